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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.ServletContext;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.graphql.server.webmvc.GraphQlRequestPredicates;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;

import io.github.bootwarmup.synthetic.BlankObject;
import io.github.bootwarmup.synthetic.SyntheticRequest;
import io.github.bootwarmup.synthetic.SyntheticResponse;

/**
 * Sends an operation the way it takes in Spring MVC, through a route of ours.
 */
final class SampleRequest {

	private static final String PATH = "/graphql";

	private final SyntheticRequest request;

	private final ServerRequest serverRequest;

	SampleRequest(String json, List<HttpMessageConverter<?>> converters) {
		this.request = new SyntheticRequest(BlankObject.of(ServletContext.class), "POST", PATH);
		this.request.setBody(json.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON_VALUE);
		this.serverRequest = ServerRequest.create(this.request, converters);
		this.request.setAttribute(RouterFunctions.REQUEST_ATTRIBUTE, this.serverRequest);
	}

	/**
	 * Have it executed.
	 * @return the answer
	 */
	String send(WebGraphQlHandler handler) throws Exception {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		Object function = RouterFunctions
			.route(GraphQlRequestPredicates.graphQlHttp(PATH), new GraphQlHttpHandler(handler)::handleRequest)
			.route(this.serverRequest)
			.orElseThrow();
		new HandlerFunctionAdapter().handle(this.request, new SyntheticResponse(answer), function);
		return answer.toString(StandardCharsets.UTF_8);
	}

}
