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

package io.github.bootwarmup.training;

import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class RunningStartTests {

	private static CountDownLatch inside;

	private static CountDownLatch outside;

	private volatile ConfigurableListableBeanFactory beanFactory;

	private Thread thread;

	@Test
	void runnerIsNamedByItsBean() throws InterruptedException {
		assertThat(start(Importing.class).describe()).isEqualTo("runner importer does not return");
	}

	@Test
	void lambdaIsNamedByItsBean() throws InterruptedException {
		assertThat(start(Lambda.class).describe()).isEqualTo("runner listens does not return");
	}

	@Test
	void lambdaIsNamedAmongOthersOfItsClass() throws InterruptedException {
		assertThat(start(Lambdas.class).describe()).contains("listens");
	}

	@Test
	void startThatHangsElsewhereIsInNoRunner() throws InterruptedException {
		RunningStart start = start(Constructed.class);
		assertThat(start.describe()).isEqualTo("the start of the application hangs");
		assertThat(start.stack()).contains("thread starting", "Constructed.afterPropertiesSet(");
	}

	@AfterEach
	void end() throws InterruptedException {
		outside.countDown();
		this.thread.join();
	}

	private RunningStart start(Class<?> source) throws InterruptedException {
		inside = new CountDownLatch(1);
		outside = new CountDownLatch(1);
		SpringApplication application = new SpringApplication(source);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((context) -> this.beanFactory = context.getBeanFactory());
		this.thread = new Thread(() -> application.run().close(), "starting");
		this.thread.start();
		inside.await();
		return RunningStart.of(this.thread, this.beanFactory);
	}

	private static void hang() throws InterruptedException {
		inside.countDown();
		outside.await();
	}

	static class Importer implements ApplicationRunner {

		@Override
		public void run(ApplicationArguments arguments) throws InterruptedException {
			hang();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Importing {

		@Bean
		Importer importer() {
			return new Importer();
		}

		@Bean
		CommandLineRunner other() {
			return (arguments) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Lambda {

		@Bean
		CommandLineRunner listens() {
			return (arguments) -> hang();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Lambdas {

		@Bean
		CommandLineRunner listens() {
			return (arguments) -> hang();
		}

		@Bean
		CommandLineRunner other() {
			return (arguments) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Constructed implements InitializingBean {

		@Override
		public void afterPropertiesSet() throws InterruptedException {
			hang();
		}

	}

}
