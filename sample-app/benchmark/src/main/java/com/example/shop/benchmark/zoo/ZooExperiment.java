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

package com.example.shop.benchmark.zoo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.example.shop.benchmark.load.Answer;
import com.example.shop.benchmark.load.HttpSender;
import com.example.shop.benchmark.load.Request;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.Ports;
import com.example.shop.benchmark.service.Service;

/**
 * Starts each application without and with Boot Warmup: once to see what happens more
 * often, then as often as asked for its first requests.
 */
public final class ZooExperiment {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private static final List<String> ARGUMENTS = List.of(
			"--management.endpoints.web.exposure.include=health,bootwarmup",
			"--management.endpoint.health.probes.enabled=true");

	private final ZooOptions options;

	private final Results results;

	private final Consumer<String> progress;

	public ZooExperiment(ZooOptions options, Results results, Consumer<String> progress) {
		this.options = options;
		this.results = results;
		this.progress = progress;
	}

	/**
	 * Measure, write the results after each application and return their table.
	 */
	public String run() throws InterruptedException {
		List<Visit> visits = new ArrayList<>();
		Failures failures = new Failures(this.progress,
				() -> Stream
					.concat(visits.stream().flatMap((visit) -> visit.complaints().stream()), differences(visits))
					.toList());
		ZooReport report = new ZooReport(visits, failures);
		try (HttpSender sender = new HttpSender()) {
			for (String line : this.options.lines()) {
				for (Animal animal : Animal.of(this.options.zoo(), line, this.options.names())) {
					failures.attempt(animal.name() + " on " + line, () -> {
						Visit visit = visit(sender, animal);
						visits.add(visit);
						this.progress.accept(ZooReport.describe(visit));
					});
					report.write(this.results);
				}
			}
		}
		failures.requireNone();
		return report.markdown();
	}

	/**
	 * Return a line for each step whose outcome isn't that on the first line.
	 */
	private static Stream<String> differences(List<Visit> visits) {
		Map<String, Visit> first = new LinkedHashMap<>();
		return visits.stream().flatMap((visit) -> {
			Visit earlier = first.putIfAbsent(visit.animal().name(), visit);
			return (earlier != null) ? visit.differencesFrom(earlier) : Stream.empty();
		});
	}

	private Visit visit(HttpSender sender, Animal animal) throws InterruptedException {
		Start plain = witness(sender, animal, false);
		Start warm = witness(sender, animal, true);
		Visit visit = new Visit(animal, warm.witnessed().moreThan(plain.witnessed()), warm.verdict());
		for (int number = 1; !animal.isJob() && number <= this.options.starts(); number++) {
			visit.add(firstRequests(sender, animal, false, number), firstRequests(sender, animal, true, number));
		}
		return visit;
	}

	private Start witness(HttpSender sender, Animal animal, boolean withStarter) throws InterruptedException {
		Path notes = log(animal, "witnessed", withStarter, 0);
		List<String> options = List.of("-javaagent:%s=%s".formatted(witness(animal), notes));
		Verdict verdict = null;
		int port = Ports.free();
		try (Service service = start(animal, options, withStarter, port, 0)) {
			if (animal.isJob()) {
				service.awaitEnd();
			}
			else {
				service.awaitReady(sender, animal.requests().ready());
				verdict = withStarter ? Verdict.ask(port) : null;
			}
		}
		return new Start(Witnessed.read(notes), verdict);
	}

	private FirstRequests firstRequests(HttpSender sender, Animal animal, boolean withStarter, int number)
			throws InterruptedException {
		int port = Ports.free();
		try (Service service = start(animal, List.of(), withStarter, port, number)) {
			service.awaitReady(sender, animal.requests().ready());
			List<Double> millis = new ArrayList<>();
			for (Request request : animal.requests().requests()) {
				Answer answer = sender.send(port, request);
				if (!request.expects(answer.status())) {
					throw new IllegalStateException("%s was answered with %d, not %s".formatted(request.name(),
							answer.status(), request.expected()));
				}
				millis.add(answer.nanos() / NANOS_PER_MILLI);
			}
			return new FirstRequests(millis);
		}
	}

	private Service start(Animal animal, List<String> options, boolean withStarter, int port, int number) {
		List<String> arguments = Stream.concat(ARGUMENTS.stream(), Stream.of("--server.port=" + port)).toList();
		return Service.start(animal.command(options, withStarter ? this.options.starter() : List.of(), arguments), port,
				log(animal, "log", withStarter, number));
	}

	private Path log(Animal animal, String what, boolean withStarter, int number) {
		return this.results
			.log("%s-%s-%s-%s".formatted(animal.line(), animal.name(), withStarter ? "starter" : "plain", what), number)
			.toAbsolutePath();
	}

	private Path witness(Animal animal) {
		return this.options.zoo().resolve("witness/target/%s/witness.jar".formatted(animal.line())).toAbsolutePath();
	}

	private record Start(Witnessed witnessed, @Nullable Verdict verdict) {
	}

}
