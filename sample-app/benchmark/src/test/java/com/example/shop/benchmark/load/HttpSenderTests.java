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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import com.example.shop.benchmark.testkit.LocalServer;

import static org.assertj.core.api.Assertions.assertThat;

class HttpSenderTests {

	private final HttpSender sender = new HttpSender();

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.sender.close();
	}

	@Test
	void everyRequestHasItsOwnConnection() {
		try (LocalServer server = new LocalServer((exchange) -> {
			this.seen.add(exchange.getRemoteAddress().toString());
			exchange.sendResponseHeaders(200, -1);
		})) {
			for (int i = 0; i < 5; i++) {
				this.sender.send(server.port(), Request.get("/"));
			}
		}
		assertThat(this.seen).hasSize(5).doesNotHaveDuplicates();
	}

	@Test
	void redirectIsAnAnswer() {
		try (LocalServer server = new LocalServer((exchange) -> {
			this.seen.add(exchange.getRequestURI().toString());
			exchange.getResponseHeaders().add("Location", "/elsewhere");
			exchange.sendResponseHeaders(302, -1);
		})) {
			assertThat(this.sender.send(server.port(), Request.get("/here?a=b@c")).status()).isEqualTo(302);
		}
		assertThat(this.seen).containsExactly("/here?a=b@c");
	}

	@Test
	void bodiesAndHeadersAreSent() {
		JsonMapper mapper = new JsonMapper();
		try (LocalServer server = new LocalServer((exchange) -> {
			this.seen.add(exchange.getRequestHeaders().getFirst("X-Test") + " "
					+ exchange.getRequestHeaders().getFirst("Content-Type") + " "
					+ new String(exchange.getRequestBody().readAllBytes()));
			exchange.sendResponseHeaders(200, -1);
		})) {
			this.sender.send(server.port(), new Request("POST", "/", mapper.readTree("{\"a\":1}"),
					Map.of("X-Test", "yes"), false, false, false, null));
			this.sender.send(server.port(),
					new Request("POST", "/", mapper.readTree("\"a=1\""), null, false, false, false, null));
		}
		assertThat(this.seen).hasSize(2);
		assertThat(this.seen.get(0)).startsWith("yes application/json").endsWith("{\"a\":1}");
		assertThat(this.seen.get(1)).startsWith("null application/x-www-form-urlencoded").endsWith("a=1");
	}

}
