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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The connector through which others reach the application.
 */
final class MainConnector {

	private final Connector connector;

	MainConnector(Connector connector) {
		this.connector = connector;
	}

	boolean isSecure() {
		return tls() != null;
	}

	boolean demandsClientCertificates() {
		SslConnectionFactory tls = tls();
		return tls != null && tls.getSslContextFactory().getNeedClientAuth();
	}

	private @Nullable SslConnectionFactory tls() {
		return this.connector.getConnectionFactory(SslConnectionFactory.class);
	}

	long idleTimeout() {
		return this.connector.getIdleTimeout();
	}

	/**
	 * Return a copy of its configuration, with which the application sees its port.
	 */
	HttpConfiguration configuration() {
		HttpConfiguration copy = new HttpConfiguration(
				Objects.requireNonNull(this.connector.getConnectionFactory(HttpConfiguration.ConnectionFactory.class))
					.getHttpConfiguration());
		if (copy.getLocalAddress() == null && this.connector instanceof NetworkConnector network
				&& network.getLocalPort() > 0) {
			copy.setLocalAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), network.getLocalPort()));
		}
		return copy;
	}

}
