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

/**
 * Requests left so late that their latencies would be the generator's own.
 */
public class ScheduleNotHeldException extends RuntimeException {

	public ScheduleNotHeldException(String message) {
		super(message);
	}

	ScheduleNotHeldException(String phase, Punctuality punctuality) {
		this(("The schedule was not held in the phase \"%s\", so nothing is reported: %d of %d requests left more than "
				+ "%d ms late, the latest by %d ms, and %d never left. Lower --rate, raise --connections, or leave "
				+ "the machine alone.")
			.formatted(phase, punctuality.late(), punctuality.due(), punctuality.tolerance().toMillis(),
					punctuality.worst().toMillis(), punctuality.missing()));
	}

}
