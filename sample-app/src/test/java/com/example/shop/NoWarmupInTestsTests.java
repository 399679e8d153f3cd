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
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of this service, with a server and all its beans, does not pay for a warm-up.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class NoWarmupInTestsTests {

	@Autowired
	private ConfigurableApplicationContext context;

	@Test
	void lazyBeansStayLazy() {
		assertThat(this.context.containsBeanDefinition("counted")).isTrue();
		assertThat(Counted.instances).hasValue(0);
		assertThat(this.context.getBeanFactory().getSingletonNames()).doesNotContain("priceCatalog", "reportRenderer",
				"shippingRates");
	}

	@Test
	void nothingIsSaidAboutWarmup(CapturedOutput output) {
		assertThat(output).contains("Started NoWarmupInTestsTests").doesNotContainIgnoringCase("warming up");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class LazyConfiguration {

		@Bean
		@Lazy
		Counted counted() {
			return new Counted();
		}

	}

	static class Counted {

		private static final AtomicInteger instances = new AtomicInteger();

		Counted() {
			instances.incrementAndGet();
		}

	}

}
