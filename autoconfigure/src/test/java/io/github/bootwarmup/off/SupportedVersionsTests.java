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

package io.github.bootwarmup.off;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which versions of Spring Boot warm-up works with.
 */
class SupportedVersionsTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "4.0.2", "4.0.10", "4.1.0", "4.1.0-M1", "4.1.0-SNAPSHOT", "4.2.0", "4.10.1", "4.1.1.vendor" })
	void generation4IsSupported(String version) {
		assertThat(SupportedVersions.isSupported(version)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2.7.18", "3.5.16", "4.0.0-M1", "4.0.0", "4.0.1", "5.0.0", "5.0.0-M1", "40.1.1" })
	void othersAreNot(String version) {
		assertThat(SupportedVersions.isSupported(version)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "unknown", "4" })
	void versionThatIsNotKnownIsTried(String version) {
		assertThat(SupportedVersions.isSupported(version)).isTrue();
	}

}
