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

package com.example.shop;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of this service don't pay for a warm-up, not even with a server and all beans,
 * unless they ask for it.
 */
@ExtendWith(OutputCaptureExtension.class)
class WarmupInTestsTests {

	private static final String[] LAZY_BEANS = { "counted", "priceCatalog", "reportRenderer", "shippingRates" };

	@Nested
	@Import(LazyConfiguration.class)
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	class ByDefault {

		@Autowired
		private ConfigurableApplicationContext context;

		@Test
		void nothingIsWarmedUp(CapturedOutput output) {
			assertThat(this.context.getBeanDefinitionNames()).contains(LAZY_BEANS);
			assertThat(this.context.getBeanFactory().getSingletonNames()).doesNotContain(LAZY_BEANS);
			assertThat(this.context.getBean(AtomicInteger.class)).hasValue(0);
			assertThat(output).contains("Started").doesNotContain("Warming up");
		}

	}

	@Nested
	@Import(LazyConfiguration.class)
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "bootwarmup.test.enabled=true")
	class WhenAskedFor {

		@Autowired
		private ConfigurableApplicationContext context;

		@Test
		void everythingIsWarmedUp(CapturedOutput output) {
			assertThat(this.context.getBeanFactory().getSingletonNames()).contains(LAZY_BEANS);
			assertThat(this.context.getBean(AtomicInteger.class)).hasValue(1);
			assertThat(output).contains("Warming up", "readiness opens");
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class LazyConfiguration {

		@Bean
		AtomicInteger constructed() {
			return new AtomicInteger();
		}

		@Bean
		@Lazy
		Counted counted(AtomicInteger constructed) {
			return new Counted(constructed);
		}

	}

	static class Counted {

		Counted(AtomicInteger constructed) {
			constructed.incrementAndGet();
		}

	}

}
