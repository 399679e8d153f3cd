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

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.jvm.WarmupThread;
import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.ListenerRemoval;
import io.github.bootwarmup.rehearsal.listener.PrivateListener;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;
import io.github.bootwarmup.rehearsal.listener.RehearsalUnavailableException;

/**
 * Opens private listeners on Tomcat, with worker threads of their own, also before its
 * own connectors listen.
 * <p>
 * The connector belongs to the service of the web server, but the service doesn't know
 * it. So neither Spring Boot nor Tomcat takes it for one of the application's.
 */
public final class TomcatPrivateListenerFactory implements PrivateListenerFactory {

	private final List<HiddenObservations.RegistryCustomizer> customizers;

	/**
	 * Create a new factory.
	 * @param customizers prepare the registry of observations that are hidden
	 */
	public TomcatPrivateListenerFactory(List<HiddenObservations.RegistryCustomizer> customizers) {
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
		Connector main = mainConnector(server);
		settings.refuseIfUnasked(new ConnectorLimits(main).demandClientCertificates());
		Service service = server.getTomcat().getService();
		ExecutorService workers = Executors.newFixedThreadPool(settings.workers(),
				(work) -> new WarmupThread("listener-worker", work));
		PrivateProtocol protocol = new PrivateProtocol(settings.port(), workers);
		TomcatPrivateConnector connector = new TomcatPrivateConnector(protocol, main, settings,
				new HiddenObservations(this.customizers));
		SilencedServlets silenced = new SilencedServlets(settings.handled());
		connector.setService(service);
		return new ListenerRemoval(protocol::closeServerSocketGraceful, protocol::endAsynchronousRequests,
				connector::stop, () -> end(workers), connector::destroy,
				connector.privateAdapter().underWay()::leaveBehind, silenced::restore)
			.afterStart(() -> {
				connector.start();
				if (!settings.telemetry()) {
					silenced.silence(service);
				}
				return connector.getLocalPort();
			});
	}

	/**
	 * Interrupt what is stuck, but leave the others the time to end.
	 */
	private static void end(ExecutorService workers) throws InterruptedException {
		workers.shutdown();
		if (!workers.awaitTermination(ListenerRemoval.GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
			workers.shutdownNow();
		}
	}

	/**
	 * Return the connector through which others reach the application. Until it listens,
	 * Spring Boot keeps it away from Tomcat, where a look would create another one.
	 */
	private static Connector mainConnector(TomcatWebServer server) throws RehearsalUnavailableException {
		Service service = server.getTomcat().getService();
		return Stream.concat(Stream.of(service.findConnectors()), Stream.of(keptBack(server, service)))
			.filter((connector) -> connector.getProtocolHandler() instanceof AbstractHttp11Protocol)
			.findFirst()
			.orElseThrow(() -> new RehearsalUnavailableException("Tomcat has no HTTP connector"));
	}

	private static Connector[] keptBack(TomcatWebServer server, Service service) throws RehearsalUnavailableException {
		Method method = ReflectionUtils.findMethod(TomcatWebServer.class, "getServiceConnectors");
		if (method == null) {
			throw new RehearsalUnavailableException(
					"Tomcat's connectors are not to be found in this version of Spring Boot or in a native image");
		}
		ReflectionUtils.makeAccessible(method);
		Object kept = ReflectionUtils.invokeMethod(method, server);
		return (kept instanceof Map<?, ?> map && map.get(service) instanceof Connector[] connectors) ? connectors
				: new Connector[0];
	}

}
