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

import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.listener.HandledRequests;
import io.github.bootwarmup.rehearsal.listener.HiddenObservations;

/**
 * A rehearsal that neither the application's observations nor its access log hear of.
 * <p>
 * Tomcat writes the access log after a request is finished, and through the request's
 * context only: a finished request has none.
 */
final class UnrecordedRequest extends TomcatPrivateRequest {

	private final HiddenObservations observations;

	private HiddenObservations.Attributes observation;

	private volatile boolean finished;

	UnrecordedRequest(Connector connector, Connector main, org.apache.coyote.Request request, HandledRequests handled,
			HiddenObservations observations) {
		super(connector, main, request, handled);
		this.observations = observations;
		this.observation = observations.next();
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		Object value = super.getAttribute(name);
		return (value != null) ? value : this.observation.get(name, () -> this, this::getResponse);
	}

	@Override
	public void finishRequest() throws IOException {
		try {
			super.finishRequest();
		}
		finally {
			this.finished = true;
		}
	}

	@Override
	public @Nullable Context getContext() {
		return this.finished ? null : super.getContext();
	}

	boolean isOver() {
		return this.finished;
	}

	@Override
	public void recycle() {
		super.recycle();
		this.finished = false;
		this.observation = this.observations.next();
	}

	/**
	 * The response to a rehearsal that the access log doesn't hear of: an error without a
	 * context would be logged for the host.
	 */
	static final class UnrecordedResponse extends Response {

		UnrecordedResponse(org.apache.coyote.Response response) {
			super(response);
		}

		@Override
		public boolean isError() {
			boolean over = getRequest() instanceof UnrecordedRequest request && request.isOver();
			return !over && super.isError();
		}

	}

}
