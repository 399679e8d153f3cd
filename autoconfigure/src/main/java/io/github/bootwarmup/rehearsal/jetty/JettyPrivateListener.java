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

package io.github.bootwarmup.rehearsal.jetty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ExecutorThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

import io.github.bootwarmup.core.AgentTelemetry;
import io.github.bootwarmup.core.WarmupThread;
import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.ListenerRemoval;
import io.github.bootwarmup.rehearsal.listener.PrivateListener;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;

/**
 * A private listener on Jetty. It has a server of its own, and so its own threads and
 * request log; that server handles nothing but hands all to the application's.
 */
final class JettyPrivateListener {

	private static final String NAME = "bootwarmup-listener";

	private static final int SELECTORS = 1;

	private final Server server;

	private final PrivateConnector connector;

	private final ListenerRemoval removal;

	JettyPrivateListener(Server application, MainConnector main, PrivateListenerSettings settings,
			HiddenObservations observations) {
		this.server = new PrivateServer(threads(settings.workers()),
				new ScheduledExecutorScheduler(NAME + "-timer", true), new AgentTelemetry(settings.telemetry()));
		HttpConfiguration configuration = main.configuration();
		List<HttpConfiguration.Customizer> customizers = new ArrayList<>(configuration.getCustomizers());
		customizers.add(0, new RehearsalCustomizer(settings, main.isSecure(), observations));
		configuration.setCustomizers(customizers);
		this.connector = new PrivateConnector(this.server, configuration, settings.port());
		this.connector.setIdleTimeout(main.idleTimeout());
		this.server.addConnector(this.connector);
		ApplicationHandler handler = new ApplicationHandler(application, settings);
		this.server.setHandler(handler);
		RequestLog log = application.getRequestLog();
		if (settings.telemetry() && log != null) {
			this.server.setRequestLog(ofRehearsals(log));
		}
		this.removal = new ListenerRemoval(this.connector::close, handler::awaitRequests, this.server::stop,
				this.connector::closeConnections, this.server::destroy);
	}

	private RequestLog ofRehearsals(RequestLog log) {
		return (request, response) -> {
			if (Request.as(request, RehearsalRequest.class) != null) {
				log.log(request, response);
			}
		};
	}

	private ExecutorThreadPool threads(int workers) {
		int threads = workers + SELECTORS;
		ExecutorThreadPool pool = new ExecutorThreadPool(threads, threads, new LinkedBlockingQueue<>()) {

			@Override
			protected Thread newThread(Runnable job) {
				return new WarmupThread("listener-worker", job);
			}

		};
		pool.setName(NAME);
		pool.setReservedThreads(0);
		return pool;
	}

	PrivateListener start() throws Exception {
		return this.removal.afterStart(() -> {
			this.server.start();
			return this.connector.getLocalPort();
		});
	}

}
