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

package io.github.bootwarmup.rehearsal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

import org.springframework.boot.web.server.WebServer;

import io.github.bootwarmup.rehearsal.client.RawPeer;
import io.github.bootwarmup.rehearsal.listener.PrivateListener;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;

/**
 * Pretends that a {@link RawPeer} is the private listener of a web server.
 */
final class PeerListeners implements PrivateListenerFactory {

	final List<PrivateListenerSettings> opened = new CopyOnWriteArrayList<>();

	final Set<WebServer> closing = new CopyOnWriteArraySet<>();

	final List<WebServer> closed = new CopyOnWriteArrayList<>();

	/**
	 * How many servers had begun to close when one was to be closed.
	 */
	final List<Integer> closingWhenClosed = new CopyOnWriteArrayList<>();

	private Exception failure;

	void failWith(Exception failure) {
		this.failure = failure;
	}

	@Override
	public boolean supports(WebServer webServer) {
		return webServer instanceof PeerServer;
	}

	@Override
	public boolean opensBeforeListening() {
		return true;
	}

	@Override
	public PrivateListener open(WebServer webServer, PrivateListenerSettings settings) throws Exception {
		if (this.failure != null) {
			throw this.failure;
		}
		this.opened.add(settings);
		int port = ((PeerServer) webServer).peer().port();
		return new PrivateListener() {

			@Override
			public int port() {
				return port;
			}

			@Override
			public void beginToClose() {
				PeerListeners.this.closing.add(webServer);
			}

			@Override
			public void close() {
				PeerListeners.this.closingWhenClosed.add(PeerListeners.this.closing.size());
				PeerListeners.this.closed.add(webServer);
			}

		};
	}

	/**
	 * A web server that can't be asked for its port, since that might open one.
	 */
	record PeerServer(RawPeer peer) implements WebServer {

		@Override
		public void start() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void stop() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int getPort() {
			throw new UnsupportedOperationException();
		}

	}

}
