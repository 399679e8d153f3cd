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

package io.github.bootwarmup.rehearsal;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.bootwarmup.rehearsal.Exchange.UnsentException;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CachedHeadersTests {

	private final RehearsedRequest request = Requests.get("/orders");

	private final CachedHeaders headers = new CachedHeaders(
			(request) -> Map.of("Authorization", "Bearer ey.s3cret", "X-Tenant", "north", "Accept", "application/json"),
			Map.of(this.request, "label"));

	@ParameterizedTest
	@CsvSource({ "unknown tenant north, true", "401: ey.s3cret is expired, true", "application/json is odd, false",
			"down, false" })
	void failureThatTellsTheValueOfAHeaderIsFound(String message, boolean found) throws UnsentException {
		this.headers.of(this.request, this.request, Duration.ofSeconds(5));
		Throwable failure = new IllegalStateException("failed", new IllegalArgumentException(message));
		assertThat(this.headers.appearIn(failure, this.request)).isEqualTo(found);
	}

}
