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

import io.grpc.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.context.support.GenericWebApplicationContext;

import io.github.bootwarmup.gate.ReadinessGate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ServingContextsTests {

	private final GenericApplicationContext parent = new GenericApplicationContext();

	private final GenericApplicationContext child = new GenericApplicationContext(this.parent);

	@AfterEach
	void close() {
		this.parent.close();
	}

	@Test
	void parentWithAServerThatIsNoWebServerServesAndIsFoundWithoutItsCreation() {
		this.parent.getBeanFactory().registerSingleton(ReadinessGate.BEAN_NAME, ReadinessGate.opened());
		registerServer();
		assertThat(ServingContexts.includesAnyOf(this.child)).isTrue();
	}

	@Test
	void parentThatWasNotStartedWithUsDoesNotCount() {
		registerServer();
		assertThat(ServingContexts.includesAnyOf(this.child)).isFalse();
	}

	@Test
	void parentWithoutAServerDoesNotServe() {
		this.parent.getBeanFactory().registerSingleton(ReadinessGate.BEAN_NAME, ReadinessGate.opened());
		this.parent.refresh();
		assertThat(ServingContexts.includesAnyOf(this.child)).isFalse();
	}

	@Test
	void contextInAContainerIsDeployedAndOneWithoutAServerIsNot() {
		assertThat(ServingContexts.isDeployed(new GenericWebApplicationContext())).isTrue();
		assertThat(ServingContexts.isDeployed(this.parent)).isFalse();
	}

	@Test
	void contextWithAServerOfItsOwnIsNotDeployed() {
		ServletWebServerApplicationContext context = mock();
		given(context.getWebServer()).willReturn(mock());
		assertThat(ServingContexts.isDeployed(context)).isFalse();
	}

	private void registerServer() {
		this.parent.registerBean(Server.class, () -> {
			throw new IllegalStateException("created");
		}, (definition) -> definition.setLazyInit(true));
		this.parent.refresh();
	}

}
