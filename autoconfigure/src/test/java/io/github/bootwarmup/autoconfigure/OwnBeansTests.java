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

package io.github.bootwarmup.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

class OwnBeansTests {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final ConfigurableListableBeanFactory beanFactory = this.context.getBeanFactory();

	@BeforeEach
	void startLazily() {
		this.context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
		this.context.register(Application.class);
		this.context.refresh();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void oursAreThereWhateverIsLazy() {
		assertThat(Arrays.stream(this.beanFactory.getBeanDefinitionNames())
			.filter((name) -> name.startsWith("bootWarmup") || name.equals("applicationAvailability")
					|| name.contains(BootWarmupProperties.class.getName())))
			.hasSizeGreaterThan(10)
			.allMatch(this.beanFactory::containsSingleton);
	}

	/**
	 * Such as advice, which can't be had for a class that is final.
	 */
	@Test
	void oursAreNotHandedToWhatProcessesAllBeans() {
		assertThat(this.context.getBean(Recorder.class).names).contains("another")
			.noneMatch((name) -> name.startsWith("bootWarmup") || name.equals("applicationAvailability")
					|| name.endsWith("AutoConfiguration"));
	}

	@Test
	void warmerOfTheUsersIsLazyAsTheUserWants() {
		assertThat(this.beanFactory.containsSingleton("warmer")).isFalse();
		assertThat(this.beanFactory.containsSingleton("other")).isFalse();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class Application {

		@Bean
		Warmer warmer() {
			return WarmerOf.taking("warmer", 1);
		}

		@Bean
		Object other() {
			return new Object();
		}

		@Bean
		@Lazy(false)
		Object another() {
			return new Object();
		}

		@Bean
		static Recorder recorder() {
			return new Recorder();
		}

	}

	static class Recorder implements BeanPostProcessor {

		private final List<String> names = new ArrayList<>();

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			this.names.add(beanName);
			return bean;
		}

	}

}
