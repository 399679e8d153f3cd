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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.example.shop.benchmark.load.HttpSender;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.CpuLimit;
import com.example.shop.benchmark.service.CpuLimits;
import com.example.shop.benchmark.service.Ports;
import com.example.shop.benchmark.service.ProcessTree;
import com.example.shop.benchmark.service.Readiness;
import com.example.shop.benchmark.service.Service;

/**
 * Starts the instances of a point at once. None of them ends before the last one is
 * ready, so that nobody gets the processors, memory and connections of one that was
 * faster.
 */
final class ScaleStart {

	/**
	 * Many instances that are asked often would be slowed by being asked.
	 */
	private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

	private static final Duration SHUTDOWN = Duration.ofMinutes(3);

	private final ScalePoint point;

	private final int number;

	private final ScaleOptions options;

	private final CpuLimits limits;

	private final HttpSender sender;

	private final Results results;

	private final CountDownLatch unready;

	ScaleStart(ScalePoint point, int number, ScaleOptions options, CpuLimits limits, HttpSender sender,
			Results results) {
		this.point = point;
		this.number = number;
		this.options = options;
		this.limits = limits;
		this.sender = sender;
		this.results = results;
		this.unready = new CountDownLatch(point.instances());
	}

	List<InstanceFigures> measure() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(this.point.instances());
		CompletionService<InstanceFigures> instances = new ExecutorCompletionService<>(threads);
		try {
			List<Integer> ports = Ports.free(this.point.instances());
			for (int i = 0; i < ports.size(); i++) {
				int instance = i;
				instances.submit(() -> measure(ports.get(instance), instance + 1));
			}
			List<InstanceFigures> figures = new ArrayList<>();
			while (figures.size() < ports.size()) {
				figures.add(instances.take().get());
			}
			return figures;
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex);
		}
		finally {
			threads.shutdownNow();
			threads.awaitTermination(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
		}
	}

	private InstanceFigures measure(int port, int instance) throws InterruptedException {
		try (CpuLimit limit = this.limits.limit(instance, this.point.cpus());
				Service service = Service.start(limit.within(this.point.variant().words(port)), port,
						this.results.log("%s, start %d, instance".formatted(this.point, this.number), instance));
				LivenessProbe probe = new LivenessProbe(this.sender, port, this.options.liveness())) {
			Readiness readiness = service.awaitReady(this.sender, this.options.ready(), POLL_INTERVAL);
			ProcessTree processes = service.processes();
			InstanceFigures figures = new InstanceFigures(readiness.seconds(), readiness.probes(),
					processes.cpuSeconds(), processes.residentMib(), probe.worstMillis(), probe.misses(),
					limit.withheldCpuSeconds());
			this.unready.countDown();
			this.unready.await();
			return figures;
		}
	}

}
