/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.bootwarmup.rehearsal.transaction;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.Rehearsals;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Audit;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Mail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application on Tomcat and H2 whose writes are rehearsed while it starts.
 */
class RehearsedWritesTests {

	@Test
	void rowsOfRehearsalsAreGoneAndThoseOfUsersStay() throws Exception {
		try (RehearsedPurchases application = RehearsedPurchases.run(UntransactedController.class,
				RehearsedPurchases.rollback("/both?customer=Ada"))) {
			Step step = application.step("POST /both?customer=Ada (rollback)");
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.WARMED);
			Rehearsal rehearsal = step.rehearsal().orElseThrow();
			assertThat(rehearsal.iterations()).isBetween(10, 50);
			assertThat(rehearsal.statuses()).containsOnlyKeys("2xx").containsEntry("2xx", rehearsal.iterations());
			assertThat(application.number("select nextval('purchase_id')")).as("inserts of two transaction managers")
				.isEqualTo(rehearsal.iterations() * 2 + 1);
			assertThat(application.rows()).isZero();
			assertThat(application.bean(Mail.class).sent).hasSize(rehearsal.iterations())
				.containsOnly("after rollback");
			assertThat(application.post("/both?customer=Grace")).isEqualTo(201);
			assertThat(application.rows()).isEqualTo(2);
		}
	}

	@Test
	void writeWithoutTransactionIsSentOnceAndCalledFailed() throws Exception {
		try (RehearsedPurchases application = RehearsedPurchases.run(UntransactedController.class,
				RehearsedPurchases.rollback("/untransacted"))) {
			Step step = application.step("POST /untransacted (rollback)");
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.FAILED);
			UntransactedController controller = application.bean(UntransactedController.class);
			assertThat(controller.rehearsals).hasValue(1);
			assertThat(application.post("/untransacted")).isEqualTo(200);
			assertThat(controller.rehearsals).hasValue(1);
		}
	}

	@Test
	void writeWithoutTransactionBelowAFilterWithOneIsSentOnce() {
		try (RehearsedPurchases application = RehearsedPurchases.run(AuditedController.class,
				RehearsedPurchases.rollback("/untransacted"))) {
			assertThat(application.step("POST /untransacted (rollback)").outcome()).isEqualTo(Outcome.FAILED);
			assertThat(application.bean(UntransactedController.class).rehearsals).hasValue(1);
			assertThat(application.rows()).isZero();
		}
	}

	@Import(UntransactedController.class)
	static class AuditedController {

		@Bean
		Filter auditing(Audit audit) {
			return (request, response, chain) -> {
				audit.save("Ada");
				chain.doFilter(request, response);
			};
		}

	}

	@RestController
	static class UntransactedController {

		private final AtomicInteger rehearsals = new AtomicInteger();

		@PostMapping("/untransacted")
		void write(HttpServletRequest request) {
			if (Rehearsals.isRehearsal(request)) {
				this.rehearsals.incrementAndGet();
			}
		}

	}

}
