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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.event.TransactionalEventListener;

import static org.assertj.core.api.Assertions.assertThat;

class SelfStartingBeansTests {

	private static final AtomicInteger initialized = new AtomicInteger();

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	@ParameterizedTest
	@ValueSource(classes = { Ticking.class, Twice.class, BelowTicking.class, WithTickingInterface.class,
			MetaAnnotated.class, Consumer.class, ClassOfHandlers.class, Rabbit.class, WithCustomListener.class,
			Started.class, SmartStarted.class, KafkaMessageListenerContainer.class, TickingFactory.class })
	void beanThatBeginsToWorkWhenItIsCreatedIsRecognized(Class<?> type) {
		assertThat(isSelfStarting(type)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { Plain.class, Reacting.class, ReactingToTransactions.class, ReactingByInterface.class,
			Object.class })
	void beanThatOnlyReactsIsNotRecognized(Class<?> type) {
		assertThat(isSelfStarting(type)).isFalse();
	}

	@Test
	void typesOfFactoryMethodsAndOfProductsAreLookedAtAndNothingIsCreatedOrInitialized() {
		this.context.register(Factories.class);
		this.context.refresh();
		SelfStartingBeans beans = new SelfStartingBeans(this.context.getBeanFactory());
		assertThat(beans.sign("method")).contains("@Scheduled");
		assertThat(beans.sign("product")).contains("@Scheduled");
		assertThat(beans.sign("plain")).isEmpty();
		assertThat(initialized).hasValue(0);
	}

	private boolean isSelfStarting(Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition(type);
		definition.setLazyInit(true);
		this.context.registerBeanDefinition("bean", definition);
		return new SelfStartingBeans(this.context.getBeanFactory()).sign("bean").isPresent();
	}

	@Configuration(proxyBeanMethods = false)
	static class Factories {

		@Bean
		@Lazy
		Initialized method() {
			return new Initialized();
		}

		@Bean
		@Lazy
		ProductFactory product() {
			return new ProductFactory();
		}

		@Bean
		@Lazy
		Plain plain() {
			return new Plain();
		}

	}

	static class Plain {

		@Deprecated
		public void method() {
		}

	}

	static class Initialized extends Ticking {

		static {
			initialized.incrementAndGet();
		}

	}

	static class ProductFactory implements FactoryBean<Initialized> {

		static {
			initialized.incrementAndGet();
		}

		@Override
		public Initialized getObject() {
			return new Initialized();
		}

		@Override
		public Class<?> getObjectType() {
			return Initialized.class;
		}

	}

	static class TickingFactory implements FactoryBean<String> {

		@Scheduled(fixedRate = 1000)
		void tick() {
		}

		@Override
		public String getObject() {
			return "product";
		}

		@Override
		public Class<?> getObjectType() {
			return String.class;
		}

	}

	static class Ticking {

		@Scheduled(fixedRate = 1000)
		void tick() {
		}

	}

	static class Twice {

		@Scheduled(fixedRate = 1000)
		@Scheduled(fixedRate = 700)
		void tick() {
		}

	}

	static class BelowTicking extends Ticking {

		@Override
		void tick() {
		}

	}

	interface TickingInterface {

		@Scheduled(fixedRate = 1000)
		default void tick() {
		}

	}

	interface BelowTickingInterface extends TickingInterface {

	}

	static class WithTickingInterface implements BelowTickingInterface {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Scheduled(fixedRate = 1000)
	@interface EverySecond {

	}

	static class MetaAnnotated {

		@EverySecond
		void tick() {
		}

	}

	static class Consumer {

		@KafkaListener(topics = "orders")
		void consume(String order) {
		}

	}

	@KafkaListener(topics = "orders")
	static class ClassOfHandlers {

		@KafkaHandler
		void consume(String order) {
		}

	}

	static class Rabbit {

		@RabbitListener(queues = "orders")
		void consume(String order) {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface QueueListener {

	}

	static class WithCustomListener {

		@QueueListener
		void consume(String order) {
		}

	}

	static class Started implements Lifecycle {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

	static class SmartStarted extends Started implements SmartLifecycle {

	}

	static class Reacting {

		@EventListener
		void react(ApplicationEvent event) {
		}

	}

	static class ReactingToTransactions {

		@TransactionalEventListener
		void react(String event) {
		}

	}

	static class ReactingByInterface implements ApplicationListener<ApplicationEvent> {

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
		}

	}

}
