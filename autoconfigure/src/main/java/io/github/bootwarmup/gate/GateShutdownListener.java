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

package io.github.bootwarmup.gate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Closes the gate for good when its context begins to close, before anyone else hears of
 * it. Spring Boot may announce readiness once more after that.
 */
public final class GateShutdownListener implements ApplicationListener<ContextClosedEvent>, Ordered {

	private final ApplicationContext context;

	private final ObjectProvider<ReadinessGate> gate;

	/**
	 * Create a new instance.
	 * @param context the context whose closing counts; those of its children don't
	 * @param gate provides the gate where there is one
	 */
	public GateShutdownListener(ApplicationContext context, ObjectProvider<ReadinessGate> gate) {
		this.context = context;
		this.gate = gate;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.gate.ifAvailable(ReadinessGate::close);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
