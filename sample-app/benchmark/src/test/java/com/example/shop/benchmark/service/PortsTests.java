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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortsTests {

	@Test
	void portsAreBelowThoseOfConnections() throws IOException {
		List<Integer> ports = Ports.free(5);
		assertThat(ports).hasSize(5).doesNotHaveDuplicates().allMatch((port) -> port >= 20_000 && port <= 32_000);
		try (ServerSocket socket = new ServerSocket(ports.get(0))) {
			assertThat(socket.isBound()).isTrue();
		}
	}

}
