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

package io.github.bootwarmup.autoconfigure.dependency;

import java.util.stream.Stream;

import io.lettuce.core.RedisClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.testkit.ResourceServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * When Redis, RabbitMQ, Kafka, resource servers and HTTP clients are warmed.
 */
class BootWarmupClientsAutoConfigurationTests {

	private static final String JWKS = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://localhost:1/jwks";

	static Stream<Arguments> kinds() {
		return Stream.of(
				Arguments.of(DependencyKind.REDIS, BootWarmupRedisAutoConfiguration.class,
						DataRedisAutoConfiguration.class, RedisClient.class),
				Arguments.of(DependencyKind.RABBIT, BootWarmupRabbitAutoConfiguration.class,
						RabbitAutoConfiguration.class, CachingConnectionFactory.class),
				Arguments.of(DependencyKind.KAFKA, BootWarmupKafkaAutoConfiguration.class, KafkaAutoConfiguration.class,
						DefaultKafkaProducerFactory.class),
				Arguments.of(DependencyKind.OAUTH2, BootWarmupOAuth2AutoConfiguration.class,
						ResourceServer.AUTO_CONFIGURATION, JwtDecoder.class));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void warmerIsThereWithTheBeansOfSpringBoot(DependencyKind kind, Class<?> ours, Class<?> boots) {
		runner(ours, boots)
			.run((context) -> assertThat(context.getBean(DependencyWarmer.class).name()).isEqualTo(kind.id()));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void warmerIsNotThereWithoutBeans(DependencyKind kind, Class<?> ours) {
		runner(ours).run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void warmerIsNotThereWithoutTheLibrary(DependencyKind kind, Class<?> ours, Class<?> boots, Class<?> library) {
		runner(ours).withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DependencyWarmer.class));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void warmerIsNotThereWhenSwitchedOff(DependencyKind kind, Class<?> ours, Class<?> boots) {
		runner(ours, boots).withPropertyValues("bootwarmup.dependencies." + kind.id() + ".enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
		runner(ours, boots).withPropertyValues("bootwarmup.dependencies.exclude=" + kind.id())
			.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void clientsOfHttpServicesNeedNoLibrary(Class<?>[] missing) {
		runner(BootWarmupHttpAutoConfiguration.class).withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DependencyWarmer.class));
	}

	static Stream<Arguments> libraries() {
		return Stream.of(Arguments.of((Object) new Class<?>[] { RestClient.class }),
				Arguments.of((Object) new Class<?>[] { WebClient.class }),
				Arguments.of((Object) new Class<?>[] { RestClient.class, WebClient.class }));
	}

	/**
	 * Before Spring Boot 4.1, a decoder comes with filters that need all of Spring
	 * Security, unless there are others.
	 */
	private static WebApplicationContextRunner runner(Class<?>... configurations) {
		return new WebApplicationContextRunner().withPropertyValues(JWKS)
			.withBean(SecurityFilterChain.class, () -> mock(SecurityFilterChain.class))
			.withConfiguration(AutoConfigurations.of(configurations))
			.withConfiguration(AutoConfigurations.of(BootWarmupAutoConfiguration.class));
	}

}
