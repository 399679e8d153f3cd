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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.dependency.http.HttpDependency;
import io.github.bootwarmup.dependency.http.RestClients;
import io.github.bootwarmup.dependency.http.ServiceConnection;
import io.github.bootwarmup.dependency.kafka.KafkaDependency;
import io.github.bootwarmup.dependency.oauth2.OAuth2Dependency;
import io.github.bootwarmup.dependency.rabbit.RabbitDependency;
import io.github.bootwarmup.dependency.redis.RedisDependency;
import io.github.bootwarmup.testkit.BlackHole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What a training run does with servers, which is nothing, and with what needs none.
 */
class OfflineDependencyTests {

	private final BlackHole server = BlackHole.silent();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void redisIsNotContactedAndSerializersAreUsed() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + this.server.port())
			.run((context) -> assertThat(warm(new RedisDependency(context.getBeanFactory())))
				.extracting(Step::name, Step::outcome)
				.containsExactlyInAnyOrder(tuple("redisConnectionFactory", Outcome.SKIPPED),
						tuple("redisTemplate", Outcome.WARMED), tuple("stringRedisTemplate", Outcome.WARMED)));
		assertThat(this.server.isUntouched()).isTrue();
	}

	@Test
	void rabbitIsNotContacted() {
		this.contextRunner
			.withBean("rabbitConnectionFactory", CachingConnectionFactory.class,
					() -> new CachingConnectionFactory("127.0.0.1", this.server.port()))
			.run((context) -> assertSkipped(new RabbitDependency(context.getBeanFactory())));
	}

	@Test
	void kafkaIsNotContacted() {
		Map<String, Object> properties = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
				"127.0.0.1:" + this.server.port(), ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
				ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
		this.contextRunner
			.withBean("kafkaProducerFactory", DefaultKafkaProducerFactory.class,
					() -> new DefaultKafkaProducerFactory<>(properties))
			.withUserConfiguration(Sender.class)
			.run((context) -> assertSkipped(new KafkaDependency(context.getBeanFactory())));
	}

	@Test
	void keysAreNotFetched() {
		String url = "http://127.0.0.1:" + this.server.port();
		this.contextRunner
			.withBean("keys", JwtDecoder.class, () -> NimbusJwtDecoder.withJwkSetUri(url + "/keys").build())
			.run((context) -> assertSkipped(new OAuth2Dependency(context.getBeanFactory(), Start.AFTER_RUNNERS)));
	}

	@Test
	void servicesAreNotConnectedToAndClientsAreUsed() {
		String url = "http://127.0.0.1:" + this.server.port();
		this.contextRunner.withBean("restTemplate", RestTemplate.class)
			.withBean("restClient", RestClient.class, () -> RestClient.create(url))
			.run((context) -> {
				ConfigurableListableBeanFactory beans = context.getBeanFactory();
				ServiceConnection connection = new ServiceConnection(URI.create(url), () -> {
					throw new AssertionError();
				});
				assertThat(warm(new HttpDependency(List.of(new RestClients(beans, (converters) -> {
				})), List.of(connection)))).extracting(Step::name, Step::outcome)
					.containsExactlyInAnyOrder(tuple(url, Outcome.SKIPPED), tuple("restClient", Outcome.WARMED),
							tuple("restTemplate", Outcome.WARMED));
			});
		assertThat(this.server.isUntouched()).isTrue();
	}

	private void assertSkipped(Dependency dependency) {
		assertThat(warm(dependency)).isNotEmpty().allSatisfy((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).isEqualTo("not contacted in a training run");
		});
		assertThat(this.server.isUntouched()).isTrue();
	}

	private static List<Step> warm(Dependency dependency) {
		return WarmedDependency
			.warm(new DependencyWarmer(dependency, new DependencySettings(Duration.ofSeconds(5), Duration.ZERO, true)))
			.steps();
	}

	static class Sender {

		@Bean
		Supplier<Object> sender(DefaultKafkaProducerFactory<?, ?> producers) {
			return () -> producers;
		}

	}

}
