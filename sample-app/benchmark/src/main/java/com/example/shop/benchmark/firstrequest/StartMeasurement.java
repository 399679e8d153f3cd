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

package com.example.shop.benchmark.firstrequest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.example.shop.benchmark.figures.Latencies;
import com.example.shop.benchmark.load.Generator;
import com.example.shop.benchmark.load.RequestFile;
import com.example.shop.benchmark.service.Ports;
import com.example.shop.benchmark.service.ProcessTree;
import com.example.shop.benchmark.service.Readiness;
import com.example.shop.benchmark.service.Service;
import com.example.shop.benchmark.service.Variant;

/**
 * Starts a variant once, is its first and only user, and ends it.
 */
public final class StartMeasurement {

	private static final Duration PAUSE = Duration.ofMillis(300);

	private final Generator generator;

	private final RequestFile file;

	private final int times;

	/**
	 * Make one.
	 * @param generator what sends the requests
	 * @param file the requests
	 * @param times how often each request is sent that can be repeated
	 */
	public StartMeasurement(Generator generator, RequestFile file, int times) {
		this.generator = generator;
		this.file = file;
		this.times = times;
	}

	Start measure(Variant variant, Path log) throws InterruptedException {
		Latencies dummy = this.generator.check();
		Duration collected = Generator.collecting();
		Duration compiled = Generator.compiling();
		int port = variant.choosesPort() ? Ports.free() : this.file.port();
		try (Service service = Service.start(variant.words(port), port, log)) {
			Readiness readiness = service.awaitReady(this.generator.sender(), this.file.ready());
			ProcessTree processes = service.processes();
			double cpuSeconds = processes.cpuSeconds();
			Thread.sleep(PAUSE.toMillis());
			List<RouteLatencies> routes = this.file.requests().stream().map(RouteLatencies::new).toList();
			send(port, routes);
			return new Start(readiness.seconds(), readiness.probes(), cpuSeconds, processes.residentMib(),
					processes.metaspaceMib(), GeneratorCheck.of(dummy, Generator.collecting().minus(collected),
							Generator.compiling().minus(compiled)),
					routes);
		}
	}

	/**
	 * Send everything once, then what reads in turns, then what writes one after the
	 * other: what it adds would make the reading ones slower.
	 */
	private void send(int port, List<RouteLatencies> routes) {
		routes.forEach((route) -> send(port, route));
		List<RouteLatencies> repeated = routes.stream().filter((route) -> !route.request().once()).toList();
		List<RouteLatencies> reading = repeated.stream().filter((route) -> route.request().reads()).toList();
		IntStream.range(1, this.times).forEach((turn) -> reading.forEach((route) -> send(port, route)));
		repeated.stream()
			.filter((route) -> !route.request().reads())
			.forEach((route) -> IntStream.range(1, this.times).forEach((turn) -> send(port, route)));
	}

	private void send(int port, RouteLatencies route) {
		route.add(this.generator.sender().send(port, route.request()));
	}

}
