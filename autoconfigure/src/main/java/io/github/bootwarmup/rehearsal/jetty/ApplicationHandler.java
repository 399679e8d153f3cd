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

import java.util.Objects;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.SessionIdManager;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.listener.HandledRequests;
import io.github.bootwarmup.rehearsal.listener.ListenerRemoval;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;
import io.github.bootwarmup.rehearsal.listener.RequestObserver;
import io.github.bootwarmup.rehearsal.listener.StoredSession;

/**
 * Hands rehearsals to the handlers of the application's server. The handlers that count
 * requests for a shutdown are left out.
 */
final class ApplicationHandler extends Handler.Abstract {

	private final Server application;

	private final RequestObserver observer;

	private final HandledRequests handled;

	/**
	 * The requests that are handled, and the listener as long as it is open.
	 */
	private final Phaser underWay = new Phaser(1);

	ApplicationHandler(Server application, PrivateListenerSettings settings) {
		this.application = application;
		this.observer = settings.observer();
		this.handled = settings.handled();
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		JettyPrivateRequest rehearsal = Objects.requireNonNull(Request.as(request, JettyPrivateRequest.class));
		rehearsal.show(response);
		Request.addCompletionListener(request, (failure) -> endSession(rehearsal));
		this.underWay.register();
		try {
			this.handled.begin(rehearsal.label());
			return handle(request, response, callback, rehearsal.isRollback());
		}
		finally {
			this.handled.end(rehearsal.label());
			this.underWay.arriveAndDeregister();
		}
	}

	private boolean handle(Request request, Response response, Callback callback, boolean rollback) throws Exception {
		this.observer.begin(rollback);
		try {
			Handler handler = uncounted(this.application.getHandler());
			return handler != null && handler.handle(request, response, callback);
		}
		finally {
			this.observer.end();
		}
	}

	/**
	 * Leave the requests that are handled the time to end, and expect no further one.
	 */
	void awaitRequests() throws InterruptedException {
		try {
			this.underWay.awaitAdvanceInterruptibly(this.underWay.arriveAndDeregister(),
					ListenerRemoval.GRACE.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			// They are stuck
		}
	}

	/**
	 * Nobody keeps the cookie of a session that began with this request.
	 */
	private void endSession(Request request) {
		StoredSession.removeIfNew(request::getAttribute);
		SessionIdManager sessions = this.application.getBean(SessionIdManager.class);
		if (sessions != null && request.getAttribute(DefaultSessionIdManager.__NEW_SESSION_ID) instanceof String id) {
			sessions.invalidateAll(id);
		}
	}

	/**
	 * Spring Boot has one or the other, by its version.
	 */
	private @Nullable Handler uncounted(@Nullable Handler handler) {
		return ((handler instanceof StatisticsHandler || handler instanceof GracefulHandler)
				&& handler instanceof Handler.Wrapper wrapper) ? uncounted(wrapper.getHandler()) : handler;
	}

}
