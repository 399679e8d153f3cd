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

package io.github.bootwarmup.dependency.http;

import java.util.List;

import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;

/**
 * Warms clients of HTTP services. What they send stays in the JVM; connections are made
 * to the services that configuration names, and to no other.
 */
public final class HttpDependency implements Dependency {

	private final List<HttpClients> clients;

	private final List<ServiceConnection> connections;

	/**
	 * Create a new instance.
	 * @param clients the clients of each library
	 * @param connections connections to services
	 */
	public HttpDependency(List<HttpClients> clients, List<ServiceConnection> connections) {
		this.clients = clients;
		this.connections = connections;
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.HTTP;
	}

	@Override
	public void warm(DependencyRun run) {
		this.connections.forEach((connection) -> run.contact(connection.name(), connection));
		this.clients.forEach((clients) -> clients.warm(run));
	}

}
