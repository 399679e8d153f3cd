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

package io.github.bootwarmup.training;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.Ordered;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.PlannedWarmer;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.WarmupOrchestrator;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.launch.WarmupLauncher;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class TrainingTests {

	private static final WarmupSettings SETTINGS = new WarmupSettings(Mode.WARM, Duration.ofSeconds(30), List.of(),
			FailurePolicy.OPEN, Duration.ZERO, Start.AFTER_RUNNERS);

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	@Test
	void trainingHasTenTimesAsLong() {
		assertThat(SETTINGS.forTraining().deadline()).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void warmerOfOursThatCanNotBeCreatedFailsTheTrainingRun() {
		register("brokenWarmer", OfflineWarmer.class, () -> {
			throw new IllegalStateException("no class");
		});
		WarmupReport report = launcher(TrainingKind.AFTER_RUNNERS).train(WarmupGate.NONE);
		assertThat(TrainingFailures.of(report).reasons()).singleElement()
			.asString()
			.startsWith("brokenWarmer/brokenWarmer: ")
			.contains("no class");
	}

	@Test
	void warmerOfTheUsersIsNotCreatedInATrainingRun() {
		register("own", Warmer.class, () -> {
			throw new IllegalStateException("contacted something");
		});
		WarmupReport report = launcher(TrainingKind.AFTER_RUNNERS).train(WarmupGate.NONE);
		assertThat(report.steps()).isEmpty();
		assertThat(TrainingFailures.of(report).reasons()).isEmpty();
	}

	@Test
	void warmersThatCanNotBeFoundFailTheTrainingRun() {
		WarmupReport report = run(WarmupGate.NONE, () -> {
			throw new IllegalStateException("no bean factory");
		});
		assertThat(TrainingFailures.of(report).reasons())
			.containsExactly("warmers/warmers: IllegalStateException: no bean factory");
	}

	@Test
	void cancelledTrainingRunFails() {
		ReadinessGate gate = ReadinessGate.holding();
		gate.close();
		assertThat(TrainingFailures.of(run(gate, List::of)).reasons())
			.startsWith("cancelled, since the application is shutting down");
	}

	@Test
	void dependencyThatFailsDoesNotFailTheTrainingRun() {
		WarmupReport report = run(WarmupGate.NONE,
				() -> List.of(new PlannedWarmer(new FailingDependency(), 0), failing("beans")));
		assertThat(TrainingFailures.of(report).reasons()).containsExactly("beans/beans: IllegalStateException: down");
	}

	@Test
	void errorOfOurOwnNeverFailsTheRefreshThatIsATrainingRun(CapturedOutput output) {
		this.beanFactory.registerSingleton("one", new UnlinkedObserver());
		this.beanFactory.registerSingleton("other", new UnlinkedObserver());
		new TrainingAtRefresh(launcher(TrainingKind.AT_REFRESH)::trainAtRefresh, TrainingKind.AT_REFRESH)
			.afterSingletonsInstantiated();
		assertThat(output).contains("ERROR", "The training run warmed nothing because of an error of its own",
				"com/example/Gone", "WARN", "BOOTWARMUP-016",
				"  nothing was warmed: IllegalStateException, caused by NoClassDefFoundError");
	}

	@ParameterizedTest
	@EnumSource(names = { "OFF", "OBSERVE" })
	void springsOwnTrainingRunIsLeftAloneWhenWarmUpIsOff(Mode mode, CapturedOutput output) {
		trainAtRefresh(mode, TrainingKind.AT_REFRESH);
		assertThat(output).isEmpty();
	}

	@Test
	void everythingButTheCreationOfBeansTakesPlaceAtRefresh() {
		register("early", OfflineWarmer.class, OfflineWarmer::new);
		register("creating", CreatingWarmer.class, CreatingWarmer::new);
		assertThat(launcher(TrainingKind.AT_REFRESH).trainAtRefresh().orElseThrow().steps())
			.extracting(WarmupReport.Step::warmer)
			.containsExactly("offline");
	}

	private void trainAtRefresh(Mode mode, TrainingKind training) {
		WarmupSettings settings = new WarmupSettings(mode, Duration.ofSeconds(30), List.of(), FailurePolicy.OPEN,
				Duration.ZERO, Start.AFTER_RUNNERS);
		new TrainingAtRefresh(new WarmupLauncher(settings, this.beanFactory,
				this.beanFactory.getBeanProvider(WarmupObserver.class), training)::trainAtRefresh, training)
			.afterSingletonsInstantiated();
	}

	private <T> void register(String name, Class<T> type, Supplier<T> supplier) {
		RootBeanDefinition definition = new RootBeanDefinition(type, supplier);
		definition.setLazyInit(true);
		this.beanFactory.registerBeanDefinition(name, definition);
	}

	private WarmupLauncher launcher(TrainingKind training) {
		return new WarmupLauncher(SETTINGS, this.beanFactory, this.beanFactory.getBeanProvider(WarmupObserver.class),
				training);
	}

	private static WarmupReport run(WarmupGate gate, Supplier<List<PlannedWarmer>> warmers) {
		return new WarmupOrchestrator(SETTINGS, warmers, gate, () -> List.of(), TrainingTests.class.getClassLoader(),
				TimeSource.SYSTEM)
			.run();
	}

	private static PlannedWarmer failing(String name) {
		return new PlannedWarmer(new WarmerOf(name, (run) -> {
			throw new IllegalStateException("down");
		}), 0);
	}

	/**
	 * Stands for one of ours.
	 */
	static class OfflineWarmer implements BuiltInWarmer {

		@Override
		public String name() {
			return "offline";
		}

		@Override
		public int getOrder() {
			return 0;
		}

		@Override
		public boolean isOffline() {
			return true;
		}

		@Override
		public void warm(StepRecorder recorder) {
			recorder.record("step", () -> StepResult.WARMED);
		}

		@Override
		public void inventory(StepRecorder recorder) {
		}

	}

	static class FailingDependency extends OfflineWarmer {

		@Override
		public WarmerKind kind() {
			return WarmerKind.DEPENDENCY;
		}

		@Override
		public void warm(StepRecorder recorder) {
			throw new IllegalStateException("down");
		}

	}

	static class CreatingWarmer extends OfflineWarmer {

		@Override
		public String name() {
			return "creating";
		}

		@Override
		public boolean createsBeans() {
			return true;
		}

	}

	/**
	 * Fails when observers are sorted, where nothing wraps what is thrown.
	 */
	static class UnlinkedObserver implements WarmupObserver, Ordered {

		@Override
		public int getOrder() {
			throw new NoClassDefFoundError("com/example/Gone");
		}

	}

}
