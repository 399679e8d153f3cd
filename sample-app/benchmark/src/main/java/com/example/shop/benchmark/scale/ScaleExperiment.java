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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import com.example.shop.benchmark.load.Generator;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.CpuLimit;
import com.example.shop.benchmark.service.Ports;
import com.example.shop.benchmark.service.ProcessTree;
import com.example.shop.benchmark.service.Service;
import com.example.shop.benchmark.service.Variant;

/**
 * Starts several instances at once, or with few processors, and measures what that costs
 * until they are ready.
 */
public final class ScaleExperiment {

	private static final double NANOS_PER_SECOND = 1e9;

	private final List<ScalePoint> points = new ArrayList<>();

	private final int starts;

	private final String ready;

	private final String liveness;

	private final Results results;

	private final Consumer<String> progress;

	/**
	 * Make one.
	 * @param variants what is started
	 * @param instances the numbers of instances
	 * @param cpus the processors of each instance; 0 is without limit
	 * @param starts how often each combination is started
	 * @param ready the path of the readiness probe
	 * @param liveness the path of the liveness probe
	 */
	public ScaleExperiment(List<Variant> variants, List<Integer> instances, List<Double> cpus, int starts, String ready,
			String liveness, Results results, Consumer<String> progress) {
		cpus.forEach((each) -> instances.forEach(
				(number) -> variants.forEach((variant) -> this.points.add(new ScalePoint(variant, number, each)))));
		this.starts = starts;
		this.ready = ready;
		this.liveness = liveness;
		this.results = results;
		this.progress = progress;
	}

	/**
	 * Measure, write the results after each round and return their table.
	 */
	public String run() throws InterruptedException {
		String limits = this.points.stream().map(ScaleExperiment::describeLimit).distinct().toList().toString();
		ScaleReport report = new ScaleReport(this.points, limits);
		try (Generator generator = new Generator()) {
			for (int number = 1; number <= this.starts; number++) {
				for (ScalePoint point : this.points) {
					measure(point, generator);
					this.progress.accept(String.format(Locale.ROOT,
							"start %d of %d, %d × %s with %s: the last is ready after %.1f s", number, this.starts,
							point.instances(), point.variant().name(), cpus(point),
							point.worst(InstanceFigures::readySeconds)));
				}
				report.write(this.results);
			}
		}
		return report.markdown();
	}

	private static String describeLimit(ScalePoint point) {
		try (CpuLimit limit = CpuLimit.of(point.cpus())) {
			return limit.describe();
		}
	}

	static String cpus(ScalePoint point) {
		return (point.cpus() == 0) ? "all CPUs" : point.cpus() + " CPUs";
	}

	private void measure(ScalePoint point, Generator generator) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(point.instances());
		try {
			List<Future<InstanceFigures>> instances = new ArrayList<>();
			for (int port : Ports.free(point.instances())) {
				int number = instances.size() + 1;
				instances.add(threads.submit(() -> measure(point, port, number, generator)));
			}
			for (Future<InstanceFigures> instance : instances) {
				point.measured().add(instance.get());
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private InstanceFigures measure(ScalePoint point, int port, int number, Generator generator)
			throws InterruptedException {
		try (CpuLimit limit = CpuLimit.of(point.cpus());
				Service service = Service.start(limit.within(point.variant().words(port)), port,
						this.results.log(point.variant().name(), number));
				LivenessProbe probe = new LivenessProbe(generator.sender(), port, this.liveness)) {
			double ready = service.awaitReady(generator.sender(), this.ready).toNanos() / NANOS_PER_SECOND;
			ProcessTree processes = service.processes();
			return new InstanceFigures(ready, processes.cpuSeconds(), processes.residentMib(), probe.worstMillis(),
					probe.misses(), limit.throttledSeconds());
		}
	}

}
