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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.http.HttpDependency;
import io.github.bootwarmup.rehearsal.RehearsalSettings;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SettingsCheckTests {

	private final StaticListableBeanFactory beanFactory = new StaticListableBeanFactory();

	private final ObjectProvider<RehearsalSettings> rehearsal = this.beanFactory
		.getBeanProvider(RehearsalSettings.class);

	@Test
	void defaultsAreFine(CapturedOutput output) {
		check();
		assertThat(output).isEmpty();
	}

	@Test
	void failurePolicyWithoutRequirementIsReported(CapturedOutput output) {
		check("on-failure=exit");
		assertThat(output).contains("WARN", "BOOTWARMUP-014 bootwarmup.on-failure has no effect",
				"name what must succeed in bootwarmup.required");
	}

	@Test
	void failurePolicyWithRequirementIsFine(CapturedOutput output) {
		check("on-failure=exit", "required=beans");
		assertThat(output).isEmpty();
	}

	@Test
	void listOfBeansThatAreNotCreatedAnywayIsReported(CapturedOutput output) {
		check("beans.mode=none", "beans.exclude=one", "beans.include=two");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.beans.exclude has no effect", "remove one of the two",
				"BOOTWARMUP-014 bootwarmup.beans.include has no effect");
	}

	@Test
	void settingOfDispatchThatIsSwitchedOffIsReported(CapturedOutput output) {
		check("dispatch.enabled=false");
		assertThat(output).isEmpty();
		check("dispatch.enabled=false", "dispatch.max-duration=1s");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.dispatch.* has no effect");
	}

	@Test
	void settingOfRehearsalThatIsSwitchedOffIsReported(CapturedOutput output) {
		check("rehearsal.enabled=false");
		assertThat(output).isEmpty();
		check("rehearsal.enabled=false", "rehearsal.exclude=/admin/**");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.rehearsal.* has no effect",
				"bootwarmup.rehearsal.enabled is false");
	}

	@Test
	void settingOfRehearsalThatIsNotPossibleIsReported(CapturedOutput output) {
		check("rehearsal.auto=get");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.rehearsal.* has no effect", "no Spring MVC");
	}

	@Test
	void rehearsalThatIsAskedForAndNotPossibleIsReported(CapturedOutput output) {
		check("rehearsal.enabled=true");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.rehearsal.* has no effect");
	}

	@Test
	void inclusionOfRequestsThatNobodyNamedIsReportedWhereThereAreNone(CapturedOutput output) {
		this.beanFactory.addBean("settings", properties().rehearsal().toSettings());
		check("rehearsal.auto-include=/orders/**");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.rehearsal.auto-include has no effect",
				"bootwarmup.rehearsal.auto is none");
	}

	@Test
	void settingOfRehearsalThatIsPossibleIsFine(CapturedOutput output) {
		this.beanFactory.addBean("settings", properties().rehearsal().toSettings());
		check("rehearsal.auto=get");
		assertThat(output).isEmpty();
	}

	@Test
	void settingOfDependenciesThatAreSwitchedOffIsReported(CapturedOutput output) {
		check("dependencies.enabled=false");
		assertThat(output).isEmpty();
		check("dependencies.enabled=false", "dependencies.timeout=1s");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.dependencies.* has no effect",
				"bootwarmup.dependencies.enabled is false");
	}

	@Test
	void jitterThatMayLastUntilTheDeadlineIsReported(CapturedOutput output) {
		check("deadline=10s", "dependencies.jitter=9s");
		assertThat(output).isEmpty();
		check("deadline=10s", "dependencies.jitter=10s");
		assertThat(output).contains("WARN", "BOOTWARMUP-014 bootwarmup.dependencies.* may have no effect",
				"bootwarmup.dependencies.jitter is not shorter than bootwarmup.deadline");
	}

	@Test
	void settingOfADependencyThatIsNotThereIsReported(CapturedOutput output) {
		check("dependencies.redis.timeout=1s");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.dependencies.redis.* has no effect",
				"the application has none of this kind");
	}

	@Test
	void settingOfADependencyThatIsExcludedIsReported(CapturedOutput output) {
		check("dependencies.exclude=http");
		assertThat(output).isEmpty();
		check("dependencies.exclude=http", "dependencies.http.connect=https://service.example");
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.dependencies.http.* has no effect", "switched off");
	}

	@Test
	void settingOfADependencyThatIsThereIsFine(CapturedOutput output) {
		this.beanFactory.addBean("http", new DependencyWarmer(new HttpDependency(List.of(), List.of()),
				properties().toDependencySettings(DependencyKind.HTTP)));
		check("dependencies.http.timeout=1s");
		assertThat(output).isEmpty();
	}

	private void check(String... settings) {
		BootWarmupProperties properties = properties(settings);
		new SettingsCheck(properties, this.rehearsal, this.beanFactory.getBeanProvider(DependencyWarmer.class))
			.started(properties.toWarmupSettings());
	}

	private static BootWarmupProperties properties(String... settings) {
		return BootWarmupProperties.of(Arrays.stream(settings)
			.map((setting) -> setting.split("="))
			.collect(Collectors.toMap((parts) -> "bootwarmup." + parts[0], (parts) -> parts[1])));
	}

}
