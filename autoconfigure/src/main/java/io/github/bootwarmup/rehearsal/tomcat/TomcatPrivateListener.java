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

import org.apache.catalina.LifecycleException;
import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.github.bootwarmup.rehearsal.HiddenObservations;
import io.github.bootwarmup.rehearsal.ListenerRemoval;
import io.github.bootwarmup.rehearsal.PrivateListener;
import io.github.bootwarmup.rehearsal.PrivateListenerSettings;

/**
 * A private listener on Tomcat, with worker threads of its own.
 */
final class TomcatPrivateListener implements PrivateListener {

	private final ExecutorService workers;

	private final PrivateProtocol protocol;

	private final PrivateConnector connector;

	private final ListenerRemoval removal;

	private volatile int port;

	TomcatPrivateListener(Connector main, PrivateListenerSettings settings, HiddenObservations observations)
			throws UnknownHostException {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("bootwarmup-listener-worker-");
		threads.setDaemon(true);
		this.workers = Executors.newFixedThreadPool(settings.workers(), threads);
		this.protocol = new PrivateProtocol(settings.port(), this.workers);
		this.connector = new PrivateConnector(this.protocol, main, settings, observations);
		this.removal = new ListenerRemoval(this.protocol::closeServerSocketGraceful,
				this.protocol::endAsynchronousRequests, this.connector::stop, this.workers::shutdownNow,
				this.connector::destroy, this.connector.privateAdapter().underWay()::leaveBehind);
	}

	void start(Service service) throws LifecycleException {
		this.connector.setService(service);
		try {
			this.connector.start();
			this.port = this.connector.getLocalPort();
		}
		catch (LifecycleException ex) {
			this.removal.begin();
			throw ex;
		}
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.removal.begin();
	}

}
