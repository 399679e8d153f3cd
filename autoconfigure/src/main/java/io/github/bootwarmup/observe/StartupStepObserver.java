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

package io.github.bootwarmup.observe;

import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import io.github.bootwarmup.core.WarmupObserver;

/**
 * Records each step in the application's {@link ApplicationStartup}.
 */
public final class StartupStepObserver implements WarmupObserver {

	private final ApplicationStartup startup;

	/**
	 * Create a new instance.
	 * @param startup takes the steps
	 */
	public StartupStepObserver(ApplicationStartup startup) {
		this.startup = startup;
	}

	@Override
	public StepObservation stepStarted(String warmer, String name) {
		StartupStep step = this.startup.start("bootwarmup.step").tag("warmer", warmer).tag("name", name);
		return (ended) -> step.tag("outcome", ended.outcome().name()).end();
	}

}
