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

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ExecutorThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.WebServer;

import io.github.bootwarmup.jvm.AgentTelemetry;
import io.github.bootwarmup.jvm.WarmupThread;
import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.ListenerRemoval;
import io.github.bootwarmup.rehearsal.listener.PrivateListener;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;
import io.github.bootwarmup.rehearsal.listener.RehearsalUnavailableException;

/**
 * Opens private listeners on Jetty, which can answer nothing until it listens.
 * <p>
 * A listener has a server of its own, and so its own threads and request log. That server
 * handles nothing but hands all to the application's.
 */
public final class JettyPrivateListenerFactory implements PrivateListenerFactory {

	private static final String NAME = "bootwarmup-listener";

	private static final int SELECTORS = 1;

	private final List<HiddenObservations.RegistryCustomizer> customizers;

	/**
	 * Create a new factory.
	 * @param customizers prepare the registry of observations that are hidden
	 */
	public JettyPrivateListenerFactory(List<HiddenObservations.RegistryCustomizer> customizers) {
		this.customizers = List.copyOf(customizers);
	}

	@Override
	public boolean supports(WebServer webServer) {
		return webServer instanceof JettyWebServer;
	}

	@Override
	public boolean opensBeforeListening() {
		return false;
	}

	@Override
	public PrivateListener open(WebServer webServer, PrivateListenerSettings settings) throws Exception {
		Server application = ((JettyWebServer) webServer).getServer();
		Connector main = mainConnector(application);
		SslConnectionFactory tls = main.getConnectionFactory(SslConnectionFactory.class);
		settings.refuseIfUnasked(tls != null && tls.getSslContextFactory().getNeedClientAuth());
		Server server = new ObservedServer(threads(settings.workers()), new AgentTelemetry(settings.telemetry()));
		JettyPrivateConnector connector = new JettyPrivateConnector(server, main, settings,
				new HiddenObservations(this.customizers));
		server.addConnector(connector);
		ApplicationHandler handler = new ApplicationHandler(application, settings);
		server.setHandler(handler);
		RequestLog log = application.getRequestLog();
		if (settings.telemetry() && log != null) {
			server.setRequestLog(ofRehearsals(log));
		}
		return new ListenerRemoval(connector::close, handler::awaitRequests, server::stop, connector::closeConnections,
				server::destroy)
			.afterStart(() -> {
				server.start();
				return connector.getLocalPort();
			});
	}

	/**
	 * Return the connector through which others reach the application.
	 */
	private static Connector mainConnector(Server server) throws RehearsalUnavailableException {
		return Stream.of(server.getConnectors())
			.filter(Connector::isRunning)
			.filter((connector) -> connector.getConnectionFactory(HttpConfiguration.ConnectionFactory.class) != null)
			.findFirst()
			.orElseThrow(() -> new RehearsalUnavailableException("Jetty answers nothing before it listens"));
	}

	private static RequestLog ofRehearsals(RequestLog log) {
		return (request, response) -> {
			if (Request.as(request, JettyPrivateRequest.class) != null) {
				log.log(request, response);
			}
		};
	}

	private static ExecutorThreadPool threads(int workers) {
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

	/**
	 * An agent observes what a server handles.
	 */
	private static final class ObservedServer extends Server {

		private final AgentTelemetry agent;

		ObservedServer(ExecutorThreadPool threads, AgentTelemetry agent) {
			super(threads, new ScheduledExecutorScheduler(NAME + "-timer", true), null);
			this.agent = agent;
		}

		@Override
		public boolean handle(Request request, Response response, Callback callback) throws Exception {
			JettyPrivateRequest rehearsal = Request.as(request, JettyPrivateRequest.class);
			return this.agent.call(rehearsal != null && rehearsal.isProbe(),
					() -> super.handle(request, response, callback));
		}

	}

}
