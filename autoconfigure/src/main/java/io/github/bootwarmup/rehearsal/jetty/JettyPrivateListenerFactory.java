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
import java.util.stream.Stream;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.WebServer;

import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.HiddenRegistryCustomizer;
import io.github.bootwarmup.rehearsal.listener.PrivateListener;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;
import io.github.bootwarmup.rehearsal.listener.RehearsalUnavailableException;

/**
 * Opens private listeners on Jetty, which can answer nothing until it listens.
 */
public final class JettyPrivateListenerFactory implements PrivateListenerFactory {

	private final List<HiddenRegistryCustomizer> customizers;

	/**
	 * Create a new factory.
	 * @param customizers prepare the registry of observations that are hidden
	 */
	public JettyPrivateListenerFactory(List<HiddenRegistryCustomizer> customizers) {
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
		Server server = ((JettyWebServer) webServer).getServer();
		MainConnector main = main(server);
		settings.refuseIfUnasked(main.demandsClientCertificates());
		return new JettyPrivateListener(server, main, settings, new HiddenObservations(this.customizers)).start();
	}

	private MainConnector main(Server server) throws RehearsalUnavailableException {
		return Stream.of(server.getConnectors())
			.filter(Connector::isRunning)
			.filter((connector) -> connector.getConnectionFactory(HttpConfiguration.ConnectionFactory.class) != null)
			.findFirst()
			.map(MainConnector::new)
			.orElseThrow(() -> new RehearsalUnavailableException("Jetty answers nothing before it listens"));
	}

}
