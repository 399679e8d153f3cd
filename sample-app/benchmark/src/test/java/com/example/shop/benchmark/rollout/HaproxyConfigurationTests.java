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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HaproxyConfigurationTests {

	@Test
	void everyInstanceIsCheckedAndNothingIsRepeated() {
		String text = new HaproxyConfiguration(9000, Path.of("/tmp/socket"), "/ready", List.of(9001, 9002)).text();
		assertThat(text).contains("bind 127.0.0.1:9000\n", "stats socket /tmp/socket mode 600 level admin\n",
				"option httpchk GET /ready\n", "http-check expect status 200\n", "retries 0\n",
				"server instance0 127.0.0.1:9001 check inter 500ms rise 1 fall 3\n",
				"server instance1 127.0.0.1:9002 check inter 500ms rise 1 fall 3\n", "timeout check 1s\n");
	}

	@Test
	void stateOfAnInstanceIsFoundByTheNamesOfTheColumns() {
		String statistics = """
				# pxname,svname,qcur,scur,status,chkdown,
				users,FRONTEND,,7,OPEN,,
				service,instance0,0,3,UP,2,
				service,instance1,0,0,DOWN 1/2,1,
				service,BACKEND,0,3,UP,0,

				""";
		assertThat(ServerStatus.parse(statistics, "instance0")).isEqualTo(new ServerStatus("UP", 3, 2))
			.matches(ServerStatus::up);
		assertThat(ServerStatus.parse(statistics, "instance1")).matches(ServerStatus::down);
		assertThatIllegalStateException().isThrownBy(() -> ServerStatus.parse(statistics, "instance2"))
			.withMessageContaining("HAProxy knows no instance2");
	}

}
