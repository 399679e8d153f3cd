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

package io.github.bootwarmup.gate;

import java.util.Optional;

import io.github.bootwarmup.core.WarmupCode;

/**
 * How the outside world sees readiness.
 */
@FunctionalInterface
public interface ReadinessExposure {

	/**
	 * No endpoint shows readiness, for want of Spring Boot's Actuator.
	 */
	ReadinessExposure NONE = () -> Optional.of(new Finding(WarmupCode.READINESS_NOT_EXPOSED,
			"There is no health endpoint, so that no probe can see the gate: add spring-boot-starter-actuator."));

	/**
	 * Look whether the gate can be seen, without evaluating any health indicator.
	 * @return what is wrong, if anything
	 */
	Optional<Finding> check();

	/**
	 * Something that keeps the gate from working.
	 *
	 * @param code the code
	 * @param text what is wrong, and what to do
	 */
	record Finding(WarmupCode code, String text) {
	}

}
