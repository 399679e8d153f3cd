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

package com.example.shop;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.ActiveProfiles;

import com.example.shop.order.Order;
import com.example.shop.order.OrderRepository;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "bootwarmup.test.enabled=true", "bootwarmup.deadline=5m", "bootwarmup.rehearsal.max-duration=4m",
				"bootwarmup.rehearsal.timeout=1m", "bootwarmup.rehearsal.min-iterations=2",
				"bootwarmup.rehearsal.max-iterations=2" })
@ActiveProfiles({ "rehearsed", "everything" })
@Import(RehearsedProfilesTests.Recording.class)
class RehearsedProfilesTests {

	@Autowired
	private Recording recording;

	@Autowired
	private OrderRepository orders;

	@Test
	void everyListedRequestIsAnsweredAsItsUsersAre() {
		assertThat(rehearsals())
			.allSatisfy((step) -> assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.WARMED));
		assertThat(rehearsals().map(Step::name)).contains("Orders, filtered", "GET /", "An order that leaves no row",
				"PUT /api/orders/7 (rollback)", "POST /api/orders (once)", "POST /api/quotes (once)");
	}

	@Test
	void nothingIsLeftOfRehearsedOrders() {
		assertThat(rehearsals()).isNotEmpty();
		assertThat(this.orders.findAll()).extracting(Order::getNote).doesNotContain("rehearsal");
	}

	private Stream<? extends Step> rehearsals() {
		return this.recording.report.join().steps().stream().filter((step) -> step.warmer().equals("rehearsal"));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Recording {

		private final CompletableFuture<WarmupReport> report = new CompletableFuture<>();

		@EventListener
		void warmedUp(WarmupCompletedEvent event) {
			this.report.complete(event.getReport());
		}

	}

}
