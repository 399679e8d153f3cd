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

package io.github.bootwarmup.inspection;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds the contexts of Spring Security.
 */
class SecurityContextsTests {

	@AfterEach
	void reset() {
		SecurityContextHolder.clearContext();
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { SecurityContextHolder.MODE_THREADLOCAL, SecurityContextHolder.MODE_INHERITABLETHREADLOCAL })
	void contextOfThreadIsRemovedIfItWasNotThereBefore(String strategy) {
		SecurityContextHolder.setStrategyName(strategy);
		SecurityContextHolder.clearContext();
		assertThat(SecurityContexts.areForeign()).isFalse();
		List<ThreadLocal<?>> unused = SecurityContexts.unused();
		SecurityContext asked = SecurityContextHolder.getContext();
		unused.forEach(ThreadLocal::remove);
		assertThat(SecurityContextHolder.getContext()).isNotSameAs(asked);
	}

	@Test
	void contextOfThreadStaysIfItWasThereBefore() {
		SecurityContext before = new SecurityContextImpl();
		SecurityContextHolder.setContext(before);
		SecurityContexts.unused().forEach(ThreadLocal::remove);
		assertThat(SecurityContextHolder.getContext()).isSameAs(before);
	}

	@Test
	void contextOfAllThreadsIsForeign() {
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_GLOBAL);
		assertThat(SecurityContexts.areForeign()).isTrue();
	}

}
