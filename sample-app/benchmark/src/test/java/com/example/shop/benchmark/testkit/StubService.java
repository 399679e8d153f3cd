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

package com.example.shop.benchmark.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service in a process of its own that is ready soon and whose first answers may be
 * slow. Arguments: {@code --port=..}, {@code --first-millis=..} and
 * {@code --each-millis=..}; others are ignored.
 */
public final class StubService {

	private static final byte[] BODY = "{\"status\":\"UP\"}".getBytes();

	private final AtomicInteger requests = new AtomicInteger();

	private final int firstMillis;

	private final int eachMillis;

	private StubService(int firstMillis, int eachMillis) {
		this.firstMillis = firstMillis;
		this.eachMillis = eachMillis;
	}

	public static void main(String[] arguments) throws IOException {
		StubService service = new StubService(argument(arguments, "first-millis"), argument(arguments, "each-millis"));
		HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", argument(arguments, "port")), 0);
		server.setExecutor(Executors.newCachedThreadPool());
		server.createContext("/", service::answer);
		server.createContext("/ready", StubService::ok);
		server.start();
	}

	/**
	 * Return the command of such a service.
	 * @param arguments its arguments
	 */
	public static String command(String arguments) {
		return "%s/bin/java -XX:TieredStopAtLevel=1 -cp '%s' %s %s".formatted(System.getProperty("java.home"),
				System.getProperty("java.class.path"), StubService.class.getName(), arguments);
	}

	private static int argument(String[] arguments, String name) {
		String prefix = "--" + name + "=";
		return Arrays.stream(arguments)
			.filter((argument) -> argument.startsWith(prefix))
			.map((argument) -> Integer.parseInt(argument.substring(prefix.length())))
			.findFirst()
			.orElse(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		pause((this.requests.getAndIncrement() == 0) ? this.firstMillis : this.eachMillis);
		ok(exchange);
	}

	private static void pause(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void ok(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.sendResponseHeaders(200, BODY.length);
		exchange.getResponseBody().write(BODY);
		exchange.close();
	}

}
