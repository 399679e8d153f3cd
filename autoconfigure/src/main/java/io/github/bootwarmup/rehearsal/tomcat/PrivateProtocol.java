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

package io.github.bootwarmup.rehearsal.tomcat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 on 127.0.0.1. Its server socket is closed as soon as it stops.
 */
final class PrivateProtocol extends Http11NioProtocol {

	private static final byte[] LOOPBACK = { 127, 0, 0, 1 };

	private static final Duration PATIENCE = Duration.ofMillis(500);

	private final Set<Processor> waiting = new HashSet<>();

	PrivateProtocol(int port, Executor executor) throws UnknownHostException {
		setAddress(InetAddress.getByAddress(LOOPBACK));
		setPort(port);
		setExecutor(executor);
		getEndpoint().setBindOnInit(false);
		getEndpoint().setExecutorTerminationTimeoutMillis(0);
	}

	@Override
	protected String getNamePrefix() {
		return "bootwarmup-listener";
	}

	@Override
	public void addWaitingProcessor(Processor processor) {
		synchronized (this.waiting) {
			this.waiting.add(processor);
		}
		super.addWaitingProcessor(processor);
	}

	@Override
	public void removeWaitingProcessor(Processor processor) {
		super.removeWaitingProcessor(processor);
		synchronized (this.waiting) {
			this.waiting.remove(processor);
			this.waiting.notifyAll();
		}
	}

	/**
	 * Let asynchronous requests time out now. Later there would be nobody to end them,
	 * and a shutdown would wait for them.
	 */
	void endAsynchronousRequests() throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		synchronized (this.waiting) {
			this.waiting.forEach((processor) -> processor.timeoutAsync(-1));
			while (!this.waiting.isEmpty() && System.nanoTime() - end < 0) {
				TimeUnit.NANOSECONDS.timedWait(this.waiting, end - System.nanoTime());
			}
		}
	}

}
