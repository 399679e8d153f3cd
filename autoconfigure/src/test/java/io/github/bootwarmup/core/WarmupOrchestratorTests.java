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

package io.github.bootwarmup.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.jvm.CpuThrottling;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

class WarmupOrchestratorTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final Duration SHORT = Duration.ofMillis(200);

	private final TestGate gate = new TestGate();

	private final RecordingObserver observer = new RecordingObserver();

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void letThreadsEnd() {
		this.release.countDown();
	}

	@Test
	void gateOpensOnlyWhenEveryWarmerHasEnded() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		WarmupOrchestrator warmup = warmup(settings(LONG, FailurePolicy.OPEN), stuck("slow", begun), quick("quick"));
		Thread main = start(warmup);
		begun.await();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		assertThat(warmup.report().result()).isEqualTo(Result.RUNNING);
		this.release.countDown();
		main.join();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(warmup.report().result()).isEqualTo(Result.WARM);
		assertThat(warmup.report().deadline()).isEqualTo(LONG);
		assertThat(this.observer.events).startsWith("started").endsWith("completed WARM open");
	}

	@Test
	void gateOpensAtTheDeadlineAndNotBeforeWhenAWarmerHangs() {
		long start = System.nanoTime();
		WarmupReport report = warmup(settings(SHORT, FailurePolicy.OPEN), stuck("stuck"), quick("late")).run();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(report.isDeadlineExceeded()).isTrue();
		assertThat(report.steps()).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("work", Outcome.UNFINISHED), tuple("late", Outcome.UNFINISHED));
		assertThat(report.steps()).filteredOn((step) -> step.name().equals("work"))
			.first()
			.satisfies((step) -> assertThat(step.stack()).isNotEmpty());
	}

	@Test
	void gateOpensAtTheDeadlineWhenFindingTheWarmersHangs() {
		WarmupOrchestrator warmup = new WarmupOrchestrator(settings(SHORT, FailurePolicy.OPEN), () -> {
			WarmerOf.block(2000);
			return List.of();
		}, this.gate, () -> List.of(this.observer), getClass().getClassLoader(), TimeSource.SYSTEM);
		WarmupReport report = warmup.run();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(report.isDeadlineExceeded()).isTrue();
		assertThat(report.steps()).extracting(Step::warmer).containsExactly("warmers");
	}

	@Test
	void steppingWallClockDoesNotMatterSinceOnlyTheTimeSourceCounts() {
		FakeTime time = new FakeTime();
		WarmupOrchestrator warmup = new WarmupOrchestrator(settings(LONG, FailurePolicy.OPEN),
				() -> List.of(new PlannedWarmer(TestWarmer.of("a", (recorder) -> {
					recorder.step("one", () -> time.advanceMillis(50));
					time.advance(LONG);
					recorder.step("two", () -> this.release.await());
				}), 0)), this.gate, () -> List.of(), getClass().getClassLoader(), time);
		WarmupReport report = warmup.run();
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.WARMED, Outcome.UNFINISHED);
		assertThat(report.steps().get(0).duration()).hasMillis(50);
	}

	@Test
	void reportTellsForHowLongTheCpuWasThrottledMeanwhile(@TempDir Path folder) throws IOException {
		Path statistics = folder.resolve("cpu.stat");
		Files.writeString(statistics, "nr_periods 10\nnr_throttled 10\nthrottled_usec 1000000\n");
		FakeTime time = new FakeTime();
		WarmupOrchestrator warmup = new WarmupOrchestrator(settings(LONG, FailurePolicy.OPEN),
				() -> List.of(planned(new WarmerOf("a", (run) -> {
					time.advance(Duration.ofSeconds(4));
					Files.writeString(statistics, "nr_periods 50\nnr_throttled 30\nthrottled_usec 2500000\n");
				}))), this.gate, () -> List.of(), getClass().getClassLoader(), time, new CpuThrottling(statistics));
		assertThat(warmup.run().throttled()).hasMillis(1500);
	}

	@Test
	void warmersAreCalledOnDaemonThreadsWithTheClassLoaderOfTheApplication() {
		ClassLoader classLoader = new ClassLoader() {
		};
		AtomicReference<Thread> thread = new AtomicReference<>();
		AtomicReference<ClassLoader> seen = new AtomicReference<>();
		new WarmupOrchestrator(settings(LONG, FailurePolicy.OPEN), () -> List.of(planned(new WarmerOf("a", (run) -> {
			thread.set(Thread.currentThread());
			seen.set(Thread.currentThread().getContextClassLoader());
		}))), this.gate, () -> List.of(), classLoader, TimeSource.SYSTEM).run();
		assertThat(seen).hasValue(classLoader);
		assertThat(thread.get().isDaemon()).isTrue();
		assertThat(thread.get().getName()).startsWith("bootwarmup-");
		await().until(() -> !thread.get().isAlive());
	}

	@Test
	void slowWarmerWithPatienceIsOvertakenAndTheGateOpensOnlyWhenItHasEnded() throws InterruptedException {
		CountDownLatch overtaken = new CountDownLatch(1);
		WarmupOrchestrator warmup = warmup(settings(LONG, FailurePolicy.OPEN), impatient("beans", (recorder) -> {
			recorder.step("slow", this.release::await);
			recorder.step("next", () -> {
			});
		}), new WarmerOf("later", (run) -> overtaken.countDown()));
		Thread main = start(warmup);
		overtaken.await();
		await().until(() -> warmup.report().steps().size() == 2);
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		assertThat(warmup.report().result()).isEqualTo(Result.RUNNING);
		this.release.countDown();
		main.join();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(warmup.report().result()).isEqualTo(Result.WARM);
		assertThat(warmup.report().steps()).extracting((step) -> step.name() + " " + step.outcome())
			.containsExactlyInAnyOrder("slow WARMED", "later WARMED", "next WARMED");
	}

	@Test
	void warmerThatHangsIsOvertakenWhenItsPatienceIsOverAlsoIfItWasNotTheFirst() {
		CountDownLatch overtaken = new CountDownLatch(1);
		start(warmup(settings(LONG, FailurePolicy.OPEN), new WarmerOf("probes", (run) -> WarmerOf.block(50)),
				impatient("beans", (recorder) -> recorder.step("stuck", this.release::await)),
				new WarmerOf("later", (run) -> overtaken.countDown())));
		await().until(() -> overtaken.getCount() == 0);
	}

	@Test
	void gateOpensAtTheDeadlineWhenTheOvertakenWarmerHangs() {
		FakeTime time = new FakeTime();
		WarmupReport report = warmup(time, impatient("beans", (recorder) -> recorder.step("stuck", () -> {
			time.advanceMillis(30);
			this.release.await();
		})), TestWarmer.of("later", (recorder) -> {
			recorder.step("work", () -> {
			});
			time.advance(LONG);
		})).run();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(report.isDeadlineExceeded()).isTrue();
		assertThat(report.steps()).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("stuck", Outcome.UNFINISHED), tuple("work", Outcome.WARMED));
		assertThat(report.steps().get(0).stack()).isNotEmpty();
	}

	@Test
	void secretsInMessagesAreMaskedInEveryStep() {
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN), new WarmerOf("a", (run) -> {
			run.step("failing", () -> {
				throw new IllegalStateException("jdbc:h2:mem:x;PASSWORD=tiger");
			});
			run.skip("skipped", "https://ann:tiger@host/ is away");
		}), new WarmerOf("b", (run) -> {
			throw new IllegalStateException("token=tiger");
		})).run();
		assertThat(report.steps()).hasSize(3)
			.allSatisfy((step) -> assertThat(step.detail()).contains("***").doesNotContain("tiger"));
	}

	@Test
	void cleanupHasRunBeforeTheGateOpensWhenAllIsDone() {
		AtomicBoolean cleaned = cleanedWhenTheGateOpens();
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN), leaving(cleaned, (recorder) -> {
		}), quick("later")).run();
		assertThat(report.result()).isEqualTo(Result.WARM);
		assertThat(this.gate.cleanedWhenOpened).hasValue(true);
	}

	@Test
	void cleanupHasRunBeforeTheGateOpensAtTheDeadline() {
		AtomicBoolean cleaned = cleanedWhenTheGateOpens();
		FakeTime time = new FakeTime();
		WarmupReport report = warmup(time, settings(Duration.ofSeconds(1), FailurePolicy.OPEN),
				leaving(cleaned, (recorder) -> {
					time.advance(LONG);
					this.release.await();
				}))
			.run();
		assertThat(report.isDeadlineExceeded()).isTrue();
		assertThat(this.gate.cleanedWhenOpened).hasValue(true);
	}

	@Test
	void cleanupHasRunWhenTheRunReturnsBecauseTheGateClosed() throws InterruptedException {
		AtomicBoolean cleaned = cleanedWhenTheGateOpens();
		CountDownLatch begun = new CountDownLatch(1);
		AtomicBoolean cleanedAtTheEnd = new AtomicBoolean();
		WarmupOrchestrator warmup = warmup(settings(LONG, FailurePolicy.OPEN), leaving(cleaned, (recorder) -> {
			begun.countDown();
			this.release.await();
		}));
		Thread main = new Thread(() -> {
			assertThat(warmup.run().result()).isEqualTo(Result.CANCELLED);
			cleanedAtTheEnd.set(cleaned.get());
		});
		main.start();
		begun.await();
		this.gate.close();
		main.join();
		assertThat(cleanedAtTheEnd).isTrue();
		assertThat(this.gate.cleanedWhenOpened).as("it never opened").hasValue(null);
	}

	@Test
	void mainLaneAndDependenciesRunSideBySide() {
		Phaser meeting = new Phaser(2);
		WarmupReport report = new WarmupOrchestrator(settings(LONG, FailurePolicy.OPEN),
				() -> List
					.of(new PlannedWarmer(
							TestWarmer.of("dispatch", (recorder) -> recorder.step("meet",
									meeting::arriveAndAwaitAdvance)),
							WarmupOrder.DISPATCH),
							new PlannedWarmer(TestWarmer
								.of("redis", (recorder) -> recorder.step("meet", meeting::arriveAndAwaitAdvance))
								.as(WarmerKind.DEPENDENCY), WarmupOrder.DEPENDENCIES)),
				this.gate, () -> List.of(), getClass().getClassLoader(), TimeSource.SYSTEM)
			.run();
		assertThat(report.result()).isEqualTo(Result.WARM);
		assertThat(report.steps()).hasSize(2);
	}

	@Test
	void earlyDependencyGoesOnBesideDispatchAndIsWaitedFor() {
		Phaser meeting = new Phaser(2);
		WarmupReport report = new WarmupOrchestrator(settings(LONG, FailurePolicy.OPEN),
				() -> List.of(new PlannedWarmer(TestWarmer.of("beans", (recorder) -> recorder.step("create", () -> {
				})), WarmupOrder.BEANS),
						new PlannedWarmer(
								TestWarmer.of("dispatch", (recorder) -> recorder.step("meet",
										meeting::arriveAndAwaitAdvance)),
								WarmupOrder.DISPATCH),
						new PlannedWarmer(TestWarmer
							.of("security", (recorder) -> recorder.step("meet", meeting::arriveAndAwaitAdvance))
							.as(WarmerKind.DEPENDENCY), WarmupOrder.BEANS)),
				this.gate, () -> List.of(), getClass().getClassLoader(), TimeSource.SYSTEM)
			.run();
		assertThat(report.result()).isEqualTo(Result.WARM);
		assertThat(report.steps()).extracting(Step::outcome)
			.containsExactly(Outcome.WARMED, Outcome.WARMED, Outcome.WARMED);
	}

	@Test
	void failingWarmerIsReportedAndTheRestGoesOn() {
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN), new WarmerOf("a", (run) -> {
			run.step("one", () -> {
				throw new OutOfMemoryError("pretended");
			});
			run.step("two", () -> {
			});
			throw new IllegalStateException("at the end");
		}), quick("b")).run();
		assertThat(report.steps()).extracting((step) -> step.warmer() + "/" + step.name() + " " + step.outcome())
			.containsExactly("a/one FAILED", "a/two WARMED", "a/a FAILED", "b/work WARMED");
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void warmerWithoutStepsIsOneStep() {
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN), new WarmerOf("a", (run) -> {
		})).run();
		assertThat(report.steps()).extracting((step) -> step.warmer() + "/" + step.name() + " " + step.outcome())
			.containsExactly("a/a WARMED");
	}

	@Test
	void builtInWarmerWithNothingToDoIsNoStep() {
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN), TestWarmer.of("a", (recorder) -> {
		})).run();
		assertThat(report.steps()).isEmpty();
	}

	@Test
	void warmerWhoseTurnComesAfterTheDeadlineIsNotCalled() {
		AtomicBoolean called = new AtomicBoolean();
		CountDownLatch release = new CountDownLatch(1);
		Thread[] worker = new Thread[1];
		WarmupOrchestrator warmup = warmup(settings(SHORT, FailurePolicy.OPEN), new WarmerOf("slow", (run) -> {
			worker[0] = Thread.currentThread();
			release.await();
		}), new WarmerOf("late", (run) -> called.set(true)));
		assertThat(warmup.run().isDeadlineExceeded()).isTrue();
		release.countDown();
		await().until(() -> !worker[0].isAlive());
		assertThat(called).isFalse();
	}

	@Test
	void stepsThatAWarmerDidNotReachBecauseItFailedAreNotCalledLate() {
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN), TestWarmer.of("broken", (recorder) -> {
			recorder.announce("done");
			recorder.announce("missed");
			recorder.step("done", () -> {
			});
			throw new IllegalStateException("of no use");
		})).run();
		assertThat(report.steps()).extracting(Step::name).containsExactly("done", "missed", "broken");
		assertThat(report.steps()).extracting(Step::detail)
			.containsExactly("", "not begun: the warmer failed", "IllegalStateException: of no use");
	}

	@Test
	void closingTheGateEndsTheRunAndTheGateStaysClosed() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		AtomicBoolean cancelled = new AtomicBoolean();
		AtomicBoolean later = new AtomicBoolean();
		WarmupOrchestrator warmup = warmup(settings(LONG, FailurePolicy.OPEN), new WarmerOf("a", (run) -> {
			run.step("work", () -> {
				begun.countDown();
				await().until(run::isCancelled);
				assertThat(run.remaining()).isZero();
				cancelled.set(true);
			});
			run.step("later", () -> later.set(true));
		}));
		Thread main = start(warmup);
		begun.await();
		this.gate.close();
		main.join();
		assertThat(warmup.report().result()).isEqualTo(Result.CANCELLED);
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
		await().untilTrue(cancelled);
		assertThat(later).isFalse();
		assertThat(this.observer.events).contains("completed CANCELLED closed");
	}

	@Test
	void closingTheGateLetsTheCallerGoWhileFindingTheWarmersHangs() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		WarmupOrchestrator warmup = new WarmupOrchestrator(settings(LONG, FailurePolicy.OPEN), () -> {
			begun.countDown();
			await().forever().until(() -> this.release.getCount() == 0);
			return List.of();
		}, this.gate, () -> List.of(this.observer), getClass().getClassLoader(), TimeSource.SYSTEM);
		Thread main = start(warmup);
		begun.await();
		this.gate.close();
		await().until(() -> !main.isAlive());
		assertThat(warmup.report().result()).isEqualTo(Result.CANCELLED);
	}

	@Test
	void gateThatClosedBeforeTheRunLetsNothingBegin() {
		this.gate.close();
		AtomicInteger calls = new AtomicInteger();
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN),
				new WarmerOf("a", (run) -> run.step("work", calls::incrementAndGet)))
			.run();
		assertThat(report.result()).isEqualTo(Result.CANCELLED);
		assertThat(calls).hasValue(0);
	}

	@Test
	void interruptOfTheCallerEndsTheRunWhenAShutdownHasBegun() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		WarmupOrchestrator warmup = warmup(settings(LONG, FailurePolicy.OPEN), stuck("a", begun));
		InterruptedMain main = new InterruptedMain(warmup);
		begun.await();
		this.gate.shuttingDown = true;
		main.interrupt();
		main.join();
		assertThat(warmup.report().result()).isEqualTo(Result.CANCELLED);
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
		assertThat(main.interruptedAfterwards).isTrue();
	}

	@Test
	void interruptOfTheCallerEndsTheRunWhenItIsKnownOnlyLaterThatAShutdownHasBegun() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		WarmupOrchestrator warmup = warmup(settings(LONG, FailurePolicy.OPEN), stuck("a", begun));
		InterruptedMain main = new InterruptedMain(warmup);
		begun.await();
		main.interrupt();
		await().until(() -> this.gate.looks > 2);
		this.gate.shuttingDown = true;
		main.join();
		assertThat(warmup.report().result()).isEqualTo(Result.CANCELLED);
	}

	@Test
	void interruptOfTheCallerThatMeansNoShutdownIsFoundAgainAfterwards() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		WarmupOrchestrator warmup = warmup(settings(LONG, FailurePolicy.OPEN), stuck("a", begun));
		InterruptedMain main = new InterruptedMain(warmup);
		begun.await();
		main.interrupt();
		await().until(() -> this.gate.looks > 2);
		main.interrupt();
		this.release.countDown();
		main.join();
		assertThat(warmup.report().result()).isEqualTo(Result.WARM);
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(main.interruptedAfterwards).isTrue();
	}

	@Test
	void callerWhoWasInterruptedBeforeWarmsUpAndIsInterruptedAfterwards() {
		Thread.currentThread().interrupt();
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN), quick("a")).run();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(report.result()).isEqualTo(Result.WARM);
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void warmersAreNeverInterrupted() throws InterruptedException {
		AtomicBoolean interrupted = new AtomicBoolean();
		CountDownLatch ended = new CountDownLatch(1);
		warmup(settings(SHORT, FailurePolicy.OPEN), new WarmerOf("a", (run) -> {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
			}
			ended.countDown();
		})).run();
		this.release.countDown();
		ended.await();
		assertThat(interrupted).isFalse();
	}

	@Test
	void reportDoesNotChangeAfterTheEnd() {
		WarmupOrchestrator warmup = warmup(settings(SHORT, FailurePolicy.OPEN), stuck("a"));
		WarmupReport report = warmup.run();
		this.release.countDown();
		assertThat(warmup.report()).isSameAs(report);
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.UNFINISHED);
	}

	@Test
	void openOpensAllTheSameWhenARequiredStepFails() {
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN, "a"), failing("a")).run();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(report.unmetRequirements()).containsExactly("a/work: IllegalStateException: down");
	}

	@Test
	void exitThrowsWithTheReportAndTheGateStaysClosedWhenARequiredStepFails() {
		WarmupOrchestrator warmup = warmup(settings(LONG, FailurePolicy.EXIT, "a"), failing("a"));
		assertThatExceptionOfType(RequiredWarmupException.class).isThrownBy(warmup::run)
			.withMessageContaining("a/work: IllegalStateException: down")
			.satisfies((ex) -> assertThat(ex.getReport().unmetRequirements()).hasSize(1));
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
		assertThat(this.observer.events).endsWith("completed COLD closed");
	}

	@Test
	void exitThrowsWhenARequiredStepIsUnfinishedAtTheDeadline() {
		assertThatExceptionOfType(RequiredWarmupException.class)
			.isThrownBy(warmup(settings(SHORT, FailurePolicy.EXIT, "a/work"), stuck("a"))::run);
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
	}

	@Test
	void exitThrowsWhenAStepThatIsRequiredByItsNameWasLeftOut() {
		assertThatExceptionOfType(RequiredWarmupException.class)
			.isThrownBy(warmup(settings(LONG, FailurePolicy.EXIT, "a/work"), leavingOut("a"))::run)
			.withMessageContaining("a/work: not sent");
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
	}

	@Test
	void exitOpensWhenWhatIsLeftOutIsNotRequiredByItsName() {
		warmup(settings(LONG, FailurePolicy.EXIT, "a", "a/w*"), leavingOut("a")).run();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void openAndRetryOpenAndReportWhenAStepThatIsRequiredByItsNameWasLeftOut() {
		assertThat(warmup(settings(LONG, FailurePolicy.OPEN, "a/work"), leavingOut("a")).run().unmetRequirements())
			.containsExactly("a/work: not sent");
		TestGate other = new TestGate();
		WarmupReport report = new WarmupOrchestrator(settings(LONG, FailurePolicy.RETRY, "a/work"),
				() -> List.of(planned(leavingOut("a"))), other, () -> List.of(), getClass().getClassLoader(),
				TimeSource.SYSTEM)
			.run();
		assertThat(other.state()).as("never closed for good").isEqualTo(GateState.OPEN);
		assertThat(report.unmetRequirements()).containsExactly("a/work: not sent");
	}

	@Test
	void exitThrowsWhenARequiredNameIsThatOfNothing() {
		assertThatExceptionOfType(RequiredWarmupException.class)
			.isThrownBy(warmup(settings(LONG, FailurePolicy.EXIT, "a/wrok"), quick("a"))::run)
			.withMessageContaining("a/wrok: names no warmer and no step (did you mean 'a/work'?)");
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
	}

	@Test
	void openOpensAndReportsWhenARequiredNameIsThatOfNothing() {
		WarmupReport report = warmup(settings(LONG, FailurePolicy.OPEN, "a/wrok"), quick("a")).run();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(report.unmetRequirements())
			.containsExactly("a/wrok: names no warmer and no step (did you mean 'a/work'?)");
		assertThat(this.observer.events)
			.contains("'a/wrok' in bootwarmup.required names no warmer and no step (did you mean 'a/work'?): "
					+ "correct or remove it.");
	}

	@Test
	void retryStaysClosedAndSaysWhyWhenARequiredNameIsThatOfNothing() {
		warmup(settings(SHORT, FailurePolicy.RETRY, "a/wrok"), quick("a")).run();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		assertThat(this.observer.events)
			.contains("failing a/wrok: names no warmer and no step (did you mean 'a/work'?)");
		this.gate.close();
	}

	@Test
	void exitOpensWhenOnlyOtherInstancesHaveWhatIsRequired() {
		warmup(settings(LONG, FailurePolicy.EXIT, "redis", "jdbc/orders", "a/x*"), quick("a")).run();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void exitThrowsWhenTheTurnOfWhatIsRequiredHasNotCome() {
		assertThatExceptionOfType(RequiredWarmupException.class)
			.isThrownBy(warmup(settings(SHORT, FailurePolicy.EXIT, "b/work"), stuck("a"), quick("b"))::run)
			.withMessageContaining("b/work: b did not come so far");
	}

	@Test
	void retryOpensWhenWhatFailedNeedsNoStepAnyMore() {
		AtomicInteger calls = new AtomicInteger();
		warmup(settings(LONG, FailurePolicy.RETRY, "a/connect"), TestWarmer.of("a", (recorder) -> {
			if (calls.incrementAndGet() == 1) {
				recorder.step("connect", () -> {
					throw new IllegalStateException("down");
				});
			}
		})).run();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void retrySaysWhyBeforeTheDeadlineAndTheReportKeepsItWhileTheStepIsRepeated() {
		AtomicInteger calls = new AtomicInteger();
		WarmupOrchestrator warmup = warmup(settings(Duration.ofSeconds(2), FailurePolicy.RETRY, "a"),
				new WarmerOf("a", (run) -> {
					run.step("connect", () -> {
						if (calls.incrementAndGet() > 1) {
							this.release.await();
						}
						throw new IllegalStateException("Connection refused");
					});
				}));
		WarmupReport report = warmup.run();
		assertThat(this.observer.events).contains("failing a/connect: IllegalStateException: Connection refused");
		assertThat(report.unmetRequirements())
			.containsExactly("a/connect: still running; last failure: IllegalStateException: Connection refused");
		this.gate.close();
	}

	@Test
	void warmerThatWasCutShortIsAskedAgainForTheStepsThatItHasNotNamedYet() {
		AtomicInteger calls = new AtomicInteger();
		WarmupOrchestrator warmup = warmup(settings(SHORT, FailurePolicy.RETRY, "a/prices"),
				new WarmerOf("a", (run) -> {
					if (calls.incrementAndGet() == 1) {
						await().until(run::isCancelled);
						return;
					}
					run.step("prices", () -> {
					});
				}));
		warmup.run();
		await().untilAsserted(() -> assertThat(this.gate.state()).isEqualTo(GateState.OPEN));
	}

	@Test
	void stepThatIsTriedAgainSaysWhyItHasNotSucceededSoFar() {
		WarmupReport report = warmup(settings(SHORT, FailurePolicy.OPEN, "a"),
				TestWarmer.of("a", (recorder) -> recorder.step("connect", () -> {
					recorder.failing("connect", "Connection refused");
					this.release.await();
				})))
			.run();
		assertThat(this.observer.events).contains("failing a/connect: Connection refused");
		assertThat(report.unmetRequirements())
			.containsExactly("a/connect: still running; last failure: Connection refused");
		assertThat(report.steps()).anyMatch(StepLine::keepsFailing);
	}

	@Test
	void whatSucceededIsNotReportedAsLeftOutWhenItIsNotDoneAgain() {
		AtomicInteger calls = new AtomicInteger();
		WarmupReport report = warmup(settings(LONG, FailurePolicy.RETRY, "a"), TestWarmer.of("a", (recorder) -> {
			if (calls.incrementAndGet() == 1) {
				recorder.step("once", () -> {
				});
			}
			else {
				recorder.skip("once", "not sent again");
			}
			recorder.step("connect", () -> assertThat(calls).hasValue(2));
		})).run();
		assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
	}

	@Test
	void exitAndRetryOpenWhenSomethingNotRequiredFails() {
		assertThat(warmup(settings(LONG, FailurePolicy.EXIT, "b"), failing("a"), quick("b")).run().result())
			.isEqualTo(Result.PARTLY_WARM);
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		TestGate other = new TestGate();
		new WarmupOrchestrator(settings(LONG, FailurePolicy.RETRY, "b"),
				() -> List.of(planned(failing("a")), planned(quick("b"))), other, () -> List.of(),
				getClass().getClassLoader(), TimeSource.SYSTEM)
			.run();
		assertThat(other.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void gateStaysClosedWhenRequiredStepFailsAndOpensWhenItsRepetitionSucceeds() {
		AtomicBoolean up = new AtomicBoolean();
		AtomicInteger others = new AtomicInteger();
		WarmupOrchestrator warmup = warmup(settings(SHORT, FailurePolicy.RETRY, "a"), new WarmerOf("a", (run) -> {
			run.step("once", others::incrementAndGet);
			run.step("connect", () -> assertThat(up).isTrue());
		}), new WarmerOf("b", (run) -> run.step("once", others::incrementAndGet)));
		warmup.run();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		assertThat(this.observer.events).endsWith("completed PARTLY_WARM closed");
		up.set(true);
		await().until(() -> this.gate.state() == GateState.OPEN);
		await().until(() -> this.observer.completed.size() == 2);
		assertThat(this.observer.events).endsWith("completed WARM open");
		assertThat(others).as("what had succeeded is not repeated").hasValue(2);
		assertThat(warmup.report().unmetRequirements()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a/connect" })
	void retryOpensWhenAWarmerThatFailedAsAWholeSucceeds(String required) {
		AtomicInteger calls = new AtomicInteger();
		warmup(settings(LONG, FailurePolicy.RETRY, required), new WarmerOf("a", (run) -> {
			if (calls.incrementAndGet() == 1) {
				throw new IllegalStateException("down");
			}
			run.step("connect", () -> {
			});
		})).run();
		assertThat(calls).hasValue(2);
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void retryOpensWhenTheStuckStepSucceedsLate() {
		warmup(settings(SHORT, FailurePolicy.RETRY, "a"), stuck("a")).run();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		this.release.countDown();
		await().until(() -> this.gate.state() == GateState.OPEN);
	}

	@Test
	void retryDoesNotRepeatAStepThatIsStillStuckWhenItsWarmerHasEnded() {
		AtomicInteger calls = new AtomicInteger();
		AtomicInteger begun = new AtomicInteger();
		warmup(settings(LONG, FailurePolicy.RETRY, "a"), new WarmerOf("a", (run) -> {
			Thread thread = new Thread(() -> run.step("connect", () -> {
				begun.incrementAndGet();
				this.release.await();
			}));
			thread.start();
			if (calls.get() == 0) {
				await().until(() -> begun.get() == 1);
			}
			else {
				thread.join();
				this.release.countDown();
			}
			calls.incrementAndGet();
		})).run();
		assertThat(begun).hasValue(1);
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void announcementDoesNotUndoWhatSucceededWhateverItsNameIs() {
		AtomicInteger calls = new AtomicInteger();
		warmup(settings(LONG, FailurePolicy.RETRY, "a"), new WarmerOf("a", (run) -> {
			((StepRecorder) run).announce("two\nlines");
			run.step("two\nlines", () -> {
			});
			run.step("connect", () -> assertThat(calls.incrementAndGet()).isGreaterThan(1));
		})).run();
		assertThat(calls).hasValue(2);
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void retryOpensWhenAWarmerThatWasNotBegunSucceeds() {
		warmup(settings(SHORT, FailurePolicy.RETRY, "b"), stuck("a"), quick("b")).run();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		await().until(() -> this.gate.state() == GateState.OPEN);
	}

	@Test
	void retryEndsWhenTheGateCloses() {
		AtomicInteger calls = new AtomicInteger();
		AtomicReference<Thread> thread = new AtomicReference<>();
		WarmupOrchestrator warmup = warmup(settings(SHORT, FailurePolicy.RETRY, "a"), new WarmerOf("a", (run) -> {
			calls.incrementAndGet();
			thread.set(Thread.currentThread());
			throw new IllegalStateException("down");
		}));
		warmup.run();
		this.gate.close();
		await().until(() -> threads().stream().noneMatch((name) -> name.equals("bootwarmup-monitor")));
		int callsThen = calls.get();
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
		assertThat(calls).hasValue(callsThen);
	}

	@Test
	void retryOpensWhenARepetitionAfterTheDeadlineEndsWithAnErrorOfOurOwn() {
		AtomicBoolean broken = new AtomicBoolean();
		TimeSource time = () -> {
			assertThat(broken).isFalse();
			return System.nanoTime();
		};
		new WarmupOrchestrator(settings(SHORT, FailurePolicy.RETRY, "a"), () -> List.of(planned(failing("a"))),
				this.gate, () -> List.of(this.observer), getClass().getClassLoader(), time)
			.run();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		broken.set(true);
		await().until(() -> this.gate.state() == GateState.OPEN);
	}

	@Test
	void observingCallsAndHoldsNothing() {
		AtomicInteger calls = new AtomicInteger();
		WarmupOrchestrator warmup = warmup(settings(LONG, FailurePolicy.OPEN),
				TestWarmer.of("built-in", (recorder) -> calls.incrementAndGet()),
				new WarmerOf("user", (run) -> calls.incrementAndGet()));
		warmup.observe();
		await().until(() -> warmup.report().result() == Result.OBSERVED);
		assertThat(warmup.report().steps()).extracting((step) -> step.name() + " " + step.outcome())
			.containsExactly("inventory SKIPPED", "user SKIPPED");
		assertThat(calls).hasValue(0);
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
	}

	@Test
	void blockedObserverDoesNotKeepTheGateClosed() throws InterruptedException {
		WarmupObserver blocked = new WarmupObserver() {

			@Override
			public void progress(WarmupReport progress) {
				WarmerOf.block(2000);
			}

		};
		WarmupOrchestrator warmup = new WarmupOrchestrator(
				new WarmupSettings(Mode.WARM, SHORT, List.of(), FailurePolicy.OPEN, Duration.ofMillis(50),
						Start.AFTER_RUNNERS),
				() -> List.of(planned(stuck("a"))), this.gate, () -> List.of(blocked), getClass().getClassLoader(),
				TimeSource.SYSTEM);
		Thread main = start(warmup);
		main.join(1500);
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(warmup.report().isDeadlineExceeded()).isTrue();
	}

	@Test
	void observerThatBlocksAtTheBeginningDoesNotKeepTheCallerPastTheDeadline() throws InterruptedException {
		WarmupObserver blocked = new WarmupObserver() {

			@Override
			public void started(WarmupSettings settings) {
				awaitRelease();
			}

		};
		assertThatCallerIsLetGo(List.of(blocked));
	}

	@Test
	void observerThatBlocksAtTheEndDoesNotKeepTheCallerPastTheDeadline() throws InterruptedException {
		WarmupObserver blocked = new WarmupObserver() {

			@Override
			public void completed(WarmupReport report, boolean open) {
				awaitRelease();
			}

		};
		assertThatCallerIsLetGo(List.of(blocked));
	}

	@Test
	void observersThatCannotBeFoundDoNotKeepTheCallerPastTheDeadline() throws InterruptedException {
		WarmupOrchestrator warmup = new WarmupOrchestrator(settings(SHORT, FailurePolicy.OPEN), List::of, this.gate,
				() -> {
					awaitRelease();
					return List.of();
				}, getClass().getClassLoader(), TimeSource.SYSTEM);
		assertThatCallerIsLetGo(warmup);
	}

	@Test
	void cleanupThatBlocksDoesNotKeepTheGateClosed() throws InterruptedException {
		assertThatCallerIsLetGo(warmup(settings(SHORT, FailurePolicy.OPEN), TestWarmer.of("a", (recorder) -> {
			recorder.atEnd(this::awaitRelease);
			awaitRelease();
		})));
	}

	@Test
	void cleanupThatBlocksKeepsNeitherWhoClosesNorTheCaller() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		Thread main = start(warmup(settings(LONG, FailurePolicy.OPEN), TestWarmer.of("a", (recorder) -> {
			recorder.atEnd(this::awaitRelease);
			begun.countDown();
			awaitRelease();
		})));
		begun.await();
		Thread closing = new Thread(this.gate::close);
		closing.start();
		closing.join(Duration.ofSeconds(5).toMillis());
		main.join(Duration.ofSeconds(5).toMillis());
		assertThat(closing.isAlive()).as("closing is held").isFalse();
		assertThat(main.isAlive()).as("caller is held").isFalse();
	}

	private void assertThatCallerIsLetGo(List<WarmupObserver> observers) throws InterruptedException {
		assertThatCallerIsLetGo(new WarmupOrchestrator(settings(SHORT, FailurePolicy.OPEN), List::of, this.gate,
				() -> observers, getClass().getClassLoader(), TimeSource.SYSTEM));
	}

	private void assertThatCallerIsLetGo(WarmupOrchestrator warmup) throws InterruptedException {
		Thread main = start(warmup);
		main.join(Duration.ofSeconds(5).toMillis());
		assertThat(main.isAlive()).as("held").isFalse();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	private void awaitRelease() {
		await().forever().until(() -> this.release.getCount() == 0);
	}

	@Test
	void signsOfLifeAreGivenWhileAWarmerIsBusy() {
		WarmupOrchestrator warmup = new WarmupOrchestrator(
				new WarmupSettings(Mode.WARM, SHORT, List.of(), FailurePolicy.OPEN, Duration.ofMillis(20),
						Start.AFTER_RUNNERS),
				() -> List.of(planned(stuck("a"))), this.gate, () -> List.of(this.observer),
				getClass().getClassLoader(), TimeSource.SYSTEM);
		warmup.run();
		assertThat(this.observer.events).contains("progress");
	}

	private WarmupOrchestrator warmup(WarmupSettings settings, Warmer... warmers) {
		return warmup(TimeSource.SYSTEM, settings, warmers);
	}

	private WarmupOrchestrator warmup(TimeSource time, Warmer... warmers) {
		return warmup(time, settings(LONG, FailurePolicy.OPEN), warmers);
	}

	private WarmupOrchestrator warmup(TimeSource time, WarmupSettings settings, Warmer... warmers) {
		List<PlannedWarmer> planned = List.of(warmers).stream().map(WarmupOrchestratorTests::planned).toList();
		return new WarmupOrchestrator(settings, () -> planned, this.gate, () -> List.of(this.observer),
				getClass().getClassLoader(), time);
	}

	private static PlannedWarmer planned(Warmer warmer) {
		return new PlannedWarmer(warmer, WarmupOrder.UNORDERED);
	}

	private static WarmupSettings settings(Duration deadline, FailurePolicy policy, String... required) {
		return new WarmupSettings(Mode.WARM, deadline, List.of(required), policy, Duration.ZERO, Start.AFTER_RUNNERS);
	}

	private static Thread start(WarmupOrchestrator warmup) {
		Thread thread = new Thread(warmup::run, "main-of-test");
		thread.start();
		return thread;
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName).toList();
	}

	private static Warmer leavingOut(String name) {
		return new WarmerOf(name, (run) -> run.skip("work", "not sent"));
	}

	private static Warmer impatient(String name, TestWarmer.Work work) {
		return TestWarmer.of(name, work).withPatience(Duration.ofMillis(20));
	}

	/**
	 * A warmer that leaves something behind until it is cleaned up.
	 */
	private static Warmer leaving(AtomicBoolean cleaned, TestWarmer.Work work) {
		return TestWarmer.of("leaving", (recorder) -> {
			recorder.atEnd(() -> cleaned.set(true));
			work.warm(recorder);
		});
	}

	private AtomicBoolean cleanedWhenTheGateOpens() {
		AtomicBoolean cleaned = new AtomicBoolean();
		this.gate.cleaned = cleaned;
		return cleaned;
	}

	private Warmer stuck(String name) {
		return stuck(name, new CountDownLatch(1));
	}

	private Warmer stuck(String name, CountDownLatch begun) {
		return new WarmerOf(name, (run) -> run.step("work", () -> {
			begun.countDown();
			this.release.await();
		}));
	}

	private static Warmer quick(String name) {
		return new WarmerOf(name, (run) -> run.step("work", () -> {
		}));
	}

	private static Warmer failing(String name) {
		return new WarmerOf(name, (run) -> run.step("work", () -> {
			throw new IllegalStateException("down");
		}));
	}

	/**
	 * Runs a warm-up like the main thread of an application.
	 */
	private static final class InterruptedMain extends Thread {

		private final WarmupOrchestrator warmup;

		private volatile boolean interruptedAfterwards;

		InterruptedMain(WarmupOrchestrator warmup) {
			super("main-of-test");
			this.warmup = warmup;
			start();
		}

		@Override
		public void run() {
			this.warmup.run();
			this.interruptedAfterwards = isInterrupted();
		}

	}

	/**
	 * A gate without a JVM around it.
	 */
	private static final class TestGate implements WarmupGate {

		private final List<Runnable> tasks = new CopyOnWriteArrayList<>();

		private final AtomicReference<Boolean> cleanedWhenOpened = new AtomicReference<>();

		private AtomicBoolean cleaned = new AtomicBoolean();

		private GateState state = GateState.WARMING;

		private volatile boolean shuttingDown;

		private volatile int looks;

		@Override
		public void closeIfShuttingDown() {
			if (this.shuttingDown) {
				close();
			}
			this.looks = this.looks + 1;
		}

		@Override
		public synchronized boolean open() {
			if (this.state == GateState.WARMING) {
				this.state = GateState.OPEN;
				this.cleanedWhenOpened.set(this.cleaned.get());
			}
			return this.state == GateState.OPEN;
		}

		@Override
		public void close() {
			synchronized (this) {
				this.state = GateState.CLOSED;
			}
			this.tasks.forEach(Runnable::run);
		}

		@Override
		public void onOpen(Runnable task) {
		}

		@Override
		public void onClose(Runnable task) {
			this.tasks.add(task);
			if (state() == GateState.CLOSED) {
				task.run();
			}
		}

		@Override
		public synchronized GateState state() {
			return this.state;
		}

	}

}
