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
import java.util.Map;
import java.util.stream.Stream;

import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.rehearsal.listener.RehearsalUnavailableException;

/**
 * The connector through which others reach the application. Until it listens Spring Boot
 * keeps it away from Tomcat, where looking for it would create another one.
 */
final class MainConnector {

	private final TomcatWebServer server;

	MainConnector(TomcatWebServer server) {
		this.server = server;
	}

	Connector find() throws RehearsalUnavailableException {
		Service service = this.server.getTomcat().getService();
		return Stream.concat(Stream.of(service.findConnectors()), Stream.of(keptBack(service)))
			.filter((connector) -> connector.getProtocolHandler() instanceof AbstractHttp11Protocol)
			.findFirst()
			.orElseThrow(() -> new RehearsalUnavailableException("Tomcat has no HTTP connector"));
	}

	private Connector[] keptBack(Service service) throws RehearsalUnavailableException {
		Method method = ReflectionUtils.findMethod(TomcatWebServer.class, "getServiceConnectors");
		if (method == null) {
			throw new RehearsalUnavailableException(
					"Tomcat's connectors are not to be found in this version of Spring Boot or in a native image");
		}
		ReflectionUtils.makeAccessible(method);
		Object kept = ReflectionUtils.invokeMethod(method, this.server);
		return (kept instanceof Map<?, ?> map) ? connectors(map.get(service)) : new Connector[0];
	}

	private Connector[] connectors(@Nullable Object kept) {
		return (kept instanceof Connector[] connectors) ? connectors : new Connector[0];
	}

}
