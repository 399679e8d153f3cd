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

package io.github.bootwarmup.dependency;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.kafka.core.KafkaTemplate;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.kafka.KafkaDependency;
import io.github.bootwarmup.dependency.rabbit.RabbitDependency;
import io.github.bootwarmup.dependency.redis.RedisDependency;
import io.github.bootwarmup.testkit.BlackHole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server is contacted where the application was told of one, and not where there only
 * happens to be one.
 */
class ServerAddressTests {

	private final BlackHole server = BlackHole.silent();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void serverThatNobodyConfiguredIsNotContacted(Kind kind) {
		kind.runner.run((context) -> {
			Step step = step(kind, context.getBeanFactory());
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).isEqualTo("no address is configured: set " + kind.property);
		});
	}

	@ParameterizedTest
	@CsvSource({ "REDIS, spring.data.redis.port", "RABBIT, spring.rabbitmq.port" })
	void portOfTheDefaultHostIsNoAddress(Kind kind, String property) {
		kind.runner.withPropertyValues(property + "=" + this.server.port())
			.run((context) -> assertThat(step(kind, context.getBeanFactory()).outcome()).isEqualTo(Outcome.SKIPPED));
		assertThat(this.server.isUntouched()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "RABBIT, spring.rabbitmq.addresses=", "RABBIT, spring.rabbitmq.addresses=${BROKER:}",
			"REDIS, spring.data.redis.password=secret", "RABBIT, spring.rabbitmq.username=guest",
			"KAFKA, spring.kafka.consumer.bootstrap-servers=broker:9092",
			"KAFKA, spring.kafka.properties.bootstrap.servers=broker:9092" })
	void settingThatIsNoAddressDoesNotCount(Kind kind, String property) {
		kind.runner.withPropertyValues(property)
			.run((context) -> assertThat(step(kind, context.getBeanFactory()).detail())
				.startsWith("no address is configured"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "REDIS | spring.data.redis.host=127.0.0.1 spring.data.redis.port=%d",
			"REDIS | spring.data.redis.url=redis://127.0.0.1:%d",
			"REDIS | spring.data.redis.cluster.nodes=127.0.0.1:%d",
			"REDIS | spring.data.redis.sentinel.master=m spring.data.redis.sentinel.nodes[0]=127.0.0.1:%d",
			"RABBIT | spring.rabbitmq.host=127.0.0.1 spring.rabbitmq.port=%d",
			"RABBIT | spring.rabbitmq.addresses=127.0.0.1:%d", "KAFKA | spring.kafka.bootstrap-servers=127.0.0.1:%d",
			"KAFKA | spring.kafka.producer.bootstrap-servers[0]=127.0.0.1:%d" })
	void serverOfAPropertyIsContacted(Kind kind, String properties) {
		kind.runner.withPropertyValues(properties.formatted(this.server.port()).split(" "))
			.run((context) -> assertContacted(kind, context.getBeanFactory()));
	}

	@ParameterizedTest
	@EnumSource
	void serverOfConnectionDetailsIsContacted(Kind kind) {
		kind.withDetails(this.server.port()).run((context) -> assertContacted(kind, context.getBeanFactory()));
	}

	@Test
	void serverOfAFactoryOfTheApplicationIsContacted() {
		Kind.REDIS.runner
			.withBean("redisConnectionFactory", LettuceConnectionFactory.class,
					() -> new LettuceConnectionFactory("127.0.0.1", this.server.port()))
			.run((context) -> assertContacted(Kind.REDIS, context.getBeanFactory()));
		Kind.RABBIT.runner
			.withBean("rabbitConnectionFactory", CachingConnectionFactory.class,
					() -> new CachingConnectionFactory("127.0.0.1", this.server.port()))
			.run((context) -> assertContacted(Kind.RABBIT, context.getBeanFactory()));
	}

	private void assertContacted(Kind kind, ConfigurableListableBeanFactory beans) {
		Step step = step(kind, beans);
		assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.FAILED);
		await().until(() -> !this.server.isUntouched());
	}

	private static Step step(Kind kind, ConfigurableListableBeanFactory beans) {
		List<Step> steps = WarmedDependency
			.warm(new DependencyWarmer(kind.dependency.apply(beans),
					new DependencySettings(Duration.ofSeconds(1), Duration.ZERO, false)))
			.steps();
		return steps.stream().filter((step) -> step.name().endsWith("Factory")).findFirst().orElseThrow();
	}

	private enum Kind {

		REDIS(RedisDependency::new, DataRedisAutoConfiguration.class, "spring.data.redis.host") {

			@Override
			ApplicationContextRunner withDetails(int port) {
				return runner().withBean(DataRedisConnectionDetails.class, () -> new DataRedisConnectionDetails() {

					@Override
					public Standalone getStandalone() {
						return Standalone.of("127.0.0.1", port);
					}

				});
			}

		},

		RABBIT(RabbitDependency::new, RabbitAutoConfiguration.class, "spring.rabbitmq.host") {

			@Override
			ApplicationContextRunner withDetails(int port) {
				return runner().withBean(RabbitConnectionDetails.class,
						() -> () -> List.of(new RabbitConnectionDetails.Address("127.0.0.1", port)));
			}

		},

		KAFKA(KafkaDependency::new, KafkaAutoConfiguration.class, "spring.kafka.bootstrap-servers") {

			@Override
			ApplicationContextRunner withDetails(int port) {
				return runner().withBean(KafkaConnectionDetails.class, () -> () -> List.of("127.0.0.1:" + port));
			}

		};

		private final Function<ConfigurableListableBeanFactory, Dependency> dependency;

		private final ApplicationContextRunner runner;

		private final String property;

		Kind(Function<ConfigurableListableBeanFactory, Dependency> dependency, Class<?> autoConfiguration,
				String property) {
			this.dependency = dependency;
			this.runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(autoConfiguration))
				.withUserConfiguration((property.contains("kafka")) ? Sender.class : Object.class);
			this.property = property;
		}

		ApplicationContextRunner runner() {
			return this.runner;
		}

		abstract ApplicationContextRunner withDetails(int port);

	}

	static class Sender {

		@Bean
		Supplier<KafkaTemplate<?, ?>> sender(KafkaTemplate<?, ?> template) {
			return () -> template;
		}

	}

}
