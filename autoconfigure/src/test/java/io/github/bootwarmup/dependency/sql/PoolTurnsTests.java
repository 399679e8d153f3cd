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

package io.github.bootwarmup.dependency.sql;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Contact;
import io.github.bootwarmup.dependency.CurrentAttempt;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.Gathering;
import io.github.bootwarmup.dependency.WarmedDependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Who has its turn at a pool, and who waits.
 */
@Timeout(60)
class PoolTurnsTests {

	private static final DependencySettings SETTINGS = settings(Duration.ofSeconds(20));

	private final PoolTurns turns = new PoolTurns();

	private final DataSource pool = new SimpleDriverDataSource();

	private static DependencySettings settings(Duration timeout) {
		return new DependencySettings(timeout, Duration.ZERO, false);
	}

	@Test
	void contactsOfOnePoolAreMadeOneAfterTheOtherThroughWhicheverDataSource() {
		Gathering gathering = new Gathering();
		Contact contact = (attempt) -> {
			gathering.visit();
			return StepResult.WARMED;
		};
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> {
			run.contact("pool", this.turns.inTurn(this.pool, contact));
			run.contact("delegating",
					this.turns.inTurn(new DelegatingDataSource(new DelegatingDataSource(this.pool)), contact));
			run.contact("lazy", this.turns.inTurn(new LazyConnectionDataSourceProxy(this.pool), contact));
		});
		assertThat(report.steps()).hasSize(3).extracting(Step::outcome).containsOnly(Outcome.WARMED);
		assertThat(gathering.most()).isEqualTo(1);
	}

	@Test
	void contactOfAnotherPoolDoesNotWait() {
		CountDownLatch both = new CountDownLatch(2);
		Contact contact = (attempt) -> {
			both.countDown();
			both.await();
			return StepResult.WARMED;
		};
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> {
			run.contact("one", this.turns.inTurn(this.pool, contact));
			run.contact("other", this.turns.inTurn(new SimpleDriverDataSource(), contact));
		});
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.WARMED, Outcome.WARMED);
	}

	@Test
	void contactThatFailsGivesTheNextItsTurn() {
		CountDownLatch others = new CountDownLatch(1);
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> {
			run.contact("first", this.turns.inTurn(this.pool, (attempt) -> {
				if (others.getCount() > 0) {
					throw new IOException("refused");
				}
				return StepResult.WARMED;
			}));
			run.contact("second", this.turns.inTurn(this.pool, (attempt) -> {
				others.countDown();
				return StepResult.WARMED;
			}));
		});
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.WARMED, Outcome.WARMED);
	}

	@Test
	void contactWhoseTurnDoesNotComeInTimeSaysWhatItWaitedFor() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		AtomicReference<WarmupReport> held = new AtomicReference<>();
		Thread holder = new Thread(() -> held.set(WarmedDependency.warm(SETTINGS,
				(run) -> run.contact("holder", this.turns.inTurn(this.pool, (attempt) -> {
					begun.countDown();
					end.await();
					return StepResult.WARMED;
				})))));
		holder.start();
		begun.await();
		try {
			WarmupReport report = WarmedDependency.warm(settings(Duration.ofSeconds(1)), (run) -> run.contact("waiting",
					this.turns.inTurn(this.pool, (attempt) -> StepResult.warmed("had its turn"))));
			assertThat(report.steps()).singleElement().satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.UNFINISHED);
				assertThat(step.detail())
					.matches("out of time after \\d+ ms: still waiting for its turn at the connection pool");
			});
		}
		finally {
			end.countDown();
		}
		holder.join();
		assertThat(held.get().steps()).extracting(Step::outcome).containsExactly(Outcome.WARMED);
	}

	@Test
	void whoGaveUpWaitingLetsNobodyInBeforeTheOneWhoseTurnItIs() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<StepResult> holder = new FutureTask<>(() -> attempt((attempt) -> {
			begun.countDown();
			end.await();
			return StepResult.WARMED;
		}, new CurrentAttempt(SETTINGS::timeout)));
		new Thread(holder).start();
		begun.await();
		CurrentAttempt cancelled = new CurrentAttempt(SETTINGS::timeout);
		cancelled.cancel();
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> attempt((attempt) -> StepResult.WARMED, cancelled));
		FutureTask<StepResult> next = new FutureTask<>(() -> attempt(
				(attempt) -> StepResult.warmed(end.getCount() + " before"), new CurrentAttempt(SETTINGS::timeout)));
		Thread waiting = new Thread(next);
		waiting.start();
		await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
		end.countDown();
		assertThat(holder.get()).isEqualTo(StepResult.WARMED);
		assertThat(next.get()).isEqualTo(StepResult.warmed("0 before"));
	}

	@Test
	void whoseTimeEndedWhileWaitingDoesNothingWithItsTurn() throws Exception {
		CurrentAttempt late = new CurrentAttempt(() -> Duration.ZERO);
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> attempt((attempt) -> StepResult.WARMED, late));
		assertThat(attempt((attempt) -> StepResult.WARMED, new CurrentAttempt(SETTINGS::timeout)))
			.isEqualTo(StepResult.WARMED);
	}

	@Test
	void whatNothingEndsHoldsUpNobodyForEver() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		FutureTask<StepResult> stuck = new FutureTask<>(() -> attempt((attempt) -> {
			begun.countDown();
			end.await();
			return StepResult.WARMED;
		}, new CurrentAttempt(() -> Duration.ofMillis(100))));
		new Thread(stuck).start();
		try {
			begun.await();
			assertThat(attempt((attempt) -> StepResult.warmed("first"), new CurrentAttempt(SETTINGS::timeout)))
				.isEqualTo(StepResult.warmed("first"));
			assertThat(attempt((attempt) -> StepResult.warmed("second"), new CurrentAttempt(SETTINGS::timeout)))
				.isEqualTo(StepResult.warmed("second"));
		}
		finally {
			end.countDown();
		}
		assertThat(stuck.get()).isEqualTo(StepResult.WARMED);
	}

	private StepResult attempt(Contact contact, Attempt attempt) throws Exception {
		return this.turns.inTurn(this.pool, contact).attempt(attempt);
	}

}
