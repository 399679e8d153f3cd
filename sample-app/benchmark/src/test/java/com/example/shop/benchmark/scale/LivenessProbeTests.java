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

package com.example.shop.benchmark.scale;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import com.example.shop.benchmark.load.HttpSender;
import com.example.shop.benchmark.testkit.LocalServer;

import static org.assertj.core.api.Assertions.assertThat;

class LivenessProbeTests {

	@Test
	void probeThatStillHangsCountsWithTheTimeItHasWaited() {
		CountDownLatch over = new CountDownLatch(1);
		AtomicInteger probes = new AtomicInteger();
		try (HttpSender sender = new HttpSender(); LocalServer server = new LocalServer((exchange) -> {
			if (probes.getAndIncrement() > 0) {
				awaitUninterruptibly(over);
			}
			exchange.sendResponseHeaders(200, -1);
		}); LivenessProbe probe = new LivenessProbe(sender, server.port(), "/alive")) {
			Awaitility.await().until(() -> probes.get() == 2);
			Awaitility.await().until(() -> probe.worstMillis() > 500);
			assertThat(probe.misses()).isZero();
			over.countDown();
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
