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

package com.example.shop.benchmark.rollout;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

import com.example.shop.benchmark.load.HttpSender;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.Cpus;
import com.example.shop.benchmark.service.Ports;
import com.example.shop.benchmark.service.Service;
import com.example.shop.benchmark.service.Variant;

/**
 * The instances of a service behind HAProxy: two, and a third while one is replaced. The
 * newest one has the processors for starting to itself, until the next one starts.
 */
final class Fleet implements AutoCloseable {

	static final int SIZE = 2;

	private final Variant variant;

	private final Cpus cpus;

	private final Results results;

	private final List<Integer> ports = Ports.free(SIZE + 1);

	private final Deque<Instance> instances = new ArrayDeque<>();

	private final Haproxy haproxy;

	private final int number;

	private int started;

	private int downsOfReplaced;

	Fleet(Variant variant, int number, String ready, Cpus cpus, Results results, HttpSender sender)
			throws InterruptedException {
		this.variant = variant;
		this.number = number;
		this.cpus = cpus;
		this.results = results;
		try {
			for (int slot = 0; slot < SIZE; slot++) {
				start(slot, 0);
			}
			for (Instance instance : this.instances) {
				instance.service().awaitReady(sender, ready);
			}
			this.haproxy = Haproxy.start(ready, this.ports, SIZE, cpus, log("haproxy", 1));
		}
		catch (RuntimeException | InterruptedException ex) {
			stopInstances();
			throw ex;
		}
	}

	/**
	 * Return the port of HAProxy.
	 */
	int port() {
		return this.haproxy.port();
	}

	/**
	 * Start a new instance, wait until it is let in, and take the oldest one out.
	 * @param clock returns the seconds since the load began
	 */
	Switch replaceOldest(DoubleSupplier clock) throws InterruptedException {
		int slot = freeSlot();
		double begin = clock.getAsDouble();
		double admitted = awaitAdmission(start(slot, this.haproxy.downs(slot)), clock);
		Instance oldest = this.instances.removeFirst();
		this.downsOfReplaced += downs(oldest);
		try (Service service = oldest.service()) {
			this.haproxy.drain(oldest.slot());
		}
		this.haproxy.vacate(oldest.slot());
		return new Switch(begin, admitted);
	}

	/**
	 * Return when the instance was last known not to be let in, so that no request to it
	 * was earlier.
	 */
	private double awaitAdmission(Instance instance, DoubleSupplier clock) throws InterruptedException {
		double asked = clock.getAsDouble();
		double outside = asked;
		while (!this.haproxy.hasAdmitted(instance.slot())) {
			instance.service().requireHope();
			this.haproxy.pause();
			outside = asked;
			asked = clock.getAsDouble();
		}
		return outside;
	}

	/**
	 * Return how often an instance that was let in, and that nobody was about to replace,
	 * got nothing more for a while, since it was gone or not ready.
	 */
	int unplannedDowns() {
		return this.downsOfReplaced + this.instances.stream().mapToInt(this::downs).sum();
	}

	private int downs(Instance instance) {
		return this.haproxy.downs(instance.slot()) - instance.downsBefore();
	}

	private Path log(String what, int count) {
		return this.results.log("%s-rollout-%d-%s".formatted(this.variant.name(), this.number, what), count);
	}

	private Instance start(int slot, int downsBefore) {
		this.instances.stream()
			.map(Instance::service)
			.filter(Service::isAlive)
			.forEach((service) -> this.cpus.moveToServing(service.processes()));
		this.started++;
		int port = this.ports.get(slot);
		Instance instance = new Instance(slot,
				Service.start(this.cpus.starting(this.variant.words(port)), port, log("instance", this.started)),
				downsBefore);
		this.instances.addLast(instance);
		return instance;
	}

	private int freeSlot() {
		List<Integer> taken = this.instances.stream().map(Instance::slot).toList();
		return IntStream.rangeClosed(0, SIZE).filter((slot) -> !taken.contains(slot)).findFirst().orElseThrow();
	}

	@Override
	public void close() {
		try {
			this.haproxy.close();
		}
		finally {
			stopInstances();
		}
	}

	private void stopInstances() {
		this.instances.forEach((instance) -> instance.service().close());
	}

	private record Instance(int slot, Service service, int downsBefore) {
	}

}
