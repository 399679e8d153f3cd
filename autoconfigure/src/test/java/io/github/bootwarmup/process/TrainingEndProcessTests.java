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

package io.github.bootwarmup.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a training run ends, and what is left of it.
 */
class TrainingEndProcessTests {

	private static final String TOO_LONG = "BOOTWARMUP-022 The training run is not done after 10 s, the limit of "
			+ "bootwarmup.training.max-duration, and exits with 1: ";

	private static final String ENDED_ITSELF = "BOOTWARMUP-023 The application ended before its training run was done, "
			+ "so the exit code is 1: ";

	@TempDir
	private Path folder;

	@Test
	void runnerThatNeverEndsIsNamedWhenTheTimeForTheRunIsOver() {
		try (ChildApplication app = archiving(EndlessRunner.class).with("bootwarmup.training.max-duration=10s")
			.start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(this.folder.resolve("archive")).doesNotExist();
			assertThat(app.output()).contains(TOO_LONG + "runner importer does not return.", "thread main",
					"EndlessRunner.work(");
			assertThat(app.findMark("destroyed")).as("it is closed").isPresent();
		}
	}

	@Test
	void startThatHangsEndsWhenTheTimeForTheRunIsOver() {
		try (ChildApplication app = training(EndlessBean.class).with("bootwarmup.training.max-duration=10s").start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains(TOO_LONG + "the start of the application hangs.", "thread main",
					"EndlessBean.afterPropertiesSet(");
		}
	}

	@Test
	void stepThatNeverEndsIsNamedWhenTheTimeForTheRunIsOver() {
		try (ChildApplication app = training(EndlessLazyBean.class).with("bootwarmup.training.max-duration=10s")
			.start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("BOOTWARMUP-022", "warm-up is unfinished.", "  beans/hanging: ");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 3 })
	void applicationThatExitsInARunnerFailsAndNamesThePlace(int code) {
		try (ChildApplication app = training(ExitingRunner.class).with("code=" + code).start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains(ENDED_ITSELF + "System.exit was called at ", "ExitingRunner.leave(")
				.doesNotContain("Training run done");
			assertThat(app.findMark("destroyed")).as("it is closed").isPresent();
		}
	}

	@Test
	void applicationThatClosesItselfInARunnerFails() {
		try (ChildApplication app = training(ClosingRunner.class).start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains(ENDED_ITSELF + "it closed its context");
		}
	}

	@Test
	void trainingRunThatIsTerminatedFromOutsideIsNotBlamedOnTheApplication() {
		try (ChildApplication app = training(EndlessRunner.class).start()) {
			app.mark("working");
			app.terminate();
			assertThat(app.awaitExit()).isEqualTo(143);
			assertThat(app.output()).doesNotContain("BOOTWARMUP-023");
		}
	}

	@Test
	void successfulRunLeavesItsArchive() {
		try (ChildApplication app = archiving(Plain.class).start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(this.folder.resolve("archive")).exists();
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Broken.class, FailingRunner.class, ExitingRunner.class })
	void failedRunLeavesNoArchive(Class<?> application) throws IOException {
		Path archive = Files.writeString(this.folder.resolve("archive"), "that of an earlier run");
		try (ChildApplication app = archiving(application).start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(archive).doesNotExist();
		}
	}

	@Test
	void failedRunLeavesNoArchiveOfWhichTheArgumentsOfTheJvmDoNotTell() throws IOException {
		Path flags = Files.writeString(this.folder.resolve("flags"), option());
		try (ChildApplication app = training(Broken.class).packedIn(this.folder).jvm("-XX:Flags=" + flags).start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("The JVM still writes " + this.folder.resolve("archive"));
			assertThat(this.folder.resolve("archive")).doesNotExist();
		}
	}

	@Test
	void runThatCanNotTakePlaceLeavesNoArchive() {
		try (ChildApplication app = archiving(Plain.class).with("bootwarmup.mode=off").start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(this.folder.resolve("archive")).doesNotExist();
		}
	}

	@Test
	void reportIsWrittenAsJsonForABuildToCheck() {
		Path file = this.folder.resolve("new/report.json");
		try (ChildApplication app = training(Broken.class).with("bootwarmup.report.file=" + file).start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			JsonNode report = JsonMapper.shared().readTree(file).get("report");
			assertThat(report.get("result").asString()).isEqualTo("PARTLY_WARM");
			assertThat(report.at("/warmers/beans/FAILED").asInt()).isEqualTo(1);
			assertThat(report.get("steps").valueStream())
				.filteredOn((step) -> step.get("outcome").asString().equals("FAILED"))
				.singleElement()
				.satisfies((step) -> assertThat(step.get("detail").asString()).contains("no disk"));
		}
	}

	@Test
	void reportIsWrittenWithoutJackson() {
		Path file = this.folder.resolve("report.json");
		try (ChildApplication app = training(Plain.class).withoutJars("jackson-", "spring-boot-jackson")
			.with("bootwarmup.report.file=" + file)
			.start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(JsonMapper.shared().readTree(file).at("/report/result").asString()).isEqualTo("WARM");
		}
	}

	private static ChildApplication.Builder training(Class<?> application) {
		return ChildApplication.of(application)
			.with("bootwarmup.training.enabled=true", "spring.main.web-application-type=none")
			.withoutProbes();
	}

	private ChildApplication.Builder archiving(Class<?> application) {
		return training(application).packedIn(this.folder).jvm("-XX:" + option());
	}

	private String option() {
		String name = (Runtime.version().feature() < 25) ? "ArchiveClassesAtExit" : "AOTCacheOutput";
		return name + "=" + this.folder.resolve("archive");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

		@Bean
		@Lazy
		Object lazy() {
			return new Object();
		}

		@Bean
		AutoCloseable resource() {
			return () -> Marks.now("destroyed");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EndlessRunner extends Plain {

		@Bean
		ApplicationRunner importer() {
			return new Importer();
		}

		static void work() {
			Marks.now("working");
			while (true) {
				LockSupport.park();
			}
		}

	}

	static class Importer implements ApplicationRunner {

		@Override
		public void run(ApplicationArguments arguments) {
			EndlessRunner.work();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EndlessBean extends Plain implements InitializingBean {

		@Override
		public void afterPropertiesSet() {
			EndlessRunner.work();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EndlessLazyBean extends Plain {

		@Bean
		@Lazy
		Object hanging() {
			EndlessRunner.work();
			return new Object();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ExitingRunner extends Plain {

		@Bean
		CommandLineRunner exiting(@Value("${code:0}") int code) {
			return (arguments) -> leave(code);
		}

		private static void leave(int code) {
			System.exit(code);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClosingRunner extends Plain {

		@Bean
		CommandLineRunner closing(ConfigurableApplicationContext context) {
			return (arguments) -> context.close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingRunner extends Plain {

		@Bean
		CommandLineRunner failing() {
			return (arguments) -> {
				throw new IllegalStateException("no file");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Broken extends Plain {

		@Bean
		@Lazy
		Object broken() {
			throw new IllegalStateException("no disk");
		}

	}

}
