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
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import io.github.bootwarmup.Rehearsals;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Ledger;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Purchases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that are to be rolled back and hand their work to other threads.
 */
@ExtendWith(OutputCaptureExtension.class)
class OtherThreadsTests {

	private static final String WARNING = "BOOTWARMUP-020 '";

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void workThatAVirtualThreadCommitsIsToldOfAndNeverSentAgain(CapturedOutput output) {
		try (RehearsedPurchases application = run("/virtual")) {
			assertThat(application.step("POST /virtual (rollback)").outcome()).isEqualTo(Outcome.FAILED);
			assertThat(application.rows()).isEqualTo(1);
			assertThat(output).containsOnlyOnce(WARNING).contains("Ledger.enter on the thread 'virtual-");
		}
	}

	@Test
	void workThatAPoolCommitsIsToldOfOnceAndNeverSentAgain(CapturedOutput output) {
		try (RehearsedPurchases application = run("/pool", "bootwarmup.required=rehearsal/POST /pool*",
				"bootwarmup.on-failure=retry", "bootwarmup.deadline=4s")) {
			assertThat(application.rows()).isEqualTo(1);
			assertThat(application.bean(Handlers.class).calls).hasValue(1);
			assertThat(output).containsOnlyOnce(WARNING)
				.contains("'POST /pool (rollback)' was to be rolled back", "Ledger.enter on the thread 'pool-");
		}
	}

	@Test
	void workThatASchedulerIsHandedIsToldOfAndNeverSentAgain(CapturedOutput output) {
		try (RehearsedPurchases application = run("/scheduler")) {
			assertThat(application.step("POST /scheduler (rollback)").outcome()).isEqualTo(Outcome.FAILED);
			assertThat(application.rows()).isEqualTo(1);
			assertThat(output).containsOnlyOnce(WARNING);
		}
	}

	@Test
	void workThatAPoolCommitsAfterTheAnswerIsFoundOutBeforeTheRequestIsRepeated(CapturedOutput output) {
		try (RehearsedPurchases application = run("/fire-and-forget?customer=Ada")) {
			Step step = application.step("POST /fire-and-forget?customer=Ada (rollback)");
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).contains("another thread began a transaction");
			assertThat(application.bean(Handlers.class).calls).hasValue(1);
			assertThat(output).containsOnlyOnce(WARNING);
		}
	}

	@Test
	void functionalHandlerThatWaitsForAPoolIsSentOnce(CapturedOutput output) {
		try (RehearsedPurchases application = run("/functional")) {
			assertThat(application.step("POST /functional (rollback)").outcome()).isEqualTo(Outcome.FAILED);
			assertThat(application.rows()).isEqualTo(1);
			assertThat(output).containsOnlyOnce(WARNING);
		}
	}

	@Test
	void handlerThatIsKnownToLeaveItsThreadIsNotSent() {
		for (String uri : new String[] { "/future", "/async" }) {
			try (RehearsedPurchases application = run(uri)) {
				Step step = application.step("POST " + uri + " (rollback)");
				assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
				assertThat(step.detail()).contains("its handler works on another thread");
				assertThat(application.bean(Handlers.class).calls).hasValue(0);
				assertThat(application.rows()).isZero();
			}
		}
	}

	@Test
	void requestOfAUserMeanwhileIsCommittedAndExplained(CapturedOutput output) {
		try (RehearsedPurchases application = run("/with-user")) {
			Step step = application.step("POST /with-user (rollback)");
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.WARMED);
			assertThat(application.rows()).as("rows of the user")
				.isEqualTo(step.rehearsal().orElseThrow().iterations());
			assertThat(output).doesNotContain(WARNING);
		}
	}

	@Test
	void jobOfTheApplicationMeanwhileIsCommittedAndExplained(CapturedOutput output) {
		try (RehearsedPurchases application = run("/with-job")) {
			Step step = application.step("POST /with-job (rollback)");
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.WARMED);
			assertThat(application.rows()).as("rows of the job").isEqualTo(step.rehearsal().orElseThrow().iterations());
			assertThat(output).doesNotContain(WARNING);
		}
	}

	private static RehearsedPurchases run(String uri, String... properties) {
		String[] all = Stream.concat(Stream.of(RehearsedPurchases.rollback(uri)), Stream.of(properties))
			.toArray(String[]::new);
		return RehearsedPurchases.run(Components.class, all);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@Import({ Handlers.class, AsyncHandler.class })
	static class Components {

		@Bean(destroyMethod = "shutdown")
		ExecutorService pool() {
			return Executors.newFixedThreadPool(1);
		}

		@Bean(destroyMethod = "shutdown")
		ScheduledExecutorService jobs() {
			return Executors.newScheduledThreadPool(1);
		}

		@Bean
		RouterFunction<ServerResponse> functional(Handlers handlers, ExecutorService pool) {
			return RouterFunctions.route().POST("/functional", (request) -> {
				handlers.write(pool);
				return ServerResponse.ok().build();
			}).build();
		}

	}

	@RestController
	static class AsyncHandler {

		private final Handlers handlers;

		private final ExecutorService pool;

		AsyncHandler(Handlers handlers, ExecutorService pool) {
			this.handlers = handlers;
			this.pool = pool;
		}

		@Async
		@PostMapping("/async")
		public void async() {
			this.handlers.write(this.pool);
		}

	}

	@RestController
	static class Handlers {

		final AtomicInteger calls = new AtomicInteger();

		private final Ledger ledger;

		private final Purchases purchases;

		private final ExecutorService pool;

		private final ScheduledExecutorService jobs;

		private final Environment environment;

		Handlers(Ledger ledger, Purchases purchases, ExecutorService pool, ScheduledExecutorService jobs,
				Environment environment) {
			this.ledger = ledger;
			this.purchases = purchases;
			this.pool = pool;
			this.jobs = jobs;
			this.environment = environment;
		}

		void write(Executor executor) {
			this.calls.incrementAndGet();
			CompletableFuture.runAsync(() -> this.ledger.enter("Ada"), executor).join();
		}

		@PostMapping("/virtual")
		void onVirtualThread() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("virtual-");
			executor.setVirtualThreads(true);
			write(executor);
		}

		@PostMapping("/pool")
		void onPool() {
			write(this.pool);
		}

		@PostMapping("/scheduler")
		void onScheduler() {
			ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
			scheduler.initialize();
			write(scheduler);
			scheduler.shutdown();
		}

		@PostMapping("/fire-and-forget")
		void later(@RequestParam String customer) {
			this.calls.incrementAndGet();
			this.purchases.save(customer);
			this.pool.execute(() -> this.ledger.enter(customer));
		}

		@PostMapping("/future")
		CompletableFuture<String> future() {
			write(this.pool);
			return CompletableFuture.completedFuture("");
		}

		@PostMapping("/with-user")
		void withUser(HttpServletRequest request) throws Exception {
			this.ledger.enter("Ada");
			if (Rehearsals.isRehearsal(request)) {
				String port = this.environment.getRequiredProperty("local.server.port");
				assertThat(RehearsedPurchases.post(port, "/ledger?customer=Grace")).isEqualTo(201);
			}
		}

		@PostMapping("/with-job")
		void withJob() throws Exception {
			this.ledger.enter("Ada");
			CompletableFuture<Void> done = new CompletableFuture<>();
			Future<?> job = this.jobs.scheduleWithFixedDelay(() -> {
				if (!done.isDone()) {
					this.ledger.enter("Job");
					done.complete(null);
				}
			}, 0, 1, TimeUnit.HOURS);
			done.get();
			job.cancel(false);
		}

	}

}
