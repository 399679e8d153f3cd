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

package io.github.bootwarmup.beans;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.github.bootwarmup.core.step.StepRecorder;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class UnsupportedBeansTests {

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	private final StepRecorder recorder = mock();

	@Test
	void beanWithoutAWarmerIsNamedAndNotCreated() {
		RootBeanDefinition client = new RootBeanDefinition(Client.class);
		client.setLazyInit(true);
		this.beanFactory.registerBeanDefinition("client", client);
		new UnsupportedBeans(this.beanFactory, List.of("com.example.Absent", Client.class.getName()))
			.warm(this.recorder);
		verify(this.recorder).skip("client",
				"not warmed: no warmer for Client; a Warmer of yours, or a rehearsed request that uses it, warms it");
		verifyNoMoreInteractions(this.recorder);
	}

	@Test
	void nothingIsSaidOfLibrariesThatAreNotThere() {
		new UnsupportedBeans(this.beanFactory).warm(this.recorder);
		verifyNoInteractions(this.recorder);
	}

	static class Client {

		Client() {
			throw new IllegalStateException("created");
		}

	}

}
