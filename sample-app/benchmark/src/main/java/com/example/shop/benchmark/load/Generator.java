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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;

import com.example.shop.benchmark.figures.Latencies;

/**
 * The part of this program that measures, and a service that does nothing to see how much
 * of a latency is its own.
 */
public final class Generator implements AutoCloseable {

	private static final int WARM_UP_ROUNDS = 3000;

	private static final int CHECK_ROUNDS = 300;

	private static final byte[] NOTHING = "{}".getBytes();

	private final HttpSender sender = new HttpSender();

	private final HttpServer dummy;

	/**
	 * Make a generator and warm it.
	 */
	public Generator() {
		try {
			this.dummy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.dummy.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, NOTHING.length);
			exchange.getResponseBody().write(NOTHING);
			exchange.close();
		});
		this.dummy.start();
		ask(WARM_UP_ROUNDS);
	}

	public HttpSender sender() {
		return this.sender;
	}

	/**
	 * Collect garbage, so that none has to be collected soon, and measure the service
	 * that does nothing.
	 */
	public Latencies check() {
		System.gc();
		return ask(CHECK_ROUNDS);
	}

	/**
	 * Return how long this process has collected garbage so far.
	 */
	public static Duration collecting() {
		return Duration.ofMillis(ManagementFactory.getGarbageCollectorMXBeans()
			.stream()
			.mapToLong(GarbageCollectorMXBean::getCollectionTime)
			.sum());
	}

	/**
	 * Return how long this process has compiled so far.
	 */
	public static Duration compiling() {
		return Duration.ofMillis(ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
	}

	private Latencies ask(int rounds) {
		Latencies latencies = new Latencies();
		Request request = Request.get("/");
		for (int i = 0; i < rounds; i++) {
			latencies.add(this.sender.send(this.dummy.getAddress().getPort(), request).nanos());
		}
		return latencies;
	}

	@Override
	public void close() {
		this.dummy.stop(0);
		this.sender.close();
	}

}
