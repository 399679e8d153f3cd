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

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class WarmupBeforeListeningTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final ServletWebServerApplicationContext context = new ServletWebServerApplicationContext() {

		@Override
		public WebServer getWebServer() {
			return mock();
		}

	};

	private final WarmupLauncher launcher = WarmupLaunchers.of(this.context, LONG, Start.BEFORE_LISTENING);

	private final ReadinessGate held = ReadinessGate.holding();

	@AfterEach
	void removeShutdownHook() {
		this.held.close();
	}

	@Test
	void contextThatIsHeldIsWarmedBeforeItListens() {
		start(this.held);
		assertThat(this.launcher.report()).isNotNull();
		assertThat(this.held.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void contextThatIsNotHeldIsNotWarmed() {
		start(ReadinessGate.opened());
		assertThat(this.launcher.report()).isNull();
	}

	private void start(ReadinessGate gate) {
		this.context.getBeanFactory().registerSingleton(ReadinessGate.BEAN_NAME, gate);
		new WarmupBeforeListening(this.launcher, WarmupLaunchers.settings(LONG, Start.BEFORE_LISTENING), this.context,
				this.context.getBeanFactory().getBeanProvider(PrivateListenerFactory.class))
			.start();
	}

}
