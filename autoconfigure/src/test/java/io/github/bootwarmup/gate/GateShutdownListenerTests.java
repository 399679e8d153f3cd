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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

import io.github.bootwarmup.core.GateState;

import static org.assertj.core.api.Assertions.assertThat;

class GateShutdownListenerTests {

	private final ReadinessGate gate = ReadinessGate.holding();

	private final GenericApplicationContext context = new GenericApplicationContext();

	@AfterEach
	void removeShutdownHook() {
		this.gate.close();
	}

	@Test
	void gateClosesWhenItsContextCloses() {
		listener().onApplicationEvent(new ContextClosedEvent(this.context));
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
	}

	@Test
	void gateDoesNotCareWhenAChildContextCloses() {
		listener().onApplicationEvent(new ContextClosedEvent(new GenericApplicationContext(this.context)));
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
	}

	@Test
	void listenerIsTheFirstToHear() {
		assertThat(listener().getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
	}

	private GateShutdownListener listener() {
		this.context.getBeanFactory().registerSingleton("gate", this.gate);
		this.context.refresh();
		return new GateShutdownListener(this.context, this.context.getBeanProvider(ReadinessGate.class));
	}

}
