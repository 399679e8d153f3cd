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
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bootwarmup.beans.LazyBeansMode;
import io.github.bootwarmup.core.FailurePolicy;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.http.HttpDependency;
import io.github.bootwarmup.rehearsal.RehearsalSettings;
import io.github.bootwarmup.rehearsal.requests.AutoRehearsal;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SettingsCheckTests {

	private final BootWarmupProperties properties = new BootWarmupProperties();

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
		this.properties.setOnFailure(FailurePolicy.EXIT);
		check();
		assertThat(output).contains("WARN", "BOOTWARMUP-014 bootwarmup.on-failure has no effect",
				"name what must succeed in bootwarmup.required");
	}

	@Test
	void failurePolicyWithRequirementIsFine(CapturedOutput output) {
		this.properties.setOnFailure(FailurePolicy.EXIT);
		this.properties.setRequired(List.of("beans"));
		check();
		assertThat(output).isEmpty();
	}

	@Test
	void listOfBeansThatAreNotCreatedAnywayIsReported(CapturedOutput output) {
		this.properties.getBeans().setMode(LazyBeansMode.NONE);
		this.properties.getBeans().setExclude(List.of("one"));
		this.properties.getBeans().setInclude(List.of("two"));
		check();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.beans.exclude has no effect", "remove one of the two",
				"BOOTWARMUP-014 bootwarmup.beans.include has no effect");
	}

	@Test
	void settingOfDispatchThatIsSwitchedOffIsReported(CapturedOutput output) {
		this.properties.getDispatch().setEnabled(false);
		check();
		assertThat(output).isEmpty();
		this.properties.getDispatch().setMaxDuration(Duration.ofSeconds(1));
		check();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.dispatch.* has no effect");
	}

	@Test
	void settingOfRehearsalThatIsSwitchedOffIsReported(CapturedOutput output) {
		this.properties.getRehearsal().setEnabled(false);
		check();
		assertThat(output).isEmpty();
		this.properties.getRehearsal().setExclude(List.of("/admin/**"));
		check();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.rehearsal.* has no effect",
				"bootwarmup.rehearsal.enabled is false");
	}

	@Test
	void settingOfRehearsalThatIsNotPossibleIsReported(CapturedOutput output) {
		this.properties.getRehearsal().setAuto(AutoRehearsal.GET);
		check();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.rehearsal.* has no effect", "no Spring MVC");
	}

	@Test
	void rehearsalThatIsAskedForAndNotPossibleIsReported(CapturedOutput output) {
		this.properties.getRehearsal().setEnabled(true);
		check();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.rehearsal.* has no effect");
	}

	@Test
	void inclusionOfRequestsThatNobodyNamedIsReportedWhereThereAreNone(CapturedOutput output) {
		this.beanFactory.addBean("settings", this.properties.toRehearsalSettings());
		this.properties.getRehearsal().setAutoInclude(List.of("/orders/**"));
		check();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.rehearsal.auto-include has no effect",
				"bootwarmup.rehearsal.auto is none");
	}

	@Test
	void settingOfRehearsalThatIsPossibleIsFine(CapturedOutput output) {
		this.beanFactory.addBean("settings", this.properties.toRehearsalSettings());
		this.properties.getRehearsal().setAuto(AutoRehearsal.GET);
		check();
		assertThat(output).isEmpty();
	}

	@Test
	void settingOfDependenciesThatAreSwitchedOffIsReported(CapturedOutput output) {
		this.properties.getDependencies().setEnabled(false);
		check();
		assertThat(output).isEmpty();
		this.properties.getDependencies().setTimeout(Duration.ofSeconds(1));
		check();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.dependencies.* has no effect",
				"bootwarmup.dependencies.enabled is false");
	}

	@Test
	void jitterThatMayLastUntilTheDeadlineIsReported(CapturedOutput output) {
		this.properties.setDeadline(Duration.ofSeconds(10));
		this.properties.getDependencies().setJitter(Duration.ofSeconds(9));
		check();
		assertThat(output).isEmpty();
		this.properties.getDependencies().setJitter(Duration.ofSeconds(10));
		check();
		assertThat(output).contains("WARN", "BOOTWARMUP-014 bootwarmup.dependencies.* may have no effect",
				"bootwarmup.dependencies.jitter is not shorter than bootwarmup.deadline");
	}

	@Test
	void settingOfADependencyThatIsNotThereIsReported(CapturedOutput output) {
		this.properties.getDependencies().getRedis().setTimeout(Duration.ofSeconds(1));
		check();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.dependencies.redis.* has no effect",
				"the application has none of this kind");
	}

	@Test
	void settingOfADependencyThatIsExcludedIsReported(CapturedOutput output) {
		this.properties.getDependencies().setExclude(Set.of(DependencyKind.HTTP));
		check();
		assertThat(output).isEmpty();
		this.properties.getDependencies().getHttp().setConnect(List.of("https://service.example"));
		check();
		assertThat(output).contains("BOOTWARMUP-014 bootwarmup.dependencies.http.* has no effect", "switched off");
	}

	@Test
	void settingOfADependencyThatIsThereIsFine(CapturedOutput output) {
		this.beanFactory.addBean("http", new DependencyWarmer(new HttpDependency(List.of(), List.of()),
				this.properties.toDependencySettings(DependencyKind.HTTP)));
		this.properties.getDependencies().getHttp().setTimeout(Duration.ofSeconds(1));
		check();
		assertThat(output).isEmpty();
	}

	private void check() {
		new SettingsCheck(this.properties, this.rehearsal, this.beanFactory.getBeanProvider(DependencyWarmer.class))
			.started(this.properties.toWarmupSettings());
	}

}
