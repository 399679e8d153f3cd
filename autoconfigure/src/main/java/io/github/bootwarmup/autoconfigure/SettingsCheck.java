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

import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;

import io.github.bootwarmup.beans.LazyBeansMode;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.rehearsal.RehearsalSettings;
import io.github.bootwarmup.rehearsal.requests.AutoRehearsal;

/**
 * Warns of settings that have no effect because of other settings.
 */
final class SettingsCheck implements WarmupObserver {

	private static final Log logger = LogFactory.getLog(SettingsCheck.class);

	private final BootWarmupProperties properties;

	private final ObjectProvider<RehearsalSettings> rehearsal;

	private final ObjectProvider<DependencyWarmer> dependencies;

	SettingsCheck(BootWarmupProperties properties, ObjectProvider<RehearsalSettings> rehearsal,
			ObjectProvider<DependencyWarmer> dependencies) {
		this.properties = properties;
		this.rehearsal = rehearsal;
		this.dependencies = dependencies;
	}

	@Override
	public void started(WarmupSettings settings) {
		if (settings.failurePolicy() != FailurePolicy.OPEN && settings.required().isEmpty()) {
			warn("on-failure", "nothing is required: name what must succeed in bootwarmup.required");
		}
		BootWarmupProperties.Beans beans = this.properties.beans();
		if (beans.mode() == LazyBeansMode.NONE && !beans.exclude().isEmpty()) {
			warn("beans.exclude", "bootwarmup.beans.mode is none: remove one of the two");
		}
		if (beans.mode() == LazyBeansMode.NONE && !beans.include().isEmpty()) {
			warn("beans.include", "bootwarmup.beans.mode is none: remove one of the two");
		}
		BootWarmupProperties.Dispatch dispatch = this.properties.dispatch();
		if (!dispatch.enabled() && !dispatch.isDefault()) {
			warn("dispatch.*", "bootwarmup.dispatch.enabled is false: remove one or the other");
		}
		checkRehearsal(this.properties.rehearsal());
		checkDependencies(this.properties.dependencies());
		checkJitter(settings);
	}

	private void checkDependencies(DependenciesProperties dependencies) {
		if (!dependencies.enabled()) {
			if (!dependencies.isDefault()) {
				warn("dependencies.*", "bootwarmup.dependencies.enabled is false: remove one or the other");
			}
			return;
		}
		Set<String> warmed = this.dependencies.orderedStream()
			.map(DependencyWarmer::name)
			.collect(Collectors.toUnmodifiableSet());
		for (DependencyKind kind : DependencyKind.values()) {
			if (dependencies.isSet(kind) && !warmed.contains(kind.id())) {
				warn("dependencies." + kind.id() + ".*",
						dependencies.isOff(kind) ? "this kind is switched off: remove one or the other"
								: "the application has none of this kind");
			}
		}
	}

	private void checkJitter(WarmupSettings settings) {
		DependenciesProperties dependencies = this.properties.dependencies();
		if (dependencies.enabled() && dependencies.jitter().compareTo(settings.deadline()) >= 0) {
			logger.warn(WarmupCode.SETTING_WITHOUT_EFFECT
				.message("bootwarmup.dependencies.* may have no effect, since bootwarmup.dependencies.jitter is not "
						+ "shorter than bootwarmup.deadline: shorten it."));
		}
	}

	private void checkRehearsal(RehearsalProperties rehearsal) {
		boolean asked = Boolean.TRUE.equals(rehearsal.enabled());
		if (Boolean.FALSE.equals(rehearsal.enabled())) {
			if (!rehearsal.isDefault()) {
				warn("rehearsal.*", "bootwarmup.rehearsal.enabled is false: remove one or the other");
			}
		}
		else if (rehearsal.auto() == AutoRehearsal.NONE && !rehearsal.autoInclude().isEmpty()) {
			warn("rehearsal.auto-include", "bootwarmup.rehearsal.auto is none: set it to get, or remove this");
		}
		else if (this.rehearsal.getIfAvailable() == null && (asked || !rehearsal.isDefault())) {
			warn("rehearsal.*", "the application has no Spring MVC with an embedded server: remove it");
		}
	}

	private static void warn(String name, String reason) {
		logger.warn(WarmupCode.SETTING_WITHOUT_EFFECT
			.message("bootwarmup.%s has no effect, since %s.".formatted(name, reason)));
	}

}
