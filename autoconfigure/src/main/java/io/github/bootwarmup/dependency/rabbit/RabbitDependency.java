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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.SocketConfigurator;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.ServerAddress;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * Opens the connection that is shared by the application, and a channel for its cache.
 */
public final class RabbitDependency implements Dependency {

	private static final String CONNECTIONS = "org.springframework.amqp.rabbit.connection.";

	private static final PrivateField CONNECTION_LISTENER = PrivateField.of(CONNECTIONS + "AbstractConnectionFactory",
			"connectionListener");

	private static final PrivateField CONNECTION_LISTENERS = PrivateField
		.of(CONNECTIONS + "CompositeConnectionListener", "delegates");

	private static final PrivateField CHANNEL_LISTENER = PrivateField.of(CONNECTIONS + "AbstractConnectionFactory",
			"channelListener");

	private static final PrivateField CHANNEL_LISTENERS = PrivateField.of(CONNECTIONS + "CompositeChannelListener",
			"delegates");

	private static final PrivateField NAMING = PrivateField.of(CONNECTIONS + "AbstractConnectionFactory",
			"connectionNameStrategy");

	private final ConfigurableListableBeanFactory beanFactory;

	private final ServerAddress address;

	private final Map<ConnectionFactory, Lock> turns = new ConcurrentHashMap<>();

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 */
	public RabbitDependency(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.address = new ServerAddress(beanFactory, "RabbitConnectionDetails", "spring.rabbitmq.host",
				"spring.rabbitmq.addresses");
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.RABBIT;
	}

	@Override
	public void warm(DependencyRun run) {
		DependencyBeans beans = new DependencyBeans(this.beanFactory);
		beans.findSprings(CachingConnectionFactory.class, run).forEach((name, factory) -> {
			Optional<String> obstacle = isForeign(factory, beans.code())
					? Optional.of("a listener or a naming strategy that isn't Spring's would be called")
					: this.address.obstacle(name);
			obstacle.ifPresentOrElse((reason) -> run.skip(name, reason),
					() -> run.contact(name, (attempt) -> openCancellably(factory, attempt)));
		});
	}

	/**
	 * Only the factory knows the listeners of connections and channels.
	 */
	private static boolean isForeign(CachingConnectionFactory factory, ApplicationCode code) {
		Stream<Reading> listeners = Stream.of(CONNECTION_LISTENER.read(factory).read(CONNECTION_LISTENERS),
				CHANNEL_LISTENER.read(factory).read(CHANNEL_LISTENERS));
		return listeners
			.anyMatch((reading) -> reading
				.isForeign((known) -> !(known instanceof List<?> list) || !list.stream().allMatch(code::isSprings)))
				|| NAMING.read(factory).isForeign((strategy) -> !code.isSprings(strategy));
	}

	/**
	 * The client waits for the broker in a way that no interrupt ends, so that it is
	 * disconnected. Its factory may be shared, and has to be left as it was found, so
	 * that one connection is opened with it at a time.
	 */
	private StepResult openCancellably(CachingConnectionFactory factory, Attempt attempt) throws Exception {
		ConnectionFactory client = factory.getRabbitConnectionFactory();
		Lock turn = this.turns.computeIfAbsent(client, (key) -> new ReentrantLock());
		if (!turn.tryLock(attempt.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
			throw new TimeoutException("Another connection is being opened");
		}
		try {
			SocketConfigurator configured = client.getSocketConfigurator();
			Thread own = Thread.currentThread();
			client.setSocketConfigurator(configured.andThen((socket) -> {
				if (Thread.currentThread() == own) {
					attempt.onCancel(socket::close);
				}
			}));
			try {
				return open(factory);
			}
			finally {
				client.setSocketConfigurator(configured);
			}
		}
		finally {
			turn.unlock();
		}
	}

	/**
	 * A channel that is closed here goes back to the cache.
	 */
	private static StepResult open(CachingConnectionFactory factory) throws Exception {
		try (Connection connection = factory.createConnection(); Channel channel = connection.createChannel(false)) {
			return channel.isOpen() ? StepResult.WARMED : StepResult.failed("the channel was closed by the broker");
		}
	}

}
