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

package io.github.bootwarmup.dependency.graphql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.graphql.server.webmvc.GraphQlRequestPredicates;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;

import io.github.bootwarmup.dependency.BlankObject;

/**
 * Sends an operation the way it takes in Spring MVC, through a route of ours.
 */
final class SampleRequest {

	private static final String PATH = "/graphql";

	/**
	 * An address, so that nobody has to look up a name.
	 */
	private static final String LOOPBACK = "127.0.0.1";

	private final HttpServletRequest request;

	private final ServerRequest serverRequest;

	SampleRequest(String json, List<HttpMessageConverter<?>> converters) {
		this.request = BlankObject.of(HttpServletRequest.class,
				Map.of("getMethod", "POST", "getRequestURI", PATH, "getRequestURL",
						new StringBuffer("http://localhost").append(PATH), "getRemoteHost", LOOPBACK, "getRemoteAddr",
						LOOPBACK, "getContentType", MediaType.APPLICATION_JSON_VALUE, "getHttpServletMapping",
						BlankObject.of(HttpServletMapping.class, Map.of()), "getInputStream", new Input(json)));
		this.serverRequest = ServerRequest.create(this.request, converters);
		this.request.setAttribute(RouterFunctions.REQUEST_ATTRIBUTE, this.serverRequest);
	}

	/**
	 * Have it executed.
	 * @return the answer
	 */
	String send(WebGraphQlHandler handler) throws Exception {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		HttpServletResponse response = BlankObject.of(HttpServletResponse.class,
				Map.of("getOutputStream", new Output(answer)));
		Object function = RouterFunctions
			.route(GraphQlRequestPredicates.graphQlHttp(PATH), new GraphQlHttpHandler(handler)::handleRequest)
			.route(this.serverRequest)
			.orElseThrow();
		new HandlerFunctionAdapter().handle(this.request, response, function);
		return answer.toString(StandardCharsets.UTF_8);
	}

	private static final class Input extends ServletInputStream {

		private final InputStream bytes;

		Input(String text) {
			this.bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public int read() throws IOException {
			return this.bytes.read();
		}

		@Override
		public boolean isFinished() {
			return false;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(@Nullable ReadListener listener) {
			throw new UnsupportedOperationException();
		}

	}

	private static final class Output extends ServletOutputStream {

		private final OutputStream bytes;

		Output(OutputStream bytes) {
			this.bytes = bytes;
		}

		@Override
		public void write(int value) throws IOException {
			this.bytes.write(value);
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(@Nullable WriteListener listener) {
			throw new UnsupportedOperationException();
		}

	}

}
