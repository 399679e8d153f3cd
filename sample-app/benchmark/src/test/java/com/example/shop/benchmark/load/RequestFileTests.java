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
import java.util.List;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
		assertThat(file.reading(true)).filteredOn((request) -> request.status() != null)
			.extracting(Request::name, Request::status)
			.containsExactly(tuple("GET /", List.of(302)), tuple("GET /api/orders/999999999", List.of(404)));
	}

	@Test
	void whatTheSampleAnswersToWhatItRefusesIsExpected() {
		RequestFile file = RequestFile.read(Path.of("../measure/requests.json"));
		assertThat(file.requests()).filteredOn((request) -> request.expects(400))
			.extracting(Request::name)
			.containsExactly("POST /api/quotes", "POST /api/orders");
		assertThat(file.requests()).filteredOn((request) -> request.expects(409))
			.allMatch(Request::once)
			.extracting(Request::name)
			.containsExactly("POST /api/orders/8/cancellation", "POST /api/customers");
		assertThat(file.requests()).noneMatch((request) -> request.expects(500) || request.expects(Answer.NONE));
	}

	@Test
	void severalStatusesCanBeExpected(@TempDir Path directory) throws IOException {
		Request request = RequestFile.read(write(directory, """
				{"ready": "/", "requests": [{"method": "POST", "path": "/a", "status": [201, 409]}]}"""))
			.requests()
			.get(0);
		assertThat(request.expects(201)).isTrue();
		assertThat(request.expects(409)).isTrue();
		assertThat(request.expects(200)).isFalse();
	}

	@Test
	void propertyThatIsUnknownIsNamed(@TempDir Path directory) throws IOException {
		assertThatRefused(write(directory, """
				{"ready": "/", "requests": [{"method": "GET", "path": "/a"},
				  {"method": "GET", "path": "/b", "rehearsd": true}]}"""))
			.withMessageContainingAll("requests.json can't be read", "\"rehearsd\"", "[1]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"path": "/a"}                                | needs a "method"
			{"method": "get", "path": "/a"}               | needs a "method"
			null                                          | needs a "method"
			{"method": "GET"}                             | needs a path that begins with /, not null
			{"method": "GET", "path": "a"}                | needs a path that begins with /, not a
			{"method": "GET", "path": "/a b"}             | Illegal character in path
			{"method": "GET", "path": "/a?b=<"}           | Illegal character in query
			{"method": "GET", "path": "/a", "status": []} | "status" without any number
			""")
	void requestThatCanNotBeSentIsNamed(String request, String reason, @TempDir Path directory) throws IOException {
		assertThatRefused(write(directory, """
				{"ready": "/", "requests": [{"method": "GET", "path": "/"}, %s]}""".formatted(request)))
			.withMessageContainingAll("requests.json: ", "requests[1]", reason);
	}

	@Test
	void readinessWithoutPathIsRefused(@TempDir Path directory) throws IOException {
		assertThatRefused(write(directory, """
				{"ready": "health", "requests": [{"method": "GET", "path": "/"}]}"""))
			.withMessageContaining("\"ready\" needs a path that begins with /, not health");
	}

	@Test
	void fileThatIsNoneIsNamed(@TempDir Path directory) throws IOException {
		assertThatRefused(write(directory, "{")).withMessageContaining("requests.json can't be read");
	}

	@Test
	void fileWithoutRequestsIsRefused(@TempDir Path directory) throws IOException {
		assertThatRefused(write(directory, "{\"ready\": \"/\"}"))
			.withMessageContaining("requests.json: \"ready\" and \"requests\" are needed");
	}

	private static Path write(Path directory, String json) throws IOException {
		return Files.writeString(directory.resolve("requests.json"), json);
	}

	private static ThrowableAssertAlternative<IllegalArgumentException> assertThatRefused(Path file) {
		return assertThatIllegalArgumentException().isThrownBy(() -> RequestFile.read(file));
	}

}
