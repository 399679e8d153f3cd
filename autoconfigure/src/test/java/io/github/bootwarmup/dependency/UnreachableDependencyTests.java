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

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupHttpAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupJdbcAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupKafkaAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupOAuth2AutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupRabbitAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupRedisAutoConfiguration;
import io.github.bootwarmup.testkit.BlackHole;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a start while a server gives no answer.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnreachableDependencyTests {

	@ParameterizedTest
	@EnumSource
	void serverThatAcceptsConnectionsAndIsSilentIsAFailureInTime(Server server, CapturedOutput output) {
		check(server, BlackHole.silent(), output);
	}

	@ParameterizedTest
	@EnumSource
	void serverThatCanNotBeConnectedToIsAFailureInTime(Server server, CapturedOutput output) {
		check(server, BlackHole.full(), output);
	}

	private static void check(Server server, BlackHole hole, CapturedOutput output) {
		Set<Thread> before = threads().collect(Collectors.toSet());
		try (hole; StartedApplication application = server.start(hole.port())) {
			Step step = application.step(server.name().toLowerCase(Locale.ROOT), server.step(hole.port()));
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).matches("no answer within \\d+ ms: .+");
			assertThat(application.report().result()).isIn(Result.PARTLY_WARM, Result.COLD);
			assertThat(application.bean(ApplicationAvailability.class).getReadinessState())
				.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(threads().filter((thread) -> !before.contains(thread))).as("would keep the JVM alive")
				.allMatch(Thread::isDaemon);
		}
		assertThat(output).doesNotContain("tiger");
	}

	private static Stream<Thread> threads() {
		return Thread.getAllStackTraces().keySet().stream();
	}

	private enum Server {

		JDBC(Database.class, "dataSource",
				"spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/shop?user=scott&password=tiger"),

		REDIS(Redis.class, "redisConnectionFactory", "spring.data.redis.url=redis://:tiger@127.0.0.1:%d"),

		RABBIT(Rabbit.class, "rabbitConnectionFactory", "spring.rabbitmq.addresses=amqp://scott:tiger@127.0.0.1:%d"),

		KAFKA(Kafka.class, "kafkaProducerFactory", "spring.kafka.bootstrap-servers=127.0.0.1:%d",
				"spring.kafka.security.protocol=SASL_PLAINTEXT", "spring.kafka.properties.sasl.mechanism=PLAIN",
				"spring.kafka.properties.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule"
						+ " required username=\"scott\" password=\"tiger\";"),

		HTTP(Http.class, "https://127.0.0.1:%d",
				"bootwarmup.dependencies.http.connect=https://127.0.0.1:%d/orders?token=tiger"),

		OAUTH2(ResourceServer.class, "decoder", "keys=http://127.0.0.1:%d/keys?access_token=tiger");

		private final Class<?> application;

		private final String step;

		private final List<String> properties;

		Server(Class<?> application, String step, String... properties) {
			this.application = application;
			this.step = step;
			this.properties = List.of(properties);
		}

		String step(int port) {
			return this.step.formatted(port);
		}

		StartedApplication start(int port) {
			Stream<String> properties = this.properties.stream().map((property) -> property.formatted(port));
			return StartedApplication.start(this.application,
					Stream.concat(properties, Stream.of("bootwarmup.dependencies.timeout=2s")).toArray(String[]::new));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupJdbcAutoConfiguration.class,
			DataSourceAutoConfiguration.class })
	static class Database {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupRedisAutoConfiguration.class,
			DataRedisAutoConfiguration.class })
	static class Redis {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupRabbitAutoConfiguration.class,
			RabbitAutoConfiguration.class })
	static class Rabbit {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupKafkaAutoConfiguration.class,
			KafkaAutoConfiguration.class })
	static class Kafka {

		@Bean
		Supplier<KafkaTemplate<?, ?>> sender(KafkaTemplate<?, ?> template) {
			return () -> template;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupHttpAutoConfiguration.class })
	static class Http {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class ResourceServer {

		@Bean
		JwtDecoder decoder(@Value("${keys}") String keys) {
			return NimbusJwtDecoder.withJwkSetUri(keys).build();
		}

	}

}
