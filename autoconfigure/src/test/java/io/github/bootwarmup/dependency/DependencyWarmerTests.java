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

package io.github.bootwarmup.dependency;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartFactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.WarmupRun;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.WarmedDependency.Parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * What becomes of the parts of a dependency.
 */
@ExtendWith(OutputCaptureExtension.class)
class DependencyWarmerTests {

	private static final DependencySettings SETTINGS = settings(Duration.ofSeconds(20));

	private static final Consumer<String> NOBODY = (cause) -> {
	};

	private static DependencySettings settings(Duration timeout) {
		return new DependencySettings(timeout, Duration.ZERO, false);
	}

	@Test
	void partThatFailsIsTriedAgainUntilItSucceeds() {
		AtomicInteger attempts = new AtomicInteger();
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> run.contact("database", (attempt) -> {
			if (attempts.incrementAndGet() < 3) {
				throw new IOException("Connection refused");
			}
			return StepResult.WARMED;
		}));
		assertThat(report.steps()).extracting(Step::warmer, Step::name, Step::outcome, Step::detail)
			.containsExactly(tuple("redis", "database", Outcome.WARMED, "after 2 failed attempts"));
	}

	@Test
	void causeOfEachAttemptThatAnotherOneFollowsIsTold() throws Exception {
		List<String> told = new ArrayList<>();
		new ContactTask((attempt) -> {
			if (told.size() < 2) {
				throw new IOException("Connection to //app:secret@db refused");
			}
			return StepResult.WARMED;
		}, SETTINGS, () -> Duration.ofHours(1), told::add).call();
		assertThat(told).hasSize(2).containsOnly("IOException: Connection to //***@db refused");
	}

	@Test
	void partThatNeverSucceedsIsAFailedStepWithTheLastCause() {
		WarmupReport report = WarmedDependency.warm(settings(Duration.ofMillis(200)),
				(run) -> run.contact("database", (attempt) -> {
					throw new IOException("Connection to //app:secret@db refused");
				}));
		assertThat(report.steps()).singleElement().satisfies((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail())
				.matches("failed after \\d+ attempts? in \\d+ ms: IOException: Connection to //\\*\\*\\*@db refused");
		});
	}

	@Test
	void partThatGaveUpWaitingWithinTheTimeHadNoAnswer() {
		WarmupReport report = WarmedDependency.warm(settings(Duration.ofMillis(200)),
				(run) -> run.contact("database", (attempt) -> {
					throw new IOException(new SocketTimeoutException("Read timed out"));
				}));
		assertThat(report.steps()).singleElement()
			.satisfies((step) -> assertThat(step.detail()).matches("no answer within \\d+ ms: .*Read timed out"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "28000", "28P01" })
	void credentialsThatADatabaseRefusesAreNotTriedAgain(String state) {
		assertNotTriedAgain(new SQLException("Access denied", state));
	}

	@Test
	void credentialsThatADriverWithoutStatesSaysAreRefusedAreNotTriedAgain() {
		assertNotTriedAgain(new SQLInvalidAuthorizationSpecException("Access denied"));
	}

	private static void assertNotTriedAgain(SQLException refusal) {
		AtomicInteger attempts = new AtomicInteger();
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> run.contact("database", (attempt) -> {
			attempts.incrementAndGet();
			throw new IllegalStateException(refusal);
		}));
		assertThat(report.steps()).extracting(Step::outcome, Step::detail)
			.containsExactly(tuple(Outcome.FAILED,
					"IllegalStateException, caused by " + refusal.getClass().getSimpleName() + ": Access denied"));
		assertThat(attempts).hasValue(1);
	}

	@Test
	void partThatGivesNoAnswerIsCancelledOnAnotherThreadWhenTheTimeIsUp() {
		CountDownLatch closed = new CountDownLatch(1);
		List<String> threads = new ArrayList<>();
		WarmupReport report = WarmedDependency.warm(settings(Duration.ofMillis(200)),
				(run) -> run.contact("database", (attempt) -> {
					threads.add(Thread.currentThread().getName());
					attempt.onCancel(() -> {
						threads.add(Thread.currentThread().getName());
						closed.countDown();
					});
					closed.await();
					throw new IOException("Socket closed");
				}));
		assertThat(threads).containsExactly("bootwarmup-redis", "bootwarmup-cancellation");
		assertThat(report.steps()).singleElement()
			.satisfies((step) -> assertThat(step.detail())
				.matches("no answer within \\d+ ms: IOException: Socket closed"));
	}

	@Test
	void inventoryContactsAndPreparesNothing() throws Exception {
		StepRecorder recorder = mock();
		WarmedDependency.warmer(SETTINGS, (run) -> {
			run.contact("database", (attempt) -> {
				throw new AssertionError();
			});
			run.prepare("driver", () -> {
				throw new AssertionError();
			});
		}).inventory(recorder);
		then(recorder).should().skip(eq("database"), anyString());
		then(recorder).should().skip(eq("driver"), anyString());
		then(recorder).shouldHaveNoMoreInteractions();
	}

	@Test
	void cancellationThatIsNamedTooLateIsCalledAtOnce() {
		CountDownLatch late = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		WarmedDependency.warm(settings(Duration.ofMillis(100)), (run) -> run.contact("database", (attempt) -> {
			attempt.onCancel(late::countDown);
			late.await();
			attempt.onCancel(closed::countDown);
			closed.await();
			return StepResult.WARMED;
		}));
		await().until(() -> closed.getCount() == 0);
	}

	@Test
	void cancellationOfAnAttemptThatHasEndedIsNotCalled() {
		AtomicInteger attempts = new AtomicInteger();
		CountDownLatch outlived = new CountDownLatch(1);
		WarmupReport report = WarmedDependency.warm(settings(Duration.ofMillis(300)),
				(run) -> run.contact("database", (attempt) -> {
					if (attempts.incrementAndGet() == 1) {
						attempt.onCancel(outlived::countDown);
						throw new IOException("Connection refused");
					}
					outlived.await();
					return StepResult.WARMED;
				}));
		assertThat(outlived.getCount()).isOne();
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.UNFINISHED);
		outlived.countDown();
	}

	@Test
	void interruptThatIsTheCancellationIsNoFailureOfItsOwn() {
		WarmupReport report = WarmedDependency.warm(settings(Duration.ofMillis(200)),
				(run) -> run.contact("cache", (attempt) -> {
					attempt.onCancel(Thread.currentThread()::interrupt);
					try {
						new CountDownLatch(1).await();
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
					throw new IOException("Nothing was read");
				}));
		assertThat(report.steps()).singleElement()
			.satisfies((step) -> assertThat(step.detail())
				.matches("no answer within \\d+ ms: IOException: Nothing was read"));
	}

	@Test
	void errorOfAPartIsAFailureWithoutCredentials() {
		AtomicInteger attempts = new AtomicInteger();
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> {
			run.contact("database", (attempt) -> {
				attempts.incrementAndGet();
				throw new ExceptionInInitializerError("jdbc:x://h/db?password=hidden");
			});
			run.prepare("driver", () -> {
				throw new ExceptionInInitializerError("jdbc:x://h/db?password=hidden");
			});
		});
		assertThat(report.steps()).hasSize(2).allSatisfy((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).contains("jdbc:x://h/db").doesNotContain("hidden");
		});
		assertThat(attempts).as("it would fail again").hasValue(1);
	}

	@Test
	void failureToNameThePartsShowsNoCredentials() {
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> {
			throw new IllegalStateException("jdbc:x://h/db?password=hidden");
		});
		assertThat(report.steps()).singleElement().satisfies((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).contains("IllegalStateException: jdbc:x://h/db").doesNotContain("hidden");
		});
	}

	@Test
	void partsShareSixteenThreads() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		CountDownLatch busy = new CountDownLatch(16);
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> {
			for (int i = 0; i < 40; i++) {
				run.contact("shard " + i, (attempt) -> {
					threads.add(Thread.currentThread());
					busy.countDown();
					busy.await();
					return StepResult.WARMED;
				});
			}
		});
		assertThat(threads).hasSize(16);
		assertThat(report.steps()).hasSize(40).extracting(Step::outcome).containsOnly(Outcome.WARMED);
	}

	@Test
	void partThatDoesNotGetItsTurnInTimeWasNotBegun() {
		CountDownLatch never = new CountDownLatch(1);
		WarmupReport report = WarmedDependency.warm(settings(Duration.ofMillis(300)), (run) -> {
			for (int i = 0; i < 17; i++) {
				run.contact("shard " + i, (attempt) -> {
					never.await();
					return StepResult.WARMED;
				});
			}
		});
		never.countDown();
		assertThat(report.steps()).hasSize(17);
		assertThat(report.steps())
			.filteredOn((step) -> step.detail().equals("not begun: bootwarmup.dependencies.redis.timeout is over"))
			.singleElement()
			.satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.UNFINISHED);
				assertThat(StepLine.limitProperty(step)).contains("bootwarmup.dependencies.redis.timeout");
			});
	}

	@Test
	void partThatGetsItsTurnTooLateStaysAsItWasAnnounced() throws InterruptedException {
		CountDownLatch never = new CountDownLatch(1);
		StepRecorder recorder = recorder(() -> Duration.ofMillis(100));
		Contacts contacts = new Contacts("late", SETTINGS, recorder);
		for (int i = 0; i < 17; i++) {
			contacts.begin("shard " + i, (attempt) -> {
				never.await();
				return StepResult.WARMED;
			});
		}
		contacts.await();
		never.countDown();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("bootwarmup-late")));
		then(recorder).should(times(16)).record(anyString(), any());
	}

	@Test
	@Timeout(60)
	void partThatHasEndedIsNotWaitedFor() throws InterruptedException {
		Contacts contacts = new Contacts("redis", settings(Duration.ofHours(1)), recorder(() -> Duration.ofHours(2)));
		contacts.begin("database", (attempt) -> StepResult.WARMED);
		contacts.await();
	}

	@Test
	@Timeout(60)
	void partThatGetsNoThreadIsNamedAndNotWaitedFor() throws InterruptedException {
		StepRecorder recorder = mock();
		given(recorder.remaining()).willReturn(Duration.ofHours(1));
		Contacts contacts = new Contacts("redis", settings(Duration.ofHours(1)), recorder);
		contacts.await();
		assertThatException().isThrownBy(() -> contacts.begin("database", (attempt) -> StepResult.WARMED));
		contacts.await();
		then(recorder).should().announce("database");
	}

	@Test
	void partWhoseTimeIsUpBeforeTheFirstAttemptWasNotBegun() throws InterruptedException {
		WarmupRun run = mock();
		given(run.remaining()).willReturn(Duration.ZERO);
		ContactTask task = new ContactTask((attempt) -> {
			throw new AssertionError();
		}, new DependencySettings(Duration.ofSeconds(5), Duration.ofHours(1), false), run::remaining, NOBODY);
		assertThat(task.call()).isEqualTo(new StepResult(Outcome.UNFINISHED, "not begun: out of time"));
	}

	@Test
	void partWhoseTimeIsUpBeforeItContactsAnythingIsUnfinished() throws InterruptedException {
		AtomicReference<Duration> left = new AtomicReference<>(Duration.ofHours(1));
		ContactTask task = new ContactTask((attempt) -> {
			left.set(Duration.ZERO);
			attempt.checkTime();
			return StepResult.WARMED;
		}, settings(Duration.ofSeconds(5)), left::get, NOBODY);
		StepResult result = task.call();
		assertThat(result.outcome()).isEqualTo(Outcome.UNFINISHED);
		assertThat(result.detail()).matches("out of time after \\d+ ms: there was no time for the rest");
	}

	@Test
	@Timeout(60)
	void partWaitsBeforeTheFirstAttemptAsItsJitterSays() throws Exception {
		ContactTask task = new ContactTask((attempt) -> {
			throw new AssertionError();
		}, new DependencySettings(Duration.ofSeconds(5), Duration.ofDays(1000), false), () -> Duration.ofDays(1001),
				NOBODY);
		FutureTask<StepResult> result = new FutureTask<>(task);
		Thread thread = new Thread(result);
		thread.start();
		await().until(() -> result.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
		task.cancel();
		assertThat(result.get()).isEqualTo(StepResult.NOT_BEGUN);
	}

	@Test
	@Timeout(60)
	void pauseIsOverForAPartThatWaitedLongerForAThread() throws InterruptedException {
		WarmupRun run = mock();
		given(run.remaining()).willReturn(Duration.ofHours(101));
		ContactTask task = new ContactTask((attempt) -> StepResult.WARMED,
				new DependencySettings(Duration.ofSeconds(5), Duration.ofHours(100), false), run::remaining, NOBODY);
		given(run.remaining()).willReturn(Duration.ofHours(1));
		assertThat(task.call()).isEqualTo(StepResult.WARMED);
	}

	@Test
	@Timeout(60)
	void whatNothingEndsIsLeftToItselfAndGivenBackWhenItComesLate() throws InterruptedException {
		CountDownLatch connected = new CountDownLatch(1);
		CountDownLatch givenBack = new CountDownLatch(1);
		WarmupReport report = WarmedDependency.warm(settings(Duration.ofMillis(300)),
				(run) -> run.contact("database", (attempt) -> new Abandonable<>("a connection", () -> {
					connected.await();
					return StepResult.WARMED;
				}, (late) -> givenBack.countDown()).await(attempt)));
		assertThat(report.steps()).singleElement().satisfies((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail())
				.matches("no answer within \\d+ ms: TimeoutException: still waiting for a connection");
		});
		assertThat(givenBack.getCount()).isOne();
		connected.countDown();
		givenBack.await();
	}

	@Test
	void errorOfWhatNothingEndsIsAFailureForGood() {
		AtomicInteger attempts = new AtomicInteger();
		WarmupReport report = WarmedDependency.warm(SETTINGS,
				(run) -> run.contact("database", (attempt) -> new Abandonable<StepResult>("a connection", () -> {
					attempts.incrementAndGet();
					throw new NoClassDefFoundError("com/example/Driver");
				}, (late) -> {
				}).await(attempt)));
		assertThat(report.steps()).singleElement()
			.satisfies((step) -> assertThat(step.detail()).isEqualTo("NoClassDefFoundError: com/example/Driver"));
		assertThat(attempts).hasValue(1);
	}

	@Test
	void timeThatIsToldIsTheTimeThatWasSpent() throws InterruptedException {
		WarmupRun run = mock();
		given(run.remaining()).willReturn(Duration.ofHours(1));
		ContactTask task = new ContactTask((attempt) -> {
			given(run.remaining()).willReturn(Duration.ZERO);
			throw new IOException("Connection refused");
		}, settings(Duration.ofHours(1)), run::remaining, NOBODY);
		assertThat(task.call().detail()).matches("no answer within \\d{1,5} ms: IOException: Connection refused");
	}

	@Test
	void failureBeforeTheTimeWasUpIsTheOneThatIsTold() {
		AtomicInteger attempts = new AtomicInteger();
		CountDownLatch closed = new CountDownLatch(1);
		WarmupReport report = WarmedDependency.warm(settings(Duration.ofMillis(500)),
				(run) -> run.contact("database", (attempt) -> {
					if (attempts.incrementAndGet() == 1) {
						throw new IOException("Connection refused");
					}
					attempt.onCancel(closed::countDown);
					closed.await();
					throw new IOException("Socket closed");
				}));
		assertThat(report.steps()).singleElement()
			.satisfies((step) -> assertThat(step.detail()).endsWith("IOException: Connection refused"));
	}

	@Test
	@Timeout(60)
	void interruptThatIsNoCancellationEndsTheTask() {
		ContactTask task = new ContactTask((attempt) -> {
			Thread.currentThread().interrupt();
			throw new IOException("Connection refused");
		}, settings(Duration.ofHours(1)), () -> Duration.ofHours(1), NOBODY);
		assertThatException().isThrownBy(task::call).isInstanceOf(InterruptedException.class);
	}

	@Test
	@Timeout(60)
	void attemptThatBeginsWhileItIsCancelledIsCancelled() throws InterruptedException {
		AtomicReference<ContactTask> task = new AtomicReference<>();
		AtomicInteger asked = new AtomicInteger();
		CountDownLatch closed = new CountDownLatch(1);
		task.set(new ContactTask((attempt) -> {
			attempt.onCancel(closed::countDown);
			closed.await();
			throw new IOException("Socket closed");
		}, settings(Duration.ofHours(1)), () -> {
			if (asked.incrementAndGet() == 4) {
				task.get().cancel();
			}
			return Duration.ofHours(1);
		}, NOBODY));
		assertThat(task.get().call().detail()).endsWith("IOException: Socket closed");
	}

	@Test
	void cancellationThatFailsIsIgnored(CapturedOutput output) {
		AtomicReference<Thread> thread = new AtomicReference<>();
		CurrentAttempt attempt = new CurrentAttempt(() -> Duration.ZERO);
		attempt.onCancel(() -> {
			thread.set(Thread.currentThread());
			throw new IllegalStateException("Not possible");
		});
		attempt.cancel();
		await().until(() -> thread.get() != null && !thread.get().isAlive());
		assertThat(output).doesNotContain("Not possible");
	}

	@ParameterizedTest
	@CsvSource({ "10000, 20000, 9000", "1000, 20000, 500", "10000, 300, 300" })
	void someOfTheTimeIsKeptForWhatIsCancelled(long whole, long timeout, long expected) throws Exception {
		assertThat(remaining(settings(Duration.ofMillis(timeout)), Duration.ofMillis(whole), Duration.ofMillis(whole)))
			.isEqualTo(Duration.ofMillis(expected));
	}

	@Test
	void timeThatIsLeftIsNeverNegative() throws Exception {
		assertThat(remaining(SETTINGS, Duration.ofHours(1), Duration.ZERO)).isEqualTo(Duration.ZERO);
	}

	private static StepRecorder recorder(Supplier<Duration> remaining) {
		StepRecorder recorder = mock();
		given(recorder.remaining()).willAnswer((invocation) -> remaining.get());
		willAnswer((invocation) -> invocation.<Callable<StepResult>>getArgument(1).call()).given(recorder)
			.record(anyString(), any());
		return recorder;
	}

	/**
	 * Ask an attempt how much time is left.
	 * @param before what the run has left before the attempt
	 * @param meanwhile what it has left during the attempt
	 */
	private static Duration remaining(DependencySettings settings, Duration before, Duration meanwhile)
			throws Exception {
		AtomicReference<Duration> whole = new AtomicReference<>(before);
		AtomicReference<Duration> remaining = new AtomicReference<>();
		StepRecorder recorder = recorder(whole::get);
		Contacts contacts = new Contacts("redis", settings, recorder);
		contacts.begin("database", (attempt) -> {
			whole.set(meanwhile);
			remaining.set(attempt.remaining());
			return StepResult.WARMED;
		});
		contacts.await();
		await().until(() -> remaining.get() != null);
		return remaining.get();
	}

	@Test
	void partsGoOnSideBySide() {
		CountDownLatch second = new CountDownLatch(1);
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> {
			run.contact("first", (attempt) -> {
				second.await();
				return StepResult.WARMED;
			});
			run.contact("second", (attempt) -> {
				second.countDown();
				return StepResult.WARMED;
			});
		});
		assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.WARMED).hasSize(2);
	}

	@Test
	void partThatHangsWhateverHappensIsUnfinishedWithItsStackAndHoldsNothingUp() {
		CountDownLatch never = new CountDownLatch(1);
		WarmupReport report = WarmedDependency.warm(settings(Duration.ofMillis(200)), (run) -> {
			run.contact("hanging", (attempt) -> {
				never.await();
				return StepResult.WARMED;
			});
			run.prepare("classes", () -> StepResult.WARMED);
		});
		never.countDown();
		assertThat(report.steps()).filteredOn((step) -> step.name().equals("hanging"))
			.singleElement()
			.satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.UNFINISHED);
				assertThat(step.stack()).isNotEmpty();
			});
		assertThat(report.steps()).extracting(Step::name).containsExactlyInAnyOrder("hanging", "classes");
	}

	@Test
	void failedPreparationShowsNoCredentials() {
		WarmupReport report = WarmedDependency.warm(SETTINGS, (run) -> run.prepare("driver", () -> {
			throw new IllegalStateException("No suitable driver for jdbc:x://h/db?user=a&password=hidden");
		}));
		assertThat(report.steps()).singleElement()
			.satisfies((step) -> assertThat(step.detail()).contains("jdbc:x://h/db").doesNotContain("hidden"));
	}

	@Test
	void nothingIsContactedOfflineButAllIsPrepared() {
		WarmupReport report = WarmedDependency.warm(new DependencySettings(Duration.ofSeconds(5), Duration.ZERO, true),
				(run) -> {
					assertThat(run.isOffline()).isTrue();
					run.contact("database", (attempt) -> {
						throw new AssertionError();
					});
					run.prepare("driver", () -> StepResult.WARMED);
				});
		assertThat(report.steps()).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("database", Outcome.SKIPPED), tuple("driver", Outcome.WARMED));
	}

	@Test
	void beansThatWereNotCreatedStayAsTheyAre() {
		new ApplicationContextRunner().withBean("eager", StringBuilder.class)
			.withBean("lazy", StringBuilder.class, StringBuilder::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> {
				WarmupReport report = WarmedDependency.warm(SETTINGS,
						(run) -> new DependencyBeans(context.getBeanFactory()).find(StringBuilder.class, run)
							.forEach((name, bean) -> run.prepare(name, () -> StepResult.WARMED)));
				assertThat(report.steps()).extracting(Step::name, Step::outcome)
					.containsExactlyInAnyOrder(tuple("eager", Outcome.WARMED), tuple("lazy", Outcome.SKIPPED));
				assertThat(context.getBeanFactory().containsSingleton("lazy")).isFalse();
			});
	}

	@Test
	void factoryIsAskedForWhatItHasNotMadeOnlyByARunThatMayCreate() {
		new ApplicationContextRunner().withBean("made", CountingFactory.class).run((context) -> {
			DependencyBeans beans = new DependencyBeans(context.getBeanFactory());
			CountingFactory factory = context.getBean(CountingFactory.class);
			DependencyRun run = mock();
			assertThat(beans.find(StringBuilder.class, run)).isEmpty();
			then(run).should().skip("made", "the bean was not created");
			assertThat(factory.calls).isZero();
			given(run.mayCreate()).willReturn(true);
			assertThat(beans.find(StringBuilder.class, run)).containsOnlyKeys("made");
			assertThat(factory.calls).isOne();
			given(run.mayCreate()).willReturn(false);
			assertThat(beans.find(StringBuilder.class, run)).containsOnlyKeys("made");
			assertThat(factory.calls).isOne();
		});
	}

	@Test
	void factoryOfTheApplicationWhoseProductIsNotRememberedIsAskedOnlyByARunThatMayCreate() {
		new ApplicationContextRunner().withBean("made", CountingSmartFactory.class).run((context) -> {
			DependencyBeans beans = new DependencyBeans(context.getBeanFactory());
			DependencyRun run = mock();
			assertThat(beans.find(StringBuilder.class, run)).isEmpty();
			assertThat(context.getBean(CountingFactory.class).calls).isZero();
			given(run.mayCreate()).willReturn(true);
			assertThat(beans.find(StringBuilder.class, run)).containsOnlyKeys("made");
		});
	}

	@Test
	void factoryOfAnUnknownBeanFactoryIsNotAskedByARunThatMayNotCreate() {
		ConfigurableListableBeanFactory beanFactory = mock();
		given(beanFactory.getBeanNamesForType(StringBuilder.class, false, false)).willReturn(new String[] { "made" });
		given(beanFactory.containsSingleton("made")).willReturn(true);
		given(beanFactory.isFactoryBean("made")).willReturn(true);
		DependencyRun run = mock();
		assertThat(new DependencyBeans(beanFactory).find(StringBuilder.class, run)).isEmpty();
		then(run).should().skip("made", "the bean was not created");
		then(beanFactory).should(never()).getBean("made");
	}

	@Test
	void factoriesMakeNothingForAnInventoryOrOffline() {
		new ApplicationContextRunner().withBean("made", CountingFactory.class).run((context) -> {
			Parts parts = (run) -> new DependencyBeans(context.getBeanFactory()).find(StringBuilder.class, run);
			WarmedDependency.warmer(SETTINGS, parts).inventory(mock());
			WarmedDependency.warm(new DependencySettings(Duration.ofSeconds(5), Duration.ZERO, true), parts);
			assertThat(context.getBean(CountingFactory.class).calls).isZero();
			WarmedDependency.warm(SETTINGS, parts);
			assertThat(context.getBean(CountingFactory.class).calls).isOne();
		});
	}

	@Test
	void beanThatIsNullOrCanNotBeMadeLeavesTheOthersAlone() {
		new ApplicationContextRunner().withUserConfiguration(BrokenBeans.class).run((context) -> {
			WarmupReport report = WarmedDependency.warm(SETTINGS,
					(run) -> new DependencyBeans(context.getBeanFactory()).find(StringBuilder.class, run)
						.forEach((name, bean) -> run.prepare(name, () -> StepResult.WARMED)));
			assertThat(report.steps()).extracting(Step::name, Step::outcome)
				.containsExactlyInAnyOrder(tuple("none", Outcome.SKIPPED), tuple("failing", Outcome.FAILED),
						tuple("other", Outcome.WARMED));
		});
	}

	static class CountingFactory implements FactoryBean<StringBuilder> {

		private int calls;

		@Override
		public StringBuilder getObject() {
			this.calls++;
			return new StringBuilder();
		}

		@Override
		public Class<?> getObjectType() {
			return StringBuilder.class;
		}

	}

	static class CountingSmartFactory extends CountingFactory implements SmartFactoryBean<StringBuilder> {

	}

	@Configuration(proxyBeanMethods = false)
	static class BrokenBeans {

		@Bean
		@Nullable StringBuilder none() {
			return null;
		}

		@Bean
		CountingFactory failing() {
			return new CountingFactory() {

				@Override
				public StringBuilder getObject() {
					throw new IllegalStateException("password=hidden");
				}

			};
		}

		@Bean
		StringBuilder other() {
			return new StringBuilder();
		}

	}

}
