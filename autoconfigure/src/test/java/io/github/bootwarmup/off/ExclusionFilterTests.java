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

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupDispatchAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class ExclusionFilterTests {

	private static final String NEEDED = BootWarmupAutoConfiguration.class.getName();

	private static final String OTHER = BootWarmupDispatchAutoConfiguration.class.getName();

	@Test
	void nothingIsLeftOutWhereNothingIsExcluded() {
		assertThat(match("org.example.AutoConfiguration", NEEDED, null, OTHER)).containsExactly(true, true, true, true);
	}

	@Test
	void allOfOursIsLeftOutWhereTheOneIsExcludedThatTheOthersNeed() {
		assertThat(match("org.example.AutoConfiguration", null, OTHER)).containsExactly(true, true, false);
	}

	@Test
	void nothingIsSaidOfASingleClass() {
		assertThat(match(OTHER)).containsExactly(true);
	}

	private static boolean[] match(String... classes) {
		return new ExclusionFilter().match(classes, mock(AutoConfigurationMetadata.class));
	}

}
