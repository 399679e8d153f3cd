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

package com.example.shop.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * Sends requests to this machine, each on a connection of its own and once only: nothing
 * is repeated, followed, kept or decompressed behind one's back.
 */
public final class HttpSender implements AutoCloseable {

	private static final int MOST_CONNECTIONS = 4096;

	private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);

	private static final Timeout RESPONSE_TIMEOUT = Timeout.ofSeconds(60);

	private final CloseableHttpClient client = HttpClients.custom()
		.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
			.setMaxConnTotal(MOST_CONNECTIONS)
			.setMaxConnPerRoute(MOST_CONNECTIONS)
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(CONNECT_TIMEOUT)
				.setSocketTimeout(RESPONSE_TIMEOUT)
				.build())
			.build())
		.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(RESPONSE_TIMEOUT).build())
		.setConnectionReuseStrategy((request, response, context) -> false)
		.disableAutomaticRetries()
		.disableRedirectHandling()
		.disableCookieManagement()
		.disableContentCompression()
		.disableAuthCaching()
		.build();

	public Answer send(int port, Request request) {
		ClassicHttpRequest message = message(port, request);
		long begin = System.nanoTime();
		int status;
		try {
			status = this.client.execute(message, (response) -> {
				EntityUtils.consume(response.getEntity());
				return response.getCode();
			});
		}
		catch (IOException ex) {
			status = Answer.NONE;
		}
		return new Answer(status, System.nanoTime() - begin);
	}

	private static ClassicHttpRequest message(int port, Request request) {
		ClassicRequestBuilder message = ClassicRequestBuilder.create(request.method())
			.setUri("http://127.0.0.1:" + port + request.path())
			.setHeader("Connection", "close");
		Map<String, String> headers = request.headers();
		if (headers != null) {
			headers.forEach(message::setHeader);
		}
		JsonNode body = request.body();
		if (body != null && body.isString()) {
			message.setEntity(body.stringValue(), ContentType.APPLICATION_FORM_URLENCODED);
		}
		else if (body != null) {
			message.setEntity(body.toString(), ContentType.APPLICATION_JSON);
		}
		return message.build();
	}

	@Override
	public void close() {
		try {
			this.client.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
