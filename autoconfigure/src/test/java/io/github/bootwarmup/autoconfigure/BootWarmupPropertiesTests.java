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

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;

import io.github.bootwarmup.autoconfigure.dependency.BootWarmupHttpAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a user reads who has made a mistake.
 */
@ExtendWith(OutputCaptureExtension.class)
class BootWarmupPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "mode, wram, 'OBSERVE, OFF, WARM'", "on-failure, ignore, 'EXIT OPEN RETRY'",
			"beans.mode, some, 'ALL GLOBAL NONE'", "dispatch.user-extensions, walk, 'RUN SKIP'" })
	void unknownValueIsAnErrorThatNamesThePropertyAndTheValidValues(String name, String value, String valid,
			CapturedOutput output) {
		startAndFail("bootwarmup." + name + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START", "bootwarmup." + name, "\"" + value + "\"",
				"The following values are valid");
		assertThat(output).contains(valid.split("\\W+"));
	}

	@ParameterizedTest
	@CsvSource({ "deadlien, 5s", "beans.excludes, x", "start-up, x" })
	void unknownKeyIsAWarningThatNamesItAndItsPlace(String name, String value, CapturedOutput output) {
		start("bootwarmup.mode=warm", "bootwarmup." + name + "=" + value);
		assertThat(output).contains("WARN", "BOOTWARMUP-014 bootwarmup." + name + " (\"bootwarmup." + name,
				"has no effect, since there is no such property: correct or remove it.", "WARM after");
	}

	@Test
	void unknownKeyIsAWarningInTestsAsWell(CapturedOutput output) {
		start("bootwarmup.mode=off", "bootwarmup.deadlien=5s");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.deadlien").doesNotContain("WARM after");
	}

	@Test
	void convertersOfTheApplicationAreNotAskedForOurDefaults() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class,
				OwnConverter.class)
			.web(WebApplicationType.NONE)
			.properties("bootwarmup.mode=warm", "bootwarmup.deadline=90s")
			.run()) {
			assertThat(context.getBean(BootWarmupProperties.class).deadline()).isEqualTo(Duration.ofSeconds(90));
			assertThat(context.getBean(OwnConverter.class).asked).isZero();
		}
	}

	@Test
	void secretsAreNotInTheTextOfTheProperties() {
		assertThat(BootWarmupProperties.of(Map.of("bootwarmup.rehearsal.headers.Authorization", "Bearer s3cret",
				"bootwarmup.rehearsal.requests[0].uri", "/a?token=s3cret", "bootwarmup.rehearsal.requests[0].method",
				"GET", "bootwarmup.dependencies.http.connect", "http://user:s3cret@localhost")))
			.asString()
			.doesNotContain("s3cret");
	}

	@Test
	void enabledThatCantBeReadIsAnErrorUnlessTheModeIsOff(CapturedOutput output) {
		start("bootwarmup.mode=off", "bootwarmup.enabled=maybe");
		assertThat(output).doesNotContain("APPLICATION FAILED TO START");
		startAndFail("bootwarmup.enabled=maybe");
		assertThat(output).contains("APPLICATION FAILED TO START", "bootwarmup.enabled");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bootwarmup.enabled=false", "bootwarmup.enabled=no" })
	void disabledIsOff(String property, CapturedOutput output) {
		start(property, "bootwarmup.mode=warm");
		assertThat(output).doesNotContain("Warming up", "WARM after");
	}

	@ParameterizedTest
	@CsvSource({ "deadline, -1s, must not be negative", "deadline, 0s, must be longer than zero",
			"training.max-duration, 0s, must be longer than zero", "log-progress-interval, -5s, must not be negative",
			"deadline, 400000d, must not be longer than" })
	void durationThatMakesNoSenseIsAnErrorThatNamesThePropertyAndTheRemedy(String name, String value, String reason,
			CapturedOutput output) {
		startAndFail("bootwarmup." + name + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START", "bootwarmup." + name, reason);
	}

	@Test
	void limitOfATrainingRunThatMakesNoSenseIsAnErrorAndEndsNothingBeforeItIsSaid(CapturedOutput output) {
		startAndFail("bootwarmup.training.enabled=true", "bootwarmup.training.max-duration=0s");
		assertThat(output).contains("bootwarmup.training.max-duration", "must be longer than zero")
			.doesNotContain("exits with 1");
	}

	@Test
	void reportFileOfAnotherFormatIsAnErrorThatNamesThePropertyAndTheRemedy(CapturedOutput output) {
		startAndFail("bootwarmup.report.file=target/report.html");
		assertThat(output).contains("APPLICATION FAILED TO START", "bootwarmup.report.file", "target/report.html",
				"ends with .json");
	}

	@ParameterizedTest
	@CsvSource({ "timeout, 0s, must be longer than zero", "timeout, -1s, must not be negative",
			"http.timeout, 0s, must be longer than zero", "http.timeout, -1s, must not be negative",
			"jitter, -1s, must not be negative" })
	void timeOfDependenciesThatMakesNoSenseIsAnErrorThatNamesTheProperty(String name, String value, String reason,
			CapturedOutput output) {
		startAndFail("bootwarmup.dependencies." + name + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START", "bootwarmup.dependencies." + name, reason);
	}

	@Test
	void unknownKindOfDependencyIsAnErrorThatNamesThePropertyAndTheValidValues(CapturedOutput output) {
		startAndFail("bootwarmup.dependencies.exclude=redis,mongo");
		assertThat(output).contains("APPLICATION FAILED TO START", "bootwarmup.dependencies.exclude", "mongo",
				"DATA_JDBC");
	}

	@ParameterizedTest
	@CsvSource({ "ftp://service, scheme must be http or https", "service:8080, scheme must be http or https",
			"https://, It is not a URL", "https:///path, has no host", "'https://a b', It is not a URL",
			"https://user:hidden@service, must have no user info", "http://service:99999, port must be between" })
	void urlToWhichNoConnectionCanBeMadeIsAnErrorThatNamesThePropertyAndNotTheValue(String url, String reason,
			CapturedOutput output) {
		startAndFail("bootwarmup.dependencies.http.connect[0]=" + url);
		assertThat(output).contains("APPLICATION FAILED TO START", "bootwarmup.dependencies.http.connect[0]", reason)
			.doesNotContain("hidden");
	}

	@ParameterizedTest
	@ValueSource(strings = { "timeout=0s", "http.timeout=-1s", "jitter=-1s", "http.connect=ftp://service",
			"exclude=redis,mongo", "enabled=maybe", "http.enabled=maybe" })
	void nothingThatIsWrongAboutDependenciesStopsAStartWithoutWarmUp(String property) {
		try (ConfigurableApplicationContext context = application().run("--bootwarmup.mode=off",
				"--bootwarmup.dependencies." + property)) {
			assertThat(context.isActive()).isTrue();
		}
	}

	@Test
	void valueThatIsNoDurationIsAnErrorThatNamesTheProperty(CapturedOutput output) {
		startAndFail("bootwarmup.deadline=soon");
		assertThat(output).contains("APPLICATION FAILED TO START", "bootwarmup.deadline", "\"soon\"");
	}

	@ParameterizedTest
	@CsvSource({ "off", "OFF", "Off", "false" })
	void modeOffIsUnderstoodHoweverItIsWritten(String value, CapturedOutput output) {
		try (ConfigurableApplicationContext context = application().run("--bootwarmup.mode=" + value)) {
			assertThat(context.isActive()).isTrue();
		}
		assertThat(output).doesNotContain("Warming up", "WARM after");
	}

	private static void start(String... properties) {
		application().run(Arrays.stream(properties).map("--"::concat).toArray(String[]::new)).close();
	}

	private static void startAndFail(String... properties) {
		assertThatException().isThrownBy(() -> start(properties));
	}

	private static SpringApplication application() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).build();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupDispatchAutoConfiguration.class,
			BootWarmupHttpAutoConfiguration.class })
	static class Application {

	}

	@ConfigurationPropertiesBinding
	static class OwnConverter implements Converter<String, Duration> {

		private int asked;

		@Override
		public @Nullable Duration convert(String source) {
			this.asked++;
			return null;
		}

	}

}
