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

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.metrics.StartupStep;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.WarmupObserver;

/**
 * Tells the application's context: makes each step a step of its startup, and publishes
 * an event when the gate has opened. It comes last, since listeners of the application
 * run on the thread that calls it.
 */
public final class ApplicationContextObserver implements WarmupObserver, Ordered {

	private final ConfigurableApplicationContext context;

	/**
	 * Create a new instance.
	 * @param context the context
	 */
	public ApplicationContextObserver(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public StepObservation stepStarted(String warmer, String name) {
		StartupStep step = this.context.getApplicationStartup()
			.start("bootwarmup.step")
			.tag("warmer", warmer)
			.tag("name", name);
		return (ended) -> step.tag("outcome", ended.outcome().name()).end();
	}

	@Override
	public void completed(WarmupReport report, boolean open) {
		if (open) {
			this.context.publishEvent(new WarmupCompletedEvent(this.context, report));
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
