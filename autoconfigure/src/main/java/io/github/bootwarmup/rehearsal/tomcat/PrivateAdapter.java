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

import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.Rehearsals;
import io.github.bootwarmup.jvm.AgentTelemetry;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;

/**
 * Lets rehearsals through to the servlet container and closes the connections of all
 * others without a word. Requests that Tomcat couldn't understand come here as well.
 */
final class PrivateAdapter extends CoyoteAdapter {

	private static final int ROLLBACK_NOTE = 17;

	private static final int PROBE_NOTE = 18;

	private static final int LABEL_NOTE = 19;

	private final PrivateListenerSettings settings;

	private final AgentTelemetry agent;

	private final RequestsUnderWay underWay = new RequestsUnderWay();

	PrivateAdapter(Connector connector, PrivateListenerSettings settings) {
		super(connector);
		this.settings = settings;
		this.agent = new AgentTelemetry(settings.telemetry());
	}

	RequestsUnderWay underWay() {
		return this.underWay;
	}

	@Override
	public void service(Request request, Response response) throws Exception {
		MimeHeaders headers = request.getMimeHeaders();
		if (!this.settings.token().matches(headers.getHeader(RehearsalToken.HEADER))) {
			request.setNote(ROLLBACK_NOTE, null);
			response.action(ActionCode.CLOSE_NOW, null);
			return;
		}
		request.setNote(ROLLBACK_NOTE, headers.getHeader(RehearsalToken.ROLLBACK_HEADER) != null);
		request.setNote(PROBE_NOTE, headers.getHeader(RehearsalToken.PROBE_HEADER) != null);
		request.setNote(LABEL_NOTE, headers.getHeader(RehearsalToken.LABEL_HEADER));
		headers.removeHeader(RehearsalToken.HEADER);
		headers.removeHeader(RehearsalToken.ROLLBACK_HEADER);
		headers.removeHeader(RehearsalToken.PROBE_HEADER);
		headers.removeHeader(RehearsalToken.LABEL_HEADER);
		request.setAttribute(Rehearsals.ATTRIBUTE, Boolean.TRUE);
		begin(request);
		try {
			this.agent.call(isProbe(request), () -> {
				super.service(request, response);
				return true;
			});
		}
		finally {
			end(request);
		}
	}

	@Override
	public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
		begin(request);
		try {
			return this.agent.call(isProbe(request), () -> super.asyncDispatch(request, response, status));
		}
		finally {
			end(request);
		}
	}

	private static boolean isProbe(Request request) {
		return request.getNote(PROBE_NOTE) == Boolean.TRUE;
	}

	static @Nullable String label(Request request) {
		return (String) request.getNote(LABEL_NOTE);
	}

	private void begin(Request request) {
		this.settings.observer().begin(request.getNote(ROLLBACK_NOTE) == Boolean.TRUE);
		this.settings.handled().begin(label(request));
		this.underWay.begin(request);
	}

	private void end(Request request) {
		this.settings.observer().end();
		this.settings.handled().end(label(request));
		this.underWay.end(request);
	}

	@Override
	public void log(Request request, Response response, long time) {
		if (this.settings.telemetry() && request.getNote(ROLLBACK_NOTE) != null) {
			super.log(request, response, time);
		}
	}

	/**
	 * Without a domain nothing is registered with JMX.
	 */
	@Override
	public @Nullable String getDomain() {
		return null;
	}

}
