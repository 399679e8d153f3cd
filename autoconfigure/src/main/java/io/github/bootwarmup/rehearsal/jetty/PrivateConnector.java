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

import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;

/**
 * HTTP/1.1 on 127.0.0.1, accepted and read by one and the same thread.
 */
final class PrivateConnector extends ServerConnector {

	private static final String LOOPBACK = "127.0.0.1";

	private final Set<Socket> accepted = ConcurrentHashMap.newKeySet();

	PrivateConnector(Server server, HttpConfiguration configuration, int port) {
		super(server, 0, 1, new HttpConnectionFactory(configuration));
		setHost(LOOPBACK);
		setPort(port);
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

}
