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

package io.github.bootwarmup.launch;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;

/**
 * Warms up in the last phase before that of the web server, so that who connects early is
 * refused and not kept waiting. Acts once: a context that is paused and resumed is warm.
 */
public final class WarmupBeforeListening implements SmartLifecycle {

	private final WarmupLauncher launcher;

	private final WarmupSettings settings;

	private final ConfigurableApplicationContext context;

	private final ObjectProvider<PrivateListenerFactory> listeners;

	private volatile boolean running;

	private boolean done;

	/**
	 * Create a new instance.
	 * @param launcher what warms up
	 * @param settings how
	 * @param context the context that is being started
	 * @param listeners what opens private listeners
	 */
	public WarmupBeforeListening(WarmupLauncher launcher, WarmupSettings settings,
			ConfigurableApplicationContext context, ObjectProvider<PrivateListenerFactory> listeners) {
		this.launcher = launcher;
		this.settings = settings;
		this.context = context;
		this.listeners = listeners;
	}

	@Override
	public int getPhase() {
		return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public void start() {
		this.running = true;
		WebServer webServer = EmbeddedWebServers.of(this.context);
		if (this.settings.start() == Start.BEFORE_LISTENING && !this.launcher.isTraining()
				&& gate() instanceof ReadinessGate gate && gate.state() != GateState.OPEN && webServer != null
				&& !this.done) {
			this.done = true;
			this.launcher.warmBefore(gate, isRehearsalLater(webServer) ? WarmupOrder.REHEARSAL : Integer.MAX_VALUE);
		}
	}

	/**
	 * Return the gate of this context, and not that of one above, in case that is served
	 * by a context that no {@code SpringApplication} started.
	 */
	private @Nullable Object gate() {
		return this.context.getBeanFactory().getSingleton(ReadinessGate.BEAN_NAME);
	}

	/**
	 * Return whether rehearsal has to wait until the web server listens.
	 */
	private boolean isRehearsalLater(WebServer webServer) {
		return this.listeners.stream()
			.anyMatch((factory) -> factory.supports(webServer) && !factory.opensBeforeListening());
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
