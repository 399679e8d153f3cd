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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A constant load: requests leave on schedule, whether or not earlier ones have been
 * answered. Each of its threads takes the next instant of the schedule, waits for it and
 * sends; when all of them are stuck in requests the schedule can't be held, which
 * {@link Punctuality} finds out.
 */
public final class OpenLoop implements AutoCloseable {

	private final HttpSender sender;

	private final int port;

	private final List<Request> requests;

	private final long interval;

	private final long begin = System.nanoTime();

	private final AtomicLong next = new AtomicLong();

	private final Collection<Sample> samples = new ConcurrentLinkedQueue<>();

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean stopped;

	private OpenLoop(HttpSender sender, int port, List<Request> requests, int rate) {
		this.sender = sender;
		this.port = port;
		this.requests = List.copyOf(requests);
		this.interval = TimeUnit.SECONDS.toNanos(1) / rate;
	}

	/**
	 * Begin to send the requests in turn.
	 * @param rate the requests per second
	 * @param connections the number of requests that can be under way at once
	 */
	public static OpenLoop start(HttpSender sender, int port, List<Request> requests, int rate, int connections) {
		OpenLoop loop = new OpenLoop(sender, port, requests, rate);
		for (int i = 0; i < connections; i++) {
			Thread thread = new Thread(loop::sendInTurn, "load-" + i);
			thread.setDaemon(true);
			loop.threads.add(thread);
		}
		loop.threads.forEach(Thread::start);
		return loop;
	}

	private void sendInTurn() {
		while (!this.stopped) {
			long turn = this.next.getAndIncrement();
			long scheduled = turn * this.interval;
			if (await(scheduled)) {
				long departed = now().toNanos();
				Request request = this.requests.get((int) (turn % this.requests.size()));
				int status = this.sender.send(this.port, request).status();
				this.samples.add(new Sample(scheduled, departed, now().toNanos(), status, !request.expects(status)));
			}
		}
	}

	private boolean await(long instant) {
		long left = instant - now().toNanos();
		while (left > 0 && !this.stopped) {
			LockSupport.parkNanos(this, left);
			left = instant - now().toNanos();
		}
		return !this.stopped;
	}

	/**
	 * Return the time since the load began.
	 */
	public Duration now() {
		return Duration.ofNanos(System.nanoTime() - this.begin);
	}

	/**
	 * Send nothing more, wait for what is under way, and return all there was, in the
	 * order of the schedule.
	 */
	public List<Sample> stop() throws InterruptedException {
		close();
		for (Thread thread : this.threads) {
			thread.join();
		}
		return this.samples.stream().sorted(Comparator.comparingLong(Sample::scheduled)).toList();
	}

	@Override
	public void close() {
		this.stopped = true;
		this.threads.forEach(LockSupport::unpark);
	}

}
