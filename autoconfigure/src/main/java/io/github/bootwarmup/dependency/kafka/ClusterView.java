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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.Producer;

import io.github.bootwarmup.dependency.Attempt;

/**
 * Tells whether a producer knows the brokers, which it asks for by itself.
 */
final class ClusterView {

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
