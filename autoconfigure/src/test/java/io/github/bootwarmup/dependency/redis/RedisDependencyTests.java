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

package io.github.bootwarmup.dependency.redis;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupRedisAutoConfiguration;
import io.github.bootwarmup.testkit.RedisServer;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is done to a real Redis.
 */
@EnabledIf("io.github.bootwarmup.testkit.RedisServer#isInstalled")
@ExtendWith(OutputCaptureExtension.class)
class RedisDependencyTests {

	private static final String FACTORY = "redisConnectionFactory";

	@Test
	void connectionIsOpenedAndNothingIsReadOrWritten() {
		try (RedisServer server = RedisServer.start(); StartedApplication application = start(server.port())) {
			assertThat(application.steps("redis")).extracting(Step::outcome).containsOnly(Outcome.WARMED);
			assertThat(application.steps("redis")).extracting(Step::name)
				.containsExactlyInAnyOrder(FACTORY, "redisTemplate", "stringRedisTemplate");
			String before = server.commands();
			assertThat(before).contains("cmdstat_ping:calls=1,");
			assertThat(before.lines().filter((line) -> line.startsWith("cmdstat_")))
				.allMatch((line) -> line.matches("cmdstat_(ping|hello|client.*|info):.*"));
			application.bean(StringRedisTemplate.class).opsForValue().get("a");
			assertThat(count(server.commands(), "hello")).isEqualTo(count(before, "hello"));
		}
	}

	@Test
	void serverThatComesUpLateIsWarmed() {
		int port = RedisServer.freePort();
		CompletableFuture<RedisServer> late = CompletableFuture.supplyAsync(() -> RedisServer.startAt(port),
				CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
		try (StartedApplication application = start(port, "bootwarmup.dependencies.timeout=25s");
				RedisServer server = late.join()) {
			assertThat(application.step("redis", FACTORY).outcome()).isEqualTo(Outcome.WARMED);
			assertThat(server.commands()).contains("cmdstat_ping:calls=1,");
		}
	}

	@Test
	void wrongPasswordIsAFailureWithoutCredentials(CapturedOutput output) {
		try (RedisServer server = RedisServer.start("--requirepass", "correct-secret");
				StartedApplication application = start(server.port(), "spring.data.redis.password=wrong-secret",
						"bootwarmup.dependencies.redis.timeout=1s")) {
			Step step = application.step("redis", FACTORY);
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).contains("WRONGPASS");
			assertThat(output).doesNotContain("wrong-secret", "correct-secret");
		}
	}

	@Test
	void refusedCredentialsAreTriedOnce() {
		try (RedisServer server = RedisServer.start("--user", "clerk", "on", ">correct", "~*", "+@all");
				StartedApplication application = start(server.port(), "spring.data.redis.username=clerk",
						"spring.data.redis.password=wrong", "bootwarmup.dependencies.redis.timeout=20s")) {
			Step step = application.step("redis", FACTORY);
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).contains("WRONGPASS").doesNotContain(" ms: ");
			assertThat(count(server.commands(), "hello")).isEqualTo("cmdstat_hello:calls=1");
		}
	}

	@Test
	void serverThatGivesNoAnswerIsLeftInTimeAndUsedLater() {
		try (RedisServer server = RedisServer.start()) {
			server.pause();
			try (StartedApplication application = start(server.port(), "bootwarmup.dependencies.redis.timeout=3s")) {
				Step step = application.step("redis", FACTORY);
				assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
				assertThat(step.detail()).startsWith("no answer within ");
				server.resume();
				assertThat(application.bean(StringRedisTemplate.class).hasKey("a")).isFalse();
			}
		}
	}

	@Test
	void serverThatIsDownFailsAndHoldsNothingElseUp() {
		try (StartedApplication application = start(RedisServer.freePort(),
				"bootwarmup.dependencies.redis.timeout=2s")) {
			assertThat(application.step("redis", FACTORY).outcome()).isEqualTo(Outcome.FAILED);
			assertThat(application.step("redis", "redisTemplate").outcome()).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void serverThatASentinelNamesIsAskedWhetherItIsThere() {
		try (RedisServer server = RedisServer.start();
				RedisServer sentinel = RedisServer.startSentinel(server);
				StartedApplication application = StartedApplication.start(Application.class,
						"spring.data.redis.sentinel.master=orders",
						"spring.data.redis.sentinel.nodes=127.0.0.1:" + sentinel.port(),
						"spring.data.redis.client-name=warmed-up", "bootwarmup.dependencies.timeout=20s")) {
			assertThat(application.step("redis", FACTORY).outcome()).isEqualTo(Outcome.WARMED);
			assertThat(server.clients().lines().filter((client) -> client.contains(" name=warmed-up "))).singleElement()
				.asString()
				.contains(" cmd=ping ");
			assertThat(server.commands()).doesNotContain("cmdstat_get", "cmdstat_set");
		}
	}

	@Test
	void clusterIsAskedWhetherItIsThere() {
		try (RedisServer node = RedisServer.startCluster();
				StartedApplication application = StartedApplication.start(Application.class,
						"spring.data.redis.cluster.nodes=127.0.0.1:" + node.port(),
						"bootwarmup.dependencies.timeout=20s")) {
			assertThat(application.step("redis", FACTORY).outcome()).isEqualTo(Outcome.WARMED);
			String commands = node.commands();
			assertThat(commands).contains("cmdstat_ping:calls=1,");
			assertThat(commands.lines().filter((line) -> line.startsWith("cmdstat_")))
				.allMatch((line) -> line.matches("cmdstat_(ping|hello|client|info|cluster|command|quit).*"));
			assertThat(application.bean(StringRedisTemplate.class).hasKey("a")).isFalse();
		}
	}

	@Test
	void clusterThatGivesNoAnswerIsLeftInTime() {
		try (RedisServer node = RedisServer.startCluster()) {
			node.pause();
			try (StartedApplication application = StartedApplication.start(Application.class,
					"spring.data.redis.cluster.nodes=127.0.0.1:" + node.port(),
					"bootwarmup.dependencies.redis.timeout=2s")) {
				Step step = application.step("redis", FACTORY);
				assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
				assertThat(step.detail()).startsWith("no answer within ");
			}
			finally {
				node.resume();
			}
		}
	}

	@Test
	void serializerOfTheApplicationIsNotCalled() {
		try (RedisServer server = RedisServer.start();
				StartedApplication application = StartedApplication.start(OwnSerializer.class,
						"spring.data.redis.url=redis://127.0.0.1:" + server.port())) {
			Step step = application.step("redis", "orders");
			assertThat(step.outcome()).isEqualTo(Outcome.PRIMED);
			assertThat(step.detail()).contains("ForbiddenSerializer");
		}
	}

	private static StartedApplication start(int port, String... properties) {
		String[] all = new String[properties.length + 2];
		System.arraycopy(properties, 0, all, 0, properties.length);
		all[properties.length] = "spring.data.redis.host=127.0.0.1";
		all[properties.length + 1] = "spring.data.redis.port=" + port;
		return StartedApplication.start(Application.class, all);
	}

	private static String count(String commands, String command) {
		return commands.lines()
			.filter((line) -> line.startsWith("cmdstat_" + command + ":"))
			.findFirst()
			.orElse("")
			.replaceAll(",usec.*", "");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupRedisAutoConfiguration.class,
			DataRedisAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSerializer extends Application {

		@Bean
		RedisTemplate<String, String> orders(RedisConnectionFactory factory) {
			RedisTemplate<String, String> template = new RedisTemplate<>();
			template.setConnectionFactory(factory);
			template.setKeySerializer(RedisSerializer.string());
			template.setValueSerializer(new ForbiddenSerializer());
			return template;
		}

	}

	static class ForbiddenSerializer implements RedisSerializer<String> {

		@Override
		public byte[] serialize(String value) {
			throw new AssertionError(value);
		}

		@Override
		public String deserialize(byte[] bytes) {
			throw new AssertionError(new String(bytes, StandardCharsets.UTF_8));
		}

	}

}
