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

package io.github.bootwarmup.launch;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

import io.github.bootwarmup.rehearsal.WebServers;

/**
 * The embedded web servers of an application: its own, and that of the management
 * endpoints, which is known once it listens.
 */
public final class EmbeddedWebServers implements WebServers, ApplicationListener<WebServerInitializedEvent> {

	private final ApplicationContext context;

	private volatile @Nullable WebServer management;

	/**
	 * Create a new instance.
	 * @param context the context of the application
	 */
	public EmbeddedWebServers(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		WebServerApplicationContext source = event.getApplicationContext();
		if (source.getParent() == this.context && "management".equals(source.getServerNamespace())) {
			this.management = event.getWebServer();
		}
	}

	@Override
	public @Nullable WebServer application() {
		return of(this.context);
	}

	/**
	 * Return the embedded web server of a context, or {@code null} if it has none (yet).
	 */
	static @Nullable WebServer of(ApplicationContext context) {
		return (context instanceof WebServerApplicationContext web) ? web.getWebServer() : null;
	}

	@Override
	public @Nullable WebServer management() {
		return this.management;
	}

	/**
	 * As Spring Boot decides it: by the property, else by the platform.
	 */
	@Override
	public boolean heedForwardedHeaders() {
		ServerProperties properties = this.context.getBeanProvider(ServerProperties.class).getIfAvailable();
		ForwardHeadersStrategy strategy = (properties != null) ? properties.getForwardHeadersStrategy() : null;
		if (strategy != null) {
			return strategy != ForwardHeadersStrategy.NONE;
		}
		CloudPlatform platform = CloudPlatform.getActive(this.context.getEnvironment());
		return platform != null && platform.isUsingForwardHeaders();
	}

}
