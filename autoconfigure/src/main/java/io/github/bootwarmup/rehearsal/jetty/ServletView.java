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
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * What an observation asks of a request and its response. Jetty has no servlet request
 * yet where rehearsals come in.
 */
final class ServletView {

	private final Request request;

	private final Response response;

	ServletView(Request request, Response response) {
		this.request = request;
		this.response = response;
	}

	HttpServletRequest request() {
		return view(HttpServletRequest.class, Map.of("getMethod", this.request::getMethod, "getRequestURI",
				() -> this.request.getHttpURI().getPath()));
	}

	HttpServletResponse response() {
		return view(HttpServletResponse.class, Map.of("getStatus", this.response::getStatus));
	}

	private <T> T view(Class<T> type, Map<String, Supplier<Object>> answers) {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
				(self, method, arguments) -> {
					Supplier<Object> answer = answers.get(method.getName());
					return (answer != null) ? answer.get() : null;
				});
		return type.cast(proxy);
	}

}
