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

import java.util.concurrent.TimeUnit;

import com.example.shop.benchmark.load.Answer;
import com.example.shop.benchmark.load.HttpSender;
import com.example.shop.benchmark.load.Request;

/**
 * Asks an instance whether it is alive, from its first answer on until it is ready.
 */
final class LivenessProbe implements AutoCloseable {

	private static final int OK = 200;

	private static final long INTERVAL_MILLIS = 250;

	private final HttpSender sender;

	private final int port;

	private final Request request;

	private final Thread thread = new Thread(this::ask, "liveness");

	private volatile boolean stopped;

	private double worst;

	private int misses;

	private boolean answered;

	private long waitingSince;

	private boolean waiting;

	LivenessProbe(HttpSender sender, int port, String path) {
		this.sender = sender;
		this.port = port;
		this.request = Request.get(path);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void ask() {
		while (!this.stopped) {
			begin();
			note(this.sender.send(this.port, this.request));
			try {
				TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private synchronized void begin() {
		this.waitingSince = System.nanoTime();
		this.waiting = true;
	}

	private synchronized void note(Answer answer) {
		this.waiting = false;
		boolean good = answer.status() == OK;
		if (good) {
			this.answered = true;
			this.worst = Math.max(this.worst, answer.millis());
		}
		else if (this.answered) {
			this.misses++;
		}
	}

	/**
	 * Return the longest wait for a good answer so far, that for an answer which is still
	 * missing included.
	 */
	synchronized double worstMillis() {
		return this.waiting
				? Math.max(this.worst, new Answer(Answer.NONE, System.nanoTime() - this.waitingSince).millis())
				: this.worst;
	}

	synchronized int misses() {
		return this.misses;
	}

	@Override
	public void close() {
		this.stopped = true;
		this.thread.interrupt();
	}

}
