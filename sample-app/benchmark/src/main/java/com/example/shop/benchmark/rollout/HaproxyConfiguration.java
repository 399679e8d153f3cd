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

import java.nio.file.Path;
import java.util.List;

/**
 * What HAProxy is told: to send requests to whoever is ready, in turn, and to repeat
 * nothing, so that errors are seen. As with a probe of Kubernetes, a check may take a
 * second, and three in a row have to fail before an instance gets nothing more.
 *
 * @param port where it listens
 * @param socket where it takes orders
 * @param ready the path that is checked
 * @param servers the ports of the instances that there can be
 */
record HaproxyConfiguration(int port, Path socket, String ready, List<Integer> servers) {

	static final String BACKEND = "service";

	private static final String TEMPLATE = """
			global
			  nbthread 1
			  maxconn 8000
			  stats socket %s mode 600 level admin
			defaults
			  mode http
			  retries 0
			  http-reuse never
			  timeout connect 5s
			  timeout client 60s
			  timeout server 60s
			  timeout check 1s
			frontend users
			  bind 127.0.0.1:%d
			  default_backend %s
			backend %s
			  balance roundrobin
			  option httpchk GET %s
			  http-check expect status 200
			""";

	String text() {
		StringBuilder text = new StringBuilder(
				TEMPLATE.formatted(this.socket, this.port, BACKEND, BACKEND, this.ready));
		for (int slot = 0; slot < this.servers.size(); slot++) {
			text.append("  server %s 127.0.0.1:%d check inter 500ms rise 1 fall 3%n".formatted(server(slot),
					this.servers.get(slot)));
		}
		return text.toString();
	}

	static String server(int slot) {
		return "instance" + slot;
	}

}
