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

package com.example.shop.benchmark.rollout;

import java.util.Arrays;
import java.util.List;

/**
 * What HAProxy thinks of one instance.
 *
 * @param state such as {@code UP}, {@code DOWN} or {@code DRAIN}
 * @param sessions the requests that are under way
 * @param downs how often it has gone from {@code UP} to {@code DOWN}
 */
record ServerStatus(String state, int sessions, int downs) {

	/**
	 * Find an instance in the answer to {@code show stat}.
	 */
	static ServerStatus parse(String statistics, String server) {
		List<String> lines = statistics.lines().toList();
		List<String> names = Arrays.asList(lines.get(0).replaceFirst("^# ", "").split(","));
		return lines.stream()
			.map((line) -> line.split(",", -1))
			.filter((fields) -> fields.length > 1 && fields[0].equals(HaproxyConfiguration.BACKEND)
					&& fields[1].equals(server))
			.map((fields) -> new ServerStatus(fields[names.indexOf("status")],
					Integer.parseInt(fields[names.indexOf("scur")]),
					Integer.parseInt(fields[names.indexOf("chkdown")])))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("HAProxy knows no " + server + ": " + statistics));
	}

	boolean up() {
		return this.state.startsWith("UP");
	}

	boolean down() {
		return this.state.startsWith("DOWN");
	}

}
