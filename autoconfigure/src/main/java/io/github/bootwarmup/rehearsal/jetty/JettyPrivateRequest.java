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

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.Rehearsals;
import io.github.bootwarmup.rehearsal.listener.HandledRequests;
import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;

/**
 * A rehearsal, as the application sees it.
 */
final class JettyPrivateRequest extends Request.Wrapper {

	private final boolean rollback;

	private final boolean probe;

	private final @Nullable String label;

	private final HttpFields headers;

	private final HttpURI uri;

	private final boolean secure;

	private final HiddenObservations.@Nullable Attributes observation;

	private final HandledRequests handled;

	private volatile @Nullable Response response;

	JettyPrivateRequest(Request request, HiddenObservations.@Nullable Attributes observation, HandledRequests handled,
			boolean secure) {
		super(request);
		this.handled = handled;
		this.rollback = request.getHeaders().contains(RehearsalToken.ROLLBACK_HEADER);
		this.probe = request.getHeaders().contains(RehearsalToken.PROBE_HEADER);
		this.label = request.getHeaders().get(RehearsalToken.LABEL_HEADER);
		this.headers = HttpFields.build(request.getHeaders())
			.remove(RehearsalToken.HEADER)
			.remove(RehearsalToken.ROLLBACK_HEADER)
			.remove(RehearsalToken.PROBE_HEADER)
			.remove(RehearsalToken.LABEL_HEADER)
			.asImmutable();
		String scheme = request.getConnectionMetaData().getHttpConfiguration().getSecureScheme();
		this.uri = secure ? HttpURI.build(request.getHttpURI()).scheme(scheme).asImmutable() : request.getHttpURI();
		this.secure = secure;
		this.observation = observation;
	}

	boolean isRollback() {
		return this.rollback;
	}

	boolean isProbe() {
		return this.probe;
	}

	@Nullable String label() {
		return this.label;
	}

	/**
	 * Let an observation see the response.
	 */
	void show(Response response) {
		this.response = response;
	}

	@Override
	public HttpFields getHeaders() {
		return this.headers;
	}

	@Override
	public HttpURI getHttpURI() {
		return this.uri;
	}

	@Override
	public boolean isSecure() {
		return this.secure || super.isSecure();
	}

	@Override
	public @Nullable Object setAttribute(String name, Object value) {
		if (ErrorHandler.ERROR_EXCEPTION.equals(name) && value instanceof Throwable failure) {
			this.handled.failed(this.label, failure);
		}
		return super.setAttribute(name, value);
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		if (Rehearsals.ATTRIBUTE.equals(name)) {
			return Boolean.TRUE;
		}
		Object value = hidden(name);
		return (value != null) ? value : super.getAttribute(name);
	}

	private @Nullable Object hidden(String name) {
		Response current = this.response;
		return (this.observation != null && current != null) ? this.observation.get(name, this::servletRequest,
				() -> view(HttpServletResponse.class, Map.of("getStatus", current::getStatus))) : null;
	}

	private HttpServletRequest servletRequest() {
		return view(HttpServletRequest.class,
				Map.of("getMethod", this::getMethod, "getRequestURI", () -> getHttpURI().getPath()));
	}

	/**
	 * Return what an observation asks. Jetty has no servlet request yet where rehearsals
	 * come in.
	 */
	private static <T> T view(Class<T> type, Map<String, Supplier<Object>> answers) {
		Object proxy = Proxy.newProxyInstance(JettyPrivateRequest.class.getClassLoader(), new Class<?>[] { type },
				(self, method, arguments) -> {
					Supplier<Object> answer = answers.get(method.getName());
					return (answer != null) ? answer.get() : null;
				});
		return type.cast(proxy);
	}

}
