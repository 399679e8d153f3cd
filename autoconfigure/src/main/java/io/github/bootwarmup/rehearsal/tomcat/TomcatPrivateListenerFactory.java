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

import java.util.List;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;

import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.HiddenRegistryCustomizer;
import io.github.bootwarmup.rehearsal.listener.PrivateListener;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;

/**
 * Opens private listeners on Tomcat, also before its own connectors listen.
 * <p>
 * The connector belongs to the service of the web server, but the service doesn't know
 * it: so neither Spring Boot nor Tomcat takes it for one of the application's.
 */
public final class TomcatPrivateListenerFactory implements PrivateListenerFactory {

	private final List<HiddenRegistryCustomizer> customizers;

	/**
	 * Create a new factory.
	 * @param customizers prepare the registry of observations that are hidden
	 */
	public TomcatPrivateListenerFactory(List<HiddenRegistryCustomizer> customizers) {
		this.customizers = List.copyOf(customizers);
	}

	@Override
	public boolean supports(WebServer webServer) {
		return webServer instanceof TomcatWebServer;
	}

	@Override
	public boolean opensBeforeListening() {
		return true;
	}

	@Override
	public PrivateListener open(WebServer webServer, PrivateListenerSettings settings) throws Exception {
		TomcatWebServer server = (TomcatWebServer) webServer;
		Connector main = new MainConnector(server).find();
		settings.refuseIfUnasked(new ConnectorLimits(main).demandClientCertificates());
		return new TomcatPrivateListener(main, settings, new HiddenObservations(this.customizers))
			.start(server.getTomcat().getService());
	}

}
