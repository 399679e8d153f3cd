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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * A constant load: requests leave on schedule, whether or not earlier ones have been
 * answered. Each of its threads takes the next turn of the {@link Schedule}, waits for
 * its instant and sends; when all of them are stuck in requests the schedule can't be
 * held, which {@link Punctuality} finds out.
 */
public final class OpenLoop implements AutoCloseable {

	private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

	private final HttpSender sender;

	private final int port;

	private final List<Request> requests;

	private final Schedule schedule;

	private final long begin = System.nanoTime();

	private final AtomicLong next = new AtomicLong();

	private final Collection<Sample> samples = new ConcurrentLinkedQueue<>();

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private volatile boolean stopped;

	private OpenLoop(HttpSender sender, int port, List<Request> requests, Schedule schedule) {
		this.sender = sender;
		this.port = port;
		this.requests = List.copyOf(requests);
		this.schedule = schedule;
	}

	/**
	 * Begin to send the requests in turn.
	 * @param schedule when they leave
	 * @param connections the number of requests that can be under way at once
	 */
	public static OpenLoop start(HttpSender sender, int port, List<Request> requests, Schedule schedule,
			int connections) {
		OpenLoop loop = new OpenLoop(sender, port, requests, schedule);
		for (int i = 0; i < connections; i++) {
			Thread thread = new Thread(loop::run, "load-" + i);
			thread.setDaemon(true);
			loop.threads.add(thread);
		}
		loop.threads.forEach(Thread::start);
		return loop;
	}

	/**
	 * Without one of its threads the load isn't the one that was asked for, so the first
	 * failure ends it.
	 */
	private void run() {
		try {
			sendInTurn();
		}
		catch (RuntimeException | Error ex) {
			this.failure.compareAndSet(null, ex);
			close();
		}
	}

	private void sendInTurn() {
		while (!this.stopped) {
			long turn = this.next.getAndIncrement();
			long scheduled = this.schedule.instant(turn);
			if (await(scheduled)) {
				long departed = now();
				Request request = this.requests.get((int) (turn % this.requests.size()));
				int status = this.sender.send(this.port, request).status();
				this.samples.add(new Sample(scheduled, departed, now(), status, !request.expects(status)));
			}
		}
	}

	/**
	 * Return whether the instant has come, rather than the end of the load before it.
	 */
	private boolean await(long instant) {
		long left = instant - now();
		while (left > 0 && !this.stopped) {
			LockSupport.parkNanos(this, left);
			left = instant - now();
		}
		return left <= 0;
	}

	private long now() {
		return System.nanoTime() - this.begin;
	}

	/**
	 * Return the time since the load began, in seconds and exact to a millisecond.
	 */
	public double seconds() {
		return TimeUnit.NANOSECONDS.toMillis(now()) / MILLIS_PER_SECOND;
	}

	/**
	 * Send nothing that isn't due yet or that no thread is free for, wait for what is
	 * under way, and return all there was, in the order of the schedule.
	 * @throws IllegalStateException if the load had ended before, by a failure
	 */
	public List<Sample> stop() throws InterruptedException {
		close();
		for (Thread thread : this.threads) {
			thread.join();
		}
		Throwable failure = this.failure.get();
		if (failure != null) {
			throw new IllegalStateException("The load ended early: " + failure, failure);
		}
		return this.samples.stream().sorted(Comparator.comparingLong(Sample::scheduled)).toList();
	}

	@Override
	public void close() {
		this.stopped = true;
		this.threads.forEach(LockSupport::unpark);
	}

}
