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

package io.github.bootwarmup.off;

import java.net.URL;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.ExceptionMethod;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.training.TrainingFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class DevelopmentRunTests {

	private static final String RESTARTER = "org.springframework.boot.devtools.restart.Restarter";

	private static final Implementation INSTANCE = FixedValue.value("the restarter");

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void ordinaryRunIsNoDevelopmentRun(CapturedOutput output) {
		DevelopmentRun run = DevelopmentRun.detect(getClass().getClassLoader());
		assertThat(run.reason()).isNull();
		run.switchOff(this.environment);
		assertThat(this.environment.getProperty("bootwarmup.mode")).isNull();
		assertThat(output).isEmpty();
	}

	@Test
	void devtoolsThatRestartTheApplicationSwitchWarmUpOff(CapturedOutput output) throws Exception {
		DevelopmentRun run = DevelopmentRun.detect(devtools(INSTANCE, new URL[] { new URL("file:target/classes/") }));
		run.switchOff(this.environment);
		run.checkDevtools();
		assertThat(this.environment.getProperty("bootwarmup.mode")).isEqualTo("off");
		assertThat(output)
			.contains("INFO",
					"Warm-up is off, since spring-boot-devtools restarts the application; "
							+ "bootwarmup.test.enabled=true switches it on")
			.doesNotContain("WARN");
	}

	@Test
	void devtoolsThatRestartNothingAreReportedAndWarmUpStaysOn(CapturedOutput output) {
		DevelopmentRun run = DevelopmentRun.detect(devtools(INSTANCE, null));
		run.switchOff(this.environment);
		run.checkDevtools();
		assertThat(this.environment.getProperty("bootwarmup.mode")).isNull();
		assertThat(output).contains("WARN", "BOOTWARMUP-018 spring-boot-devtools is on the class path");
	}

	@Test
	void devtoolsThatHaveNothingToWatchAreIdle() {
		assertThat(DevelopmentRun.detect(devtools(INSTANCE, new URL[0])).isDevtoolsIdle()).isTrue();
	}

	@Test
	void devtoolsThatWereNotInitializedAreIdle() {
		Implementation failing = ExceptionMethod.throwing(IllegalStateException.class,
				"Restarter has not been initialized");
		assertThat(DevelopmentRun.detect(devtools(failing, null)).isDevtoolsIdle()).isTrue();
	}

	@Test
	void devtoolsOfAnUnknownKindSwitchWarmUpOff() {
		ClassLoader classLoader = new ByteBuddy().subclass(Object.class)
			.name(RESTARTER)
			.make()
			.load(getClass().getClassLoader())
			.getLoaded()
			.getClassLoader();
		assertThat(DevelopmentRun.detect(classLoader).reason()).isNotNull();
	}

	/**
	 * Make a class like that of devtools.
	 * @param instance returns the restarter or fails
	 * @param urls what it watches
	 */
	private static ClassLoader devtools(Implementation instance, URL @Nullable [] urls) {
		return new ByteBuddy().subclass(Object.class)
			.name(RESTARTER)
			.defineMethod("getInstance", String.class, Visibility.PUBLIC, Ownership.STATIC)
			.intercept(instance)
			.defineMethod("getInitialUrls", URL[].class, Visibility.PUBLIC, Ownership.STATIC)
			.intercept((urls != null) ? FixedValue.reference(urls) : FixedValue.nullValue())
			.make()
			.load(DevelopmentRunTests.class.getClassLoader())
			.getLoaded()
			.getClassLoader();
	}

	@Test
	void developmentRunIsWarmedWhenAskedFor(CapturedOutput output) {
		this.environment.setProperty("bootwarmup.test.enabled", "true");
		new DevelopmentRun("a reason", false, false).switchOff(this.environment);
		assertThat(this.environment.getProperty("bootwarmup.mode")).isNull();
		assertThat(output).isEmpty();
	}

	@Test
	void applicationStartedFromAnotherMainMethodIsNotWarmedUp(CapturedOutput output) {
		SpringApplication.Running running = SpringApplication.from(DevelopmentRunTests::main).run();
		running.getApplicationContext().close();
		assertThat(output).contains("Warm-up is off, since it was started with SpringApplication.from(..)")
			.doesNotContain("WARM after");
	}

	@Test
	void trainingRunThatIsADevelopmentRunFails(CapturedOutput output) {
		assertThatExceptionOfType(TrainingFailedException.class).isThrownBy(
				() -> SpringApplication.from(DevelopmentRunTests::main).run("--bootwarmup.training.enabled=true"));
		assertThat(output).contains("- nothing was warmed, since it was started with SpringApplication.from(..)");
	}

	@Test
	void applicationStartedFromItsOwnMainMethodIsWarmedUp(CapturedOutput output) {
		main();
		assertThat(output).contains("WARM after");
	}

	private static void main(String... args) {
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("bootwarmup.mode=warm")
			.run(args);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class Application {

	}

}
