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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "401 | needs credentials, by bootwarmup.rehearsal.headers",
			"403 | needs credentials with the authority for it, by bootwarmup.rehearsal.headers" })
	void readNeedsCredentialsAndNoToken(int status, String remedy) {
		assertThat(Refusal.remedy(Requests.get("/orders"), status)).contains(remedy).doesNotContain("CSRF");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "401 | needs credentials, by .*; if it has some, a CSRF token, .*",
			"403 | needs a CSRF token, or none with csrf.ignoringRequestMatchers.*; otherwise credentials .*" })
	void writeMayNeedAToken(int status, String remedy) {
		assertThat(Refusal.remedy(Requests.post("/orders", "{}", Effect.NONE), status))
			.matches("to be allowed it " + remedy)
			.hasSizeLessThan(280);
	}

}
