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
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class RequestFileTests {

	@Test
	void requestsOfTheSampleAreRead() {
		RequestFile file = RequestFile.read(Path.of("../measure/requests.json"));
		assertThat(file.ready()).isEqualTo("/actuator/health/readiness");
		assertThat(file.requests()).hasSizeGreaterThan(10).anyMatch(Request::database).anyMatch(Request::once);
		assertThat(file.reading(false)).isNotEmpty().allMatch(Request::reads).allMatch(Request::rehearsed);
		assertThat(file.reading(true)).hasSizeGreaterThan(file.reading(false).size());
	}

	@Test
	void whatTheSampleAnswersToReadingRequestsIsExpected() {
		RequestFile file = RequestFile.read(Path.of("../measure/requests.json"));
		assertThat(file.reading(false)).allMatch((request) -> request.expects(200) && !request.expects(404));
		assertThat(file.reading(true)).filteredOn((request) -> !request.expects(200))
			.extracting(Request::name, Request::status)
			.containsExactly(tuple("GET /", 302), tuple("GET /api/orders/9999", 404));
	}

	@Test
	void fileThatIsNoneIsNamed(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("requests.json"), "{");
		assertThatIllegalArgumentException().isThrownBy(() -> RequestFile.read(file))
			.withMessageContaining("requests.json can't be read");
	}

	@Test
	void fileWithoutRequestsIsRefused(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("requests.json"), "{\"ready\": \"/\"}");
		assertThatIllegalArgumentException().isThrownBy(() -> RequestFile.read(file))
			.withMessageContaining("needs \"ready\" and \"requests\"");
	}

}
