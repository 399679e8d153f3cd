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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;

import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;

/**
 * HTTP/1.1 on 127.0.0.1, accepted and read by one and the same thread. Otherwise it is
 * configured like the connector through which others reach the application.
 */
final class JettyPrivateConnector extends ServerConnector {

	private static final String LOOPBACK = "127.0.0.1";

	private final Set<Socket> accepted = ConcurrentHashMap.newKeySet();

	JettyPrivateConnector(Server server, Connector main, PrivateListenerSettings settings,
			HiddenObservations observations) {
		super(server, 0, 1, new HttpConnectionFactory(configuration(main, settings, observations)));
		setHost(LOOPBACK);
		setPort(settings.port());
		setIdleTimeout(main.getIdleTimeout());
	}

	/**
	 * Return a copy of a connector's configuration, with which the application sees its
	 * port.
	 */
	private static HttpConfiguration configuration(Connector main, PrivateListenerSettings settings,
			HiddenObservations observations) {
		HttpConfiguration copy = new HttpConfiguration(
				Objects.requireNonNull(main.getConnectionFactory(HttpConfiguration.ConnectionFactory.class))
					.getHttpConfiguration());
		if (copy.getLocalAddress() == null && main instanceof NetworkConnector network && network.getLocalPort() > 0) {
			copy.setLocalAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), network.getLocalPort()));
		}
		boolean secure = main.getConnectionFactory(SslConnectionFactory.class) != null;
		List<HttpConfiguration.Customizer> customizers = new ArrayList<>(copy.getCustomizers());
		customizers.add(0, (request, headers) -> rehearsal(request, settings, secure, observations));
		copy.setCustomizers(customizers);
		return copy;
	}

	/**
	 * Let rehearsals through, before any other customizer and any handler, and close the
	 * connections of all others.
	 */
	private static Request rehearsal(Request request, PrivateListenerSettings settings, boolean secure,
			HiddenObservations observations) {
		EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
		boolean rehearsal = settings.token().matches(request.getHeaders().get(RehearsalToken.HEADER));
		if (!rehearsal || !(endPoint instanceof SilentEndPoint silent)) {
			endPoint.close();
			throw new HttpException.RuntimeException(HttpStatus.FORBIDDEN_403);
		}
		silent.speak();
		return new JettyPrivateRequest(request, settings.telemetry() ? null : observations.next(), settings.handled(),
				secure);
	}

	@Override
	protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
		SilentEndPoint endPoint = new SilentEndPoint(channel, selector, key, getScheduler());
		endPoint.setIdleTimeout(getIdleTimeout());
		return endPoint;
	}

	@Override
	protected void configure(Socket socket) {
		super.configure(socket);
		this.accepted.removeIf(Socket::isClosed);
		this.accepted.add(socket);
	}

	/**
	 * Close what is left after the stop: Jetty forgets a connection that it has accepted
	 * but not yet registered by then.
	 */
	void closeConnections() {
		this.accepted.forEach(IO::close);
	}

	/**
	 * A connection on which not one byte is sent before the token was shown.
	 */
	private static final class SilentEndPoint extends SocketChannelEndPoint {

		private volatile boolean speaks;

		SilentEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
			super(channel, selector, key, scheduler);
		}

		void speak() {
			this.speaks = true;
		}

		@Override
		public boolean flush(ByteBuffer... buffers) throws IOException {
			if (!this.speaks) {
				close();
				throw new EofException("No token");
			}
			return super.flush(buffers);
		}

	}

}
