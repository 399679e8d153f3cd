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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.WebServer;

import io.github.bootwarmup.rehearsal.client.RehearsalClient;
import io.github.bootwarmup.rehearsal.listener.HandledRequests;
import io.github.bootwarmup.rehearsal.listener.PrivateListener;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;
import io.github.bootwarmup.rehearsal.listener.RehearsalUnavailableException;
import io.github.bootwarmup.rehearsal.listener.RequestObserver;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;

/**
 * Opens private listeners, and a client for each.
 */
final class ListenerOpener {

	/**
	 * How many workers a listener has: one for what is sent, as many as may be stuck, and
	 * one to spare.
	 */
	private static final int WORKERS = RehearsalLoop.MOST_STUCK + 2;

	private final WebServers webServers;

	private final List<PrivateListenerFactory> factories;

	private final RehearsalSettings settings;

	ListenerOpener(WebServers webServers, List<PrivateListenerFactory> factories, RehearsalSettings settings) {
		this.webServers = webServers;
		this.factories = List.copyOf(factories);
		this.settings = settings;
	}

	/**
	 * Open a listener.
	 * @param target the web server that it belongs to
	 * @param observer told about each rehearsal
	 * @param handled takes the rehearsals that are being handled
	 * @param resources takes what has to be closed
	 * @return the listener, and a client for it
	 * @throws RehearsalUnavailableException if there can't be one
	 * @throws Exception on any other failure
	 */
	OpenListener open(Target target, RequestObserver observer, HandledRequests handled, Resources resources)
			throws Exception {
		WebServer webServer = webServer(target);
		if (webServer == null) {
			throw new RehearsalUnavailableException("there is no web server that belongs to the application (yet)");
		}
		RehearsalToken token = new RehearsalToken();
		PrivateListener listener = factory(webServer).open(webServer, settings(target, token, observer, handled));
		OpenListener open = new OpenListener(listener,
				new RehearsalClient(listener.port(), this.settings.host(), token, recorded()));
		resources.add(open);
		return open;
	}

	private @Nullable WebServer webServer(Target target) {
		return switch (target) {
			case APPLICATION -> this.webServers.application();
			case MANAGEMENT -> this.webServers.management();
		};
	}

	private PrivateListenerFactory factory(WebServer webServer) throws RehearsalUnavailableException {
		return this.factories.stream()
			.filter((factory) -> factory.supports(webServer))
			.findFirst()
			.orElseThrow(() -> new RehearsalUnavailableException(
					"there can be no private listener on a " + webServer.getClass().getSimpleName()));
	}

	/**
	 * The configured port is the application's; two can't listen on it.
	 */
	private PrivateListenerSettings settings(Target target, RehearsalToken token, RequestObserver observer,
			HandledRequests handled) {
		int port = (target == Target.APPLICATION) ? this.settings.port() : 0;
		return new PrivateListenerSettings(token, port, WORKERS, this.settings.asked(), recorded(), observer, handled);
	}

	private boolean recorded() {
		return this.settings.telemetry() == RehearsalTelemetry.INCLUDE;
	}

	/**
	 * A private listener and its only client.
	 *
	 * @param listener the listener
	 * @param client asks it
	 */
	record OpenListener(PrivateListener listener, RehearsalClient client) implements AutoCloseable {

		/**
		 * End what is under way, and begin to close the listener.
		 */
		void beginToClose() {
			this.client.close();
			this.listener.beginToClose();
		}

		@Override
		public void close() {
			beginToClose();
			this.listener.close();
		}

	}

}
