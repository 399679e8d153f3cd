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

package io.github.bootwarmup.autoconfigure;

import net.bytebuddy.ByteBuddy;
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

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DevelopmentRunTests {

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
	void devtoolsOnTheClassPathSwitchesWarmUpOff(CapturedOutput output) {
		ClassLoader classLoader = new ByteBuddy().subclass(Object.class)
			.name("org.springframework.boot.devtools.restart.Restarter")
			.make()
			.load(getClass().getClassLoader())
			.getLoaded()
			.getClassLoader();
		DevelopmentRun.detect(classLoader).switchOff(this.environment);
		assertThat(this.environment.getProperty("bootwarmup.mode")).isEqualTo("off");
		assertThat(output).contains("INFO", "Warm-up is off, since spring-boot-devtools is on the class path; "
				+ "bootwarmup.test.enabled=true switches it on");
	}

	@Test
	void developmentRunIsWarmedWhenAskedFor(CapturedOutput output) {
		this.environment.setProperty("bootwarmup.test.enabled", "true");
		new DevelopmentRun("a reason").switchOff(this.environment);
		assertThat(this.environment.getProperty("bootwarmup.mode")).isNull();
		assertThat(output).isEmpty();
	}

	@Test
	void applicationStartedFromAnotherMainMethodIsNotWarmedUp(CapturedOutput output) {
		SpringApplication.Running running = SpringApplication.from(DevelopmentRunTests::main).run();
		running.getApplicationContext().close();
		assertThat(output).contains("Warm-up is off, since it was started with SpringApplication.from(..)")
			.doesNotContain("Warm-up done");
	}

	@Test
	void trainingRunThatDoesNotTakePlaceInADevelopmentRunIsReported(CapturedOutput output) {
		SpringApplication.from(DevelopmentRunTests::main)
			.run("--bootwarmup.training.enabled=true")
			.getApplicationContext()
			.close();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.training.enabled has no effect, since "
				+ "warm-up is off (it was started with SpringApplication.from(..)): this start is no training run.");
	}

	@Test
	void applicationStartedFromItsOwnMainMethodIsWarmedUp(CapturedOutput output) {
		main();
		assertThat(output).contains("Warm-up done");
	}

	private static void main(String... args) {
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(args);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class Application {

	}

}
