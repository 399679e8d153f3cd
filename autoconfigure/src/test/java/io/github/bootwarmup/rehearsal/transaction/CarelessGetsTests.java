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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Purchases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose {@code GET} handlers do more than read, with
 * {@code bootwarmup.rehearsal.auto=get}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CarelessGetsTests {

	private static final String AUTO = "bootwarmup.rehearsal.auto=get";

	@Test
	void whatANameTellsIsNotSent() {
		try (RehearsedPurchases application = RehearsedPurchases.run(CarelessController.class, AUTO)) {
			CarelessController controller = application.bean(CarelessController.class);
			assertThat(controller.mails).hasValue(0);
			assertThat(controller.signOuts).hasValue(0);
			assertThat(application.step("GET /newsletter/send").detail()).isEqualTo("its name says 'send'");
			assertThat(application.step("GET /signout").detail()).isEqualTo("its name says 'signout'");
		}
	}

	@Test
	void eachIsSentTwentyTimesAtMostAndWhatItWritesIsRolledBack() {
		try (RehearsedPurchases application = RehearsedPurchases.run(CarelessController.class, AUTO,
				"bootwarmup.rehearsal.min-iterations=100", "bootwarmup.rehearsal.auto-include=/visit,/plain")) {
			Step step = application.step("GET /visit");
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.WARMED);
			assertThat(application.bean(CarelessController.class).visits).hasValue(20);
			assertThat(application.number("select nextval('purchase_id')")).as("inserts").isEqualTo(21);
			assertThat(application.rows()).isZero();
			assertThat(application.step("GET /plain").outcome()).as("without a transaction").isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void readsInReadOnlyTransactionsSeeTheirEntities() {
		try (RehearsedPurchases application = RehearsedPurchases.run(CarelessController.class, AUTO,
				"bootwarmup.rehearsal.auto-iterations=3")) {
			Step step = application.step("GET /managed");
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.WARMED);
			assertThat(step.rehearsal().orElseThrow().iterations()).isEqualTo(3);
		}
	}

	@Test
	void whatIsAboutToBeSentIsSaid(CapturedOutput output) {
		RehearsedPurchases.run(CarelessController.class, AUTO, "bootwarmup.rehearsal.auto-include=/plain,/visit")
			.close();
		assertThat(output).containsOnlyOnce("bootwarmup.rehearsal.auto=get sends GET /plain, GET /visit, "
				+ "each 20 times at most, and has their transactions rolled back");
	}

	@Test
	void onlyWhatIsIncludedIsSent() {
		try (RehearsedPurchases application = RehearsedPurchases.run(CarelessController.class, AUTO,
				"bootwarmup.rehearsal.auto-include=/plain")) {
			assertThat(application.bean(CarelessController.class).visits).hasValue(0);
			assertThat(application.step("GET /visit").detail())
				.isEqualTo("not included by bootwarmup.rehearsal.auto-include");
			assertThat(application.step("GET /plain").outcome()).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void nothingIsSentThatWasNotNamedOnceARateLimiterHasAnswered() {
		try (RehearsedPurchases application = RehearsedPurchases.run(LimitedController.class, AUTO,
				"bootwarmup.rehearsal.requests=GET /named")) {
			LimitedController controller = application.bean(LimitedController.class);
			assertThat(controller.refused).hasValue(1);
			assertThat(controller.answered).as("by the limiter").hasValue(LimitedController.LIMIT);
			assertThat(application.step("GET /other").detail())
				.contains("the answer of 'GET /limited' tells of a rate limiter");
			assertThat(application.step("GET /named").rehearsal().orElseThrow().iterations())
				.isGreaterThanOrEqualTo(10);
		}
	}

	@Test
	void rateLimiterThatTellsWhatIsLeftIsNotUsedUp() {
		try (RehearsedPurchases application = RehearsedPurchases.run(CountedController.class, AUTO)) {
			assertThat(application.bean(CountedController.class).answered).hasValue(1);
			assertThat(application.step("GET /counted").detail()).contains("tells of a rate limiter");
		}
	}

	@Test
	void transactionThatBeginsAfterTheAnswerIsBlamedOnItsOwnRequest() {
		try (RehearsedPurchases application = RehearsedPurchases.run(HastyController.class, AUTO,
				"bootwarmup.rehearsal.auto-include=/hasty,/patient")) {
			assertThat(application.step("GET /hasty").outcome()).isEqualTo(Outcome.FAILED);
			assertThat(application.step("GET /patient").outcome()).isEqualTo(Outcome.WARMED);
		}
	}

	/**
	 * One answers before its work begins, the other after that.
	 */
	@RestController
	static class HastyController {

		private final CompletableFuture<Void> work = new CompletableFuture<>();

		private final Purchases purchases;

		HastyController(Purchases purchases) {
			this.purchases = purchases;
		}

		@GetMapping("/hasty")
		void hasty() {
			CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS).execute(() -> {
				this.purchases.save("Ada");
				this.work.complete(null);
			});
		}

		@GetMapping("/patient")
		void patient() {
			this.work.orTimeout(20, TimeUnit.SECONDS).join();
		}

	}

	@RestController
	@Import(PurchaseViews.class)
	static class CarelessController {

		final AtomicInteger mails = new AtomicInteger();

		final AtomicInteger signOuts = new AtomicInteger();

		final AtomicInteger visits = new AtomicInteger();

		private final Purchases purchases;

		private final PurchaseViews views;

		CarelessController(Purchases purchases, PurchaseViews views) {
			this.purchases = purchases;
			this.views = views;
		}

		@GetMapping("/newsletter/send")
		void mail() {
			this.mails.incrementAndGet();
		}

		@GetMapping("/signout")
		void leave() {
			this.signOuts.incrementAndGet();
		}

		@GetMapping("/visit")
		void visit() {
			this.visits.incrementAndGet();
			this.purchases.save("visitor");
		}

		@GetMapping("/plain")
		String plain() {
			return "plain";
		}

		@GetMapping("/managed")
		ResponseEntity<Void> managed() {
			return this.views.isManagedAfterRead() ? ResponseEntity.ok().build()
					: ResponseEntity.internalServerError().build();
		}

	}

	@RestController
	static class CountedController {

		final AtomicInteger answered = new AtomicInteger();

		@GetMapping("/counted")
		ResponseEntity<Void> counted() {
			return ResponseEntity.ok()
				.header("X-RateLimit-Remaining", "" + (9 - this.answered.incrementAndGet()))
				.build();
		}

	}

	@RestController
	static class LimitedController {

		static final int LIMIT = 2;

		final AtomicInteger answered = new AtomicInteger();

		final AtomicInteger refused = new AtomicInteger();

		@GetMapping("/limited")
		ResponseEntity<Void> limited() {
			return limit();
		}

		@GetMapping("/other")
		ResponseEntity<Void> other() {
			return (this.refused.get() == 0) ? ResponseEntity.ok().build() : limit();
		}

		@GetMapping("/named")
		void named() {
		}

		private ResponseEntity<Void> limit() {
			if (this.answered.get() < LIMIT) {
				this.answered.incrementAndGet();
				return ResponseEntity.ok().build();
			}
			this.refused.incrementAndGet();
			return ResponseEntity.status(429).build();
		}

	}

}
