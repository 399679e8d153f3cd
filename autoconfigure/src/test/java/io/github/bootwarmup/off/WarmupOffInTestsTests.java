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

package io.github.bootwarmup.off;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.TestContextManager;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.launch.WarmupLauncher;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

class WarmupOffInTestsTests {

	private static final AtomicInteger warmed = new AtomicInteger();

	@Test
	void customizersAreEqualSoThatTheContextCacheIsNotSplit() {
		WarmupOffInTests factory = new WarmupOffInTests();
		ContextCustomizer one = factory.createContextCustomizer(First.class, List.of());
		ContextCustomizer other = factory.createContextCustomizer(Second.class, List.of());
		assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
	}

	@Test
	void testsAreNotWarmedUpAndShareTheirContext() throws Exception {
		warmed.set(0);
		ApplicationContext first = context(First.class);
		assertThat(context(Second.class)).isSameAs(first);
		assertThat(warmed).hasValue(0);
		assertThat(first.getEnvironment().getProperty("bootwarmup.mode")).isEqualTo("off");
		assertThat(first.getBean(WarmupLauncher.class).report()).isNull();
	}

	@Test
	void testsAreWarmedUpWhenTheyAskForIt() throws Exception {
		warmed.set(0);
		ApplicationContext context = context(Warmed.class);
		assertThat(warmed).hasValue(2);
		assertThat(context.getBean(WarmupLauncher.class).report()).isNotNull();
	}

	private static ApplicationContext context(Class<?> test) throws Exception {
		TestContextManager manager = new TestContextManager(test);
		manager.beforeTestClass();
		return manager.getTestContext().getApplicationContext();
	}

	@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
	static class First {

	}

	@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
	static class Second {

	}

	@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = "bootwarmup.test.enabled=true")
	static class Warmed {

	}

	@SpringBootConfiguration
	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class Application {

		@Bean
		Warmer warmer() {
			return new WarmerOf("counting", (run) -> warmed.incrementAndGet());
		}

		@Bean
		@Lazy
		Object lazy() {
			warmed.incrementAndGet();
			return new Object();
		}

	}

}
