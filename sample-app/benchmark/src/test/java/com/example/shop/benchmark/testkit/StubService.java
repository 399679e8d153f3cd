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

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service in a process of its own that is ready soon and whose first answers may be
 * slow. It prints when it became ready, and when it was ended. Arguments, of which others
 * are ignored:
 * <ul>
 * <li>{@code --port=..}
 * <li>{@code --first-millis=..} and {@code --each-millis=..}: how long answers take
 * <li>{@code --status=..}: what requests are answered with instead of 200
 * <li>{@code --ready-millis=..}: the age at which it is ready, unless it is the first
 * that makes the folder in {@code --first=..}
 * <li>{@code --fail-file=..}: once there is this file requests are answered with 503
 * <li>{@code --down-file=..}: once there is this file some readiness probes are answered
 * with 503
 * <li>{@code --end-file=..}: once there is this file it ends, at the next readiness probe
 * </ul>
 * A file that was there when it was started means nothing to it.
 */
public final class StubService {

	private static final byte[] BODY = "{\"status\":\"UP\"}".getBytes();

	private static final int DOWN_PROBES = 6;

	private final long begin = System.nanoTime();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger probesSinceDown = new AtomicInteger();

	private final AtomicBoolean ready = new AtomicBoolean();

	private final String[] arguments;

	private final boolean first;

	private final Set<String> ignored;

	private StubService(String[] arguments) {
		this.arguments = arguments;
		this.first = text("first").filter((folder) -> new File(folder).mkdir()).isPresent();
		this.ignored = Stream.of("fail-file", "down-file", "end-file")
			.filter(this::isThere)
			.collect(Collectors.toUnmodifiableSet());
	}

	public static void main(String[] arguments) throws IOException {
		StubService service = new StubService(arguments);
		HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", service.number("port").orElse(0)), 0);
		server.setExecutor(Executors.newCachedThreadPool());
		server.createContext("/", service::answer);
		server.createContext("/ready", service::answerReady);
		server.start();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> print("ended")));
	}

	/**
	 * Return the command of such a service.
	 * @param arguments its arguments
	 */
	public static String command(String arguments) {
		return "%s/bin/java -XX:TieredStopAtLevel=1 -cp '%s' %s %s".formatted(System.getProperty("java.home"),
				System.getProperty("java.class.path"), StubService.class.getName(), arguments);
	}

	private Optional<Integer> number(String name) {
		return text(name).map(Integer::valueOf);
	}

	private Optional<String> text(String name) {
		String prefix = "--" + name + "=";
		return Arrays.stream(this.arguments)
			.filter((argument) -> argument.startsWith(prefix))
			.map((argument) -> argument.substring(prefix.length()))
			.findFirst();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String pause = (this.requests.getAndIncrement() == 0) ? "first-millis" : "each-millis";
		pause(number(pause).orElse(0));
		answer(exchange, isNewlyThere("fail-file") ? 503 : number("status").orElse(200));
	}

	private void answerReady(HttpExchange exchange) throws IOException {
		if (isNewlyThere("end-file")) {
			Runtime.getRuntime().halt(0);
		}
		boolean down = isNewlyThere("down-file") && this.probesSinceDown.getAndIncrement() < DOWN_PROBES;
		boolean warm = this.first || number("ready-millis").filter((millis) -> age() < millis).isEmpty();
		if (warm && !this.ready.getAndSet(true)) {
			print("ready");
		}
		answer(exchange, (warm && !down) ? 200 : 503);
	}

	private long age() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.begin);
	}

	private boolean isNewlyThere(String name) {
		return !this.ignored.contains(name) && isThere(name);
	}

	private boolean isThere(String name) {
		return text(name).filter((file) -> new File(file).exists()).isPresent();
	}

	private static void print(String what) {
		System.out.println(what + " " + System.currentTimeMillis());
	}

	private static void pause(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void answer(HttpExchange exchange, int status) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.sendResponseHeaders(status, BODY.length);
		exchange.getResponseBody().write(BODY);
		exchange.close();
	}

}
