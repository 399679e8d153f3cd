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

import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;

import io.github.bootwarmup.core.WarmupThread;
import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.ListenerRemoval;
import io.github.bootwarmup.rehearsal.listener.PrivateListener;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;

/**
 * A private listener on Tomcat, with worker threads of its own.
 */
final class TomcatPrivateListener {

	private final ExecutorService workers;

	private final PrivateProtocol protocol;

	private final PrivateConnector connector;

	private final SilencedServlets silenced;

	private final boolean telemetry;

	private final ListenerRemoval removal;

	TomcatPrivateListener(Connector main, PrivateListenerSettings settings, HiddenObservations observations)
			throws UnknownHostException {
		this.workers = Executors.newFixedThreadPool(settings.workers(),
				(work) -> new WarmupThread("listener-worker", work));
		this.protocol = new PrivateProtocol(settings.port(), this.workers);
		this.connector = new PrivateConnector(this.protocol, main, settings, observations);
		this.silenced = new SilencedServlets(settings.handled());
		this.telemetry = settings.telemetry();
		this.removal = new ListenerRemoval(this.protocol::closeServerSocketGraceful,
				this.protocol::endAsynchronousRequests, this.connector::stop, this::endWorkers, this.connector::destroy,
				this.connector.privateAdapter().underWay()::leaveBehind, this.silenced::restore);
	}

	/**
	 * Interrupt what is stuck, but leave the others the time to end.
	 */
	private void endWorkers() throws InterruptedException {
		this.workers.shutdown();
		if (!this.workers.awaitTermination(ListenerRemoval.GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
			this.workers.shutdownNow();
		}
	}

	PrivateListener start(Service service) throws Exception {
		this.connector.setService(service);
		return this.removal.afterStart(() -> {
			this.connector.start();
			if (!this.telemetry) {
				this.silenced.silence(service);
			}
			return this.connector.getLocalPort();
		});
	}

}
