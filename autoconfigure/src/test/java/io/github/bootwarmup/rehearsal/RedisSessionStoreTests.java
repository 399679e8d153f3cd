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

package io.github.bootwarmup.rehearsal;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;

import io.github.bootwarmup.rehearsal.listener.ServerKind;
import io.github.bootwarmup.testkit.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that are kept in a real Redis.
 */
@EnabledIf("io.github.bootwarmup.testkit.RedisServer#isInstalled")
class RedisSessionStoreTests {

	@Test
	void sessionsThatBeginWithRehearsalsAreRemovedAndThoseOfOthersStay() throws Exception {
		try (RedisServer server = RedisServer.start();
				RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, Application.class,
						"redis.port=" + server.port(), "bootwarmup.rehearsal.requests[0]=GET /basket")) {
			assertThat(application.bean(AtomicInteger.class)).as("begun").hasValueGreaterThan(1);
			Awaitility.await().until(() -> keys(application).isEmpty());
			assertThat(application.get("/basket")).startsWith("HTTP/1.1 200");
			assertThat(keys(application)).hasSize(1);
		}
	}

	@Test
	void deniedProbeThatBeginsASessionLeavesNone() {
		try (RedisServer server = RedisServer.start();
				RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, Refusing.class,
						"redis.port=" + server.port())) {
			assertThat(application.bean(AtomicInteger.class)).as("begun").hasValue(1);
			Awaitility.await().until(() -> keys(application).isEmpty());
		}
	}

	private static Set<String> keys(RehearsedApplication application) {
		return application.bean(StringRedisTemplate.class).keys("*");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableRedisHttpSession
	@Import({ OpenToAll.class, SessionStoreTests.Shop.class })
	static class Application {

		@Bean
		LettuceConnectionFactory connections(@Value("${redis.port}") int port) {
			return new LettuceConnectionFactory("127.0.0.1", port);
		}

		@Bean
		StringRedisTemplate redisTemplate(LettuceConnectionFactory connections) {
			return new StringRedisTemplate(connections);
		}

		@Bean
		AtomicInteger begun() {
			return new AtomicInteger();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Application.class, SessionStoreTests.Refusal.class })
	static class Refusing {

	}

}
