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

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import org.apache.catalina.Session;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;

import io.github.bootwarmup.rehearsal.listener.HandledRequests;
import io.github.bootwarmup.rehearsal.listener.StoredSession;

/**
 * A rehearsal. To the application it has come in on the main connector's port.
 */
class TomcatPrivateRequest extends Request {

	private final Connector main;

	private final HandledRequests handled;

	TomcatPrivateRequest(Connector connector, Connector main, org.apache.coyote.Request request,
			HandledRequests handled) {
		super(connector, request);
		this.main = main;
		this.handled = handled;
	}

	@Override
	public void setAttribute(String name, Object value) {
		if (RequestDispatcher.ERROR_EXCEPTION.equals(name) && value instanceof Throwable failure) {
			this.handled.failed(PrivateAdapter.label(getCoyoteRequest()), failure);
		}
		super.setAttribute(name, value);
	}

	@Override
	public int getLocalPort() {
		int port = Math.max(this.main.getLocalPort(), this.main.getPortWithOffset());
		return (port > 0) ? port : super.getLocalPort();
	}

	/**
	 * Nobody keeps the cookie of a session that began with this request.
	 */
	@Override
	public void finishRequest() throws IOException {
		StoredSession.removeIfNew(this::getAttribute);
		Session session = getSessionInternal(false);
		if (session != null && session.isValid() && session.getSession().isNew()) {
			session.getSession().invalidate();
		}
		super.finishRequest();
	}

}
