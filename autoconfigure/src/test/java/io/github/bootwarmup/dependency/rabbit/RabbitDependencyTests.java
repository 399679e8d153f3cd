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

package io.github.bootwarmup.dependency.rabbit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.SocketConfigurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionNameStrategy;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupRabbitAutoConfiguration;
import io.github.bootwarmup.testkit.RabbitServer;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is done to a real RabbitMQ.
 */
@EnabledIf("io.github.bootwarmup.testkit.RabbitServer#isInstalled")
@ExtendWith(OutputCaptureExtension.class)
class RabbitDependencyTests {

	private static final String FACTORY = "rabbitConnectionFactory";

	private static final AtomicInteger CALLS = new AtomicInteger();

	private static RabbitServer server;

	@BeforeAll
	static void start() {
		server = RabbitServer.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void connectionIsOpenAndItsChannelIsInTheCache() {
		try (StartedApplication application = start("bootwarmup.dependencies.rabbit.timeout=25s")) {
			assertThat(application.step("rabbit", FACTORY).outcome()).isEqualTo(Outcome.WARMED);
			CachingConnectionFactory factory = application.bean(CachingConnectionFactory.class);
			assertThat(factory.getCacheProperties()).containsEntry("idleChannelsNotTx", "1");
			int port = Integer.parseInt(factory.getCacheProperties().getProperty("localPort"));
			Integer used = application.bean(RabbitTemplate.class)
				.execute((channel) -> channel.getConnection().getPort());
			assertThat(used).isEqualTo(server.port());
			assertThat(factory.getCacheProperties()).containsEntry("localPort", String.valueOf(port));
		}
	}

	@Test
	void wrongPasswordIsAFailureWithoutCredentials(CapturedOutput output) {
		try (StartedApplication application = start("spring.rabbitmq.password=wrong-secret",
				"bootwarmup.dependencies.rabbit.timeout=3s")) {
			Step step = application.step("rabbit", FACTORY);
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).contains("ACCESS_REFUSED");
			assertThat(output).doesNotContain("wrong-secret");
		}
	}

	@Test
	void refusedCredentialsAreTriedOnce() {
		CALLS.set(0);
		try (StartedApplication application = start(Counted.class, "spring.rabbitmq.password=wrong",
				"bootwarmup.dependencies.rabbit.timeout=20s")) {
			Step step = application.step("rabbit", FACTORY);
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).contains("ACCESS_REFUSED").doesNotContain(" ms: ");
			assertThat(CALLS).hasValue(1);
		}
	}

	@Test
	void brokerThatGivesNoAnswerHoldsNothingUpLongerThanItsTime() {
		server.pause();
		try (StartedApplication application = start("bootwarmup.dependencies.rabbit.timeout=500ms")) {
			assertThat(application.step("rabbit", FACTORY).outcome()).isIn(Outcome.FAILED, Outcome.UNFINISHED);
		}
		finally {
			server.resume();
		}
	}

	@Test
	void brokerThatGivesNoAnswerIsDisconnectedWhenTheTimeIsUpAndTheFactoryIsLeftAsItWas() throws Exception {
		try (ServerSocket silent = new ServerSocket(0)) {
			silent.setSoTimeout(60_000);
			CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> readToTheEnd(silent));
			try (StartedApplication application = StartedApplication.start(Patient.class,
					"spring.rabbitmq.host=localhost", "spring.rabbitmq.port=" + silent.getLocalPort(),
					"bootwarmup.dependencies.rabbit.timeout=500ms")) {
				assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
				await().untilAsserted(() -> assertThat(application.bean(CachingConnectionFactory.class)
					.getRabbitConnectionFactory()
					.getSocketConfigurator()).isSameAs(Patient.CONFIGURATOR));
			}
		}
	}

	@Test
	void queuesOfTheApplicationAreDeclaredAsTheFirstMessageWouldHaveThem() throws Exception {
		try (StartedApplication application = start(Declaring.class)) {
			assertThat(application.step("rabbit", FACTORY).outcome()).isEqualTo(Outcome.WARMED);
			ConnectionFactory other = new ConnectionFactory();
			other.setPort(server.port());
			try (Connection connection = other.newConnection(); Channel channel = connection.createChannel()) {
				assertThat(channel.queueDeclarePassive("declared-by-warm-up").getMessageCount()).isZero();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnConnectionListener.class, OwnChannelListener.class, OwnNames.class })
	void codeOfTheApplicationThatWouldBeToldIsNotCalled(Class<?> configuration) {
		CALLS.set(0);
		try (StartedApplication application = start(configuration)) {
			Step step = application.step("rabbit", FACTORY);
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).contains("isn't Spring's");
			assertThat(CALLS).hasValue(0);
			application.bean(RabbitTemplate.class).execute((channel) -> channel.isOpen());
			assertThat(CALLS).hasPositiveValue();
		}
	}

	private static int readToTheEnd(ServerSocket server) {
		try (Socket socket = server.accept()) {
			socket.getInputStream().readNBytes(8);
			return socket.getInputStream().read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static StartedApplication start(String... properties) {
		return start(Application.class, properties);
	}

	private static StartedApplication start(Class<?> configuration, String... properties) {
		String[] all = new String[properties.length + 1];
		all[0] = "spring.rabbitmq.addresses=127.0.0.1:" + server.port();
		System.arraycopy(properties, 0, all, 1, properties.length);
		return StartedApplication.start(configuration, all);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupRabbitAutoConfiguration.class,
			RabbitAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Patient extends Application {

		private static final SocketConfigurator CONFIGURATOR = (socket) -> {
		};

		@Bean
		ConnectionFactoryCustomizer patience() {
			return (factory) -> {
				factory.setHandshakeTimeout(600_000);
				factory.setSocketConfigurator(CONFIGURATOR);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Counted extends Application {

		@Bean
		ConnectionFactoryCustomizer counter() {
			return (factory) -> factory.setSocketConfigurator((socket) -> CALLS.incrementAndGet());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Declaring extends Application {

		@Bean
		Queue orders() {
			return new Queue("declared-by-warm-up", false, false, true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnectionListener extends Application {

		@Bean
		static BeanPostProcessor listening() {
			return new FactoryProcessor(
					(factory) -> factory.addConnectionListener((connection) -> CALLS.incrementAndGet()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChannelListener extends Application {

		@Bean
		static BeanPostProcessor listening() {
			return new FactoryProcessor(
					(factory) -> factory.addChannelListener((channel, transactional) -> CALLS.incrementAndGet()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnNames extends Application {

		@Bean
		ConnectionNameStrategy names() {
			return (factory) -> "connection " + CALLS.incrementAndGet();
		}

	}

	private record FactoryProcessor(Consumer<CachingConnectionFactory> change) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (bean instanceof CachingConnectionFactory factory) {
				this.change.accept(factory);
			}
			return bean;
		}

	}

}
