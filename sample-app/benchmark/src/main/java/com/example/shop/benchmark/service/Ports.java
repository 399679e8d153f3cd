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

package com.example.shop.benchmark.service;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on which nothing listens. They are below those that the system gives to
 * connections, since an instance may bind its port minutes after it was chosen, and the
 * load opens many connections meanwhile.
 */
public final class Ports {

	private static final int LOWEST = 20_000;

	private static final int HIGHEST = 32_000;

	private static final int MOST_ATTEMPTS = 10_000;

	private Ports() {
	}

	public static int free() {
		return free(1).get(0);
	}

	/**
	 * Choose ports, of which no two are the same.
	 */
	public static List<Integer> free(int count) {
		List<Integer> ports = ThreadLocalRandom.current()
			.ints(MOST_ATTEMPTS, LOWEST, HIGHEST + 1)
			.distinct()
			.filter(Ports::isFree)
			.limit(count)
			.boxed()
			.toList();
		if (ports.size() < count) {
			throw new IllegalStateException(
					"There are no %d free ports between %d and %d".formatted(count, LOWEST, HIGHEST));
		}
		return ports;
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port)) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
