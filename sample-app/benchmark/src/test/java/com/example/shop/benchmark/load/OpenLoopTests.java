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

package com.example.shop.benchmark.load;

import java.time.Duration;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.example.shop.benchmark.testkit.LocalServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class OpenLoopTests {

	private static final int RATE = 100;

	private static final Schedule SCHEDULE = Schedule.ofRate(RATE);

	private static final Duration STALL = Duration.ofMillis(600);

	private static final Duration TOLERANCE = Duration.ofMillis(200);

	private final HttpSender sender = new HttpSender();

	private final AtomicInteger seen = new AtomicInteger();

	@AfterEach
	void close() {
		this.sender.close();
	}

	@Test
	void requestsLeaveOneIntervalApart() throws InterruptedException {
		List<Sample> samples = load((exchange) -> exchange.sendResponseHeaders(200, -1), 20, 50);
		long interval = SCHEDULE.interval();
		assertThat(samples).extracting(Sample::scheduled)
			.startsWith(0L, interval, 2 * interval, 3 * interval)
			.doesNotHaveDuplicates();
		assertThat(samples).noneMatch((sample) -> sample.departed() < sample.scheduled());
	}

	@Test
	void stallOfTheServerIsFeltByAllWhoWouldHaveComeMeanwhile() throws InterruptedException {
		List<Sample> samples = load(stalling(), 100, 150);
		// Those scheduled in the first half of the stall waited half of it at least
		assertThat(samples).filteredOn((sample) -> sample.latency() > STALL.toNanos() / 2)
			.hasSizeGreaterThanOrEqualTo((int) (STALL.toMillis() * RATE / 1000 / 2));
	}

	@Test
	void latencyCountsFromTheScheduleWhenAllConnectionsAreBusy() throws InterruptedException {
		List<Sample> samples = load(stalling(), 1, 100);
		assertThat(samples).filteredOn((sample) -> sample.latency() > STALL.toNanos() / 2)
			.hasSizeGreaterThanOrEqualTo((int) (STALL.toMillis() * RATE / 1000 / 2));
	}

	@Test
	void scheduleThatWasNotHeldIsRefused() throws InterruptedException {
		List<Sample> samples = load(stalling(), 1, 100);
		assertThatExceptionOfType(ScheduleNotHeldException.class)
			.isThrownBy(() -> Punctuality.of(samples, samples.size(), TOLERANCE).require("steady"))
			.withMessageContaining("The schedule was not held in the phase \"steady\"")
			.withMessageContaining("left more than 200 ms late, the latest by");
	}

	@Test
	void slowServerIsNoReasonToRefuse() {
		List<Sample> samples = List.of(new Sample(0, 1, TimeUnit.SECONDS.toNanos(9), 200, false));
		assertThatNoException().isThrownBy(() -> Punctuality.of(samples, 1, TOLERANCE).require("steady"));
	}

	@Test
	void loadWithoutRequestsIsRefused() {
		assertThatExceptionOfType(ScheduleNotHeldException.class)
			.isThrownBy(() -> Punctuality.of(List.of(), 0, TOLERANCE).require("steady"));
	}

	@Test
	void requestThatIsDueButNeverLeavesIsLate() throws InterruptedException {
		CountDownLatch release = new CountDownLatch(1);
		try (LocalServer server = new LocalServer((exchange) -> {
			awaitUninterruptibly(release);
			exchange.sendResponseHeaders(200, -1);
		})) {
			OpenLoop load = OpenLoop.start(this.sender, server.port(), List.of(Request.get("/")), SCHEDULE, 1);
			Awaitility.await().until(() -> load.seconds() >= 0.5);
			load.close();
			release.countDown();
			List<Sample> samples = load.stop();
			assertThat(samples).hasSize(1);
			long due = SCHEDULE.due(0, TimeUnit.MILLISECONDS.toNanos(500));
			assertThatExceptionOfType(ScheduleNotHeldException.class)
				.isThrownBy(() -> Punctuality.of(samples, due, TOLERANCE).require("steady"))
				.withMessageContaining("of 50 requests")
				.withMessageContaining("49 never left");
		}
	}

	@Test
	void answerThatFailsIsAnError() throws InterruptedException {
		List<Sample> failing = load((exchange) -> exchange.sendResponseHeaders(503, -1), 20, 5);
		assertThat(failing).isNotEmpty().allMatch(Sample::failed);
	}

	@Test
	void answerThatIsMissingIsAnError() throws InterruptedException {
		try (LocalServer server = new LocalServer((exchange) -> this.seen.incrementAndGet())) {
			OpenLoop load = OpenLoop.start(this.sender, server.port(), List.of(Request.get("/")), SCHEDULE, 5);
			Awaitility.await().until(() -> this.seen.get() >= 5);
			assertThat(load.stop()).isNotEmpty()
				.allMatch(Sample::failed)
				.allMatch((sample) -> sample.status() == Answer.NONE);
		}
	}

	@Test
	void failureOfAThreadIsThatOfTheLoad() throws InterruptedException {
		CountDownLatch reached = new CountDownLatch(1);
		Map<String, String> broken = new AbstractMap<>() {

			@Override
			public Set<Entry<String, String>> entrySet() {
				reached.countDown();
				throw new UnsupportedOperationException("broken");
			}

		};
		Request request = new Request("GET", "/", null, broken, false, false, false, null);
		OpenLoop load = OpenLoop.start(this.sender, 1, List.of(request), SCHEDULE, 2);
		reached.await();
		assertThatIllegalStateException().isThrownBy(load::stop)
			.withMessageStartingWith("The load ended early:")
			.withMessageEndingWith("broken");
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 401, 404, 429 })
	void answerThatWasNotExpectedIsAnError(int status) throws InterruptedException {
		List<Sample> samples = load((exchange) -> exchange.sendResponseHeaders(status, -1), 20, 5);
		assertThat(samples).isNotEmpty().allMatch(Sample::failed).allMatch((sample) -> sample.status() == status);
	}

	@Test
	void statusThatTheFileStatesIsNoError() throws InterruptedException {
		Request request = new Request("GET", "/", null, null, false, false, false, List.of(302));
		try (LocalServer server = new LocalServer((exchange) -> {
			exchange.sendResponseHeaders(302, -1);
			this.seen.incrementAndGet();
		})) {
			OpenLoop load = OpenLoop.start(this.sender, server.port(), List.of(request), SCHEDULE, 20);
			Awaitility.await().until(() -> this.seen.get() >= 5);
			assertThat(load.stop()).isNotEmpty().noneMatch(Sample::failed);
		}
	}

	/**
	 * Nobody is answered for a while, from the first request on.
	 */
	private static HttpHandler stalling() {
		CountDownLatch over = new CountDownLatch(1);
		AtomicInteger requests = new AtomicInteger();
		return (exchange) -> {
			if (requests.getAndIncrement() == 0) {
				pause();
				over.countDown();
			}
			awaitUninterruptibly(over);
			exchange.sendResponseHeaders(200, -1);
		};
	}

	private List<Sample> load(HttpHandler handler, int connections, int requests) throws InterruptedException {
		try (LocalServer server = new LocalServer((exchange) -> {
			handler.handle(exchange);
			this.seen.incrementAndGet();
		})) {
			OpenLoop load = OpenLoop.start(this.sender, server.port(), List.of(Request.get("/")), SCHEDULE,
					connections);
			Awaitility.await().until(() -> this.seen.get() >= requests);
			return load.stop();
		}
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(STALL.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
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
