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

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.BootBeans;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.ServerAddress;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Makes the producers that are shared by the application, if it uses any, and has them
 * learn which brokers there are. No topic is named, since a broker may create one that is
 * asked for.
 */
public final class KafkaDependency implements Dependency {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ServerAddress address;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 */
	public KafkaDependency(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.address = new ServerAddress(beanFactory, "KafkaConnectionDetails", "spring.kafka.bootstrap-servers",
				"spring.kafka.producer.bootstrap-servers");
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.KAFKA;
	}

	@Override
	public void warm(DependencyRun run) {
		DependencyBeans beans = new DependencyBeans(this.beanFactory);
		beans.find(DefaultKafkaProducerFactory.class, run)
			.forEach((name, factory) -> warm(name, factory, beans.code(), run));
	}

	private void warm(String name, DefaultKafkaProducerFactory<?, ?> factory, ApplicationCode code, DependencyRun run) {
		obstacle(name, factory, code).ifPresentOrElse((reason) -> run.skip(name, reason),
				() -> run.contact(name, (attempt) -> {
					try (Producer<?, ?> producer = factory.createProducer()) {
						new ClusterView(producer).await(attempt);
					}
					return StepResult.WARMED;
				}));
	}

	private Optional<String> obstacle(String name, DefaultKafkaProducerFactory<?, ?> factory, ApplicationCode code) {
		if (factory.getClass() != DefaultKafkaProducerFactory.class) {
			return Optional.of(ApplicationCode.FOREIGN);
		}
		if (factory.transactionCapable()) {
			return Optional.of("its producers begin with a transaction");
		}
		if (factory.isProducerPerThread()) {
			return Optional.of("each thread has a producer of its own");
		}
		if (!Stream.concat(factory.getListeners().stream(), factory.getPostProcessors().stream())
			.allMatch(code::isSprings)) {
			return Optional.of("a listener or post-processor that isn't Spring's would be called");
		}
		if (!new BootBeans(this.beanFactory).isUsedByOthers(name)) {
			return Optional.of("no bean of the application depends on it or its KafkaTemplate");
		}
		return this.address.obstacle(name);
	}

	/**
	 * Tells whether a producer knows the brokers, which it asks for by itself.
	 */
	private static final class ClusterView {

		private static final long PAUSE_MILLIS = 20;

		/**
		 * Seconds since the brokers were asked with success, or since 1970 if they never
		 * were.
		 */
		private static final String AGE = "metadata-age";

		private static final double NEVER = 1e8;

		private final Producer<?, ?> producer;

		ClusterView(Producer<?, ?> producer) {
			this.producer = producer;
		}

		void await(Attempt attempt) throws IOException, InterruptedException {
			CountDownLatch cancelled = new CountDownLatch(1);
			attempt.onCancel(cancelled::countDown);
			while (!isKnown()) {
				if (cancelled.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
					throw new IOException("no broker has told of the cluster");
				}
			}
		}

		private boolean isKnown() {
			return this.producer.metrics()
				.values()
				.stream()
				.filter((metric) -> metric.metricName().name().equals(AGE))
				.anyMatch((metric) -> metric.metricValue() instanceof Double age && age < NEVER);
		}

	}

}
