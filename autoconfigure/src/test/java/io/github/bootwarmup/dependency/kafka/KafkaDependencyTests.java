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

package io.github.bootwarmup.dependency.kafka;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupKafkaAutoConfiguration;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is done to a Kafka broker, which runs in this JVM.
 */
class KafkaDependencyTests {

	private static final String FACTORY = "kafkaProducerFactory";

	/**
	 * That the broker sets and leaves behind; by default it is one that Spring Boot
	 * reads.
	 */
	private static final String SYSTEM_PROPERTY = EmbeddedKafkaBroker.SPRING_EMBEDDED_KAFKA_BROKERS;

	private static final AtomicInteger CALLS = new AtomicInteger();

	private static EmbeddedKafkaBroker broker;

	@BeforeAll
	static void start() {
		broker = new EmbeddedKafkaKraftBroker(1, 1).brokerListProperty(SYSTEM_PROPERTY);
		broker.afterPropertiesSet();
	}

	@AfterAll
	static void stop() {
		broker.destroy();
	}

	@Test
	void producerKnowsTheBrokersAndNoTopicIsMade() throws Exception {
		try (StartedApplication application = start("spring.kafka.template.default-topic=never-asked-for",
				"bootwarmup.dependencies.kafka.timeout=25s")) {
			assertThat(application.step("kafka", FACTORY).outcome()).isEqualTo(Outcome.WARMED);
			try (Admin admin = Admin
				.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()))) {
				assertThat(admin.listTopics().names().get()).isEmpty();
			}
		}
	}

	@Test
	void applicationThatSendsNothingGetsNoProducer() {
		try (StartedApplication application = StartedApplication.start(Consuming.class,
				"spring.kafka.bootstrap-servers=" + broker.getBrokersAsString())) {
			Step step = application.step("kafka", FACTORY);
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).isEqualTo("no bean of the application depends on it or its KafkaTemplate");
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("kafka-producer-network-thread"));
		}
	}

	@Test
	void brokerThatIsDownIsAFailureInTime() {
		try (StartedApplication application = StartedApplication.start(Application.class,
				"spring.kafka.bootstrap-servers=localhost:1", "bootwarmup.dependencies.kafka.timeout=500ms")) {
			Step step = application.step("kafka", FACTORY);
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).startsWith("no answer within ");
		}
	}

	@Test
	void transactionalProducerIsLeftOut() {
		try (StartedApplication application = start("spring.kafka.producer.transaction-id-prefix=tx-")) {
			Step step = application.step("kafka", FACTORY);
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).contains("transaction");
		}
	}

	@Test
	void producersPerThreadAreLeftOut() {
		assertLeftOut(PerThread.class, "each thread");
	}

	@Test
	void listenerOfTheApplicationIsNotCalled() {
		assertLeftOut(OwnListener.class, "a listener or post-processor");
	}

	@Test
	void postProcessorOfTheApplicationIsNotCalled() {
		assertLeftOut(OwnPostProcessor.class, "a listener or post-processor");
	}

	@Test
	void factoryOfAClassOfTheApplicationIsNotCalled() {
		assertLeftOut(OwnFactory.class, "a class of the application's own");
	}

	private static void assertLeftOut(Class<?> configuration, String reason) {
		CALLS.set(0);
		try (StartedApplication application = StartedApplication.start(configuration,
				"spring.kafka.bootstrap-servers=" + broker.getBrokersAsString())) {
			Step step = application.step("kafka", FACTORY);
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).contains(reason);
			assertThat(CALLS).hasValue(0);
		}
	}

	private static StartedApplication start(String... properties) {
		String[] all = new String[properties.length + 1];
		all[0] = "spring.kafka.bootstrap-servers=" + broker.getBrokersAsString();
		System.arraycopy(properties, 0, all, 1, properties.length);
		return StartedApplication.start(Application.class, all);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupKafkaAutoConfiguration.class,
			KafkaAutoConfiguration.class })
	static class Consuming {

	}

	@Configuration(proxyBeanMethods = false)
	static class Application extends Consuming {

		@Bean
		Supplier<KafkaTemplate<?, ?>> sender(KafkaTemplate<?, ?> template) {
			return () -> template;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PerThread extends Application {

		@Bean
		DefaultKafkaProducerFactoryCustomizer customizer() {
			return (factory) -> factory.setProducerPerThread(true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnListener extends Application {

		@Bean
		DefaultKafkaProducerFactoryCustomizer customizer() {
			return OwnListener::listen;
		}

		private static <K, V> void listen(DefaultKafkaProducerFactory<K, V> factory) {
			factory.addListener(new ProducerFactory.Listener<>() {

				@Override
				public void producerAdded(String id, Producer<K, V> producer) {
					CALLS.incrementAndGet();
				}

			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPostProcessor extends Application {

		@Bean
		DefaultKafkaProducerFactoryCustomizer customizer() {
			return OwnPostProcessor::process;
		}

		private static <K, V> void process(DefaultKafkaProducerFactory<K, V> factory) {
			factory.addPostProcessor((producer) -> {
				CALLS.incrementAndGet();
				return producer;
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory extends Application {

		@Bean
		DefaultKafkaProducerFactory<Object, Object> kafkaProducerFactory() {
			return new DefaultKafkaProducerFactory<>(Map.of()) {

				@Override
				public Producer<Object, Object> createProducer() {
					CALLS.incrementAndGet();
					return super.createProducer();
				}

			};
		}

	}

}
