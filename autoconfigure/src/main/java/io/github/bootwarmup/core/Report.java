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

package io.github.bootwarmup.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.bootwarmup.WarmupReport;

/**
 * The report, as a snapshot.
 */
record Report(Ending ending, Instant startedAt, Duration duration, Duration deadline, Duration throttled,
		List<Step> steps, List<String> unmetRequirements) implements WarmupReport {

	Report {
		steps = List.copyOf(steps);
		unmetRequirements = List.copyOf(unmetRequirements);
	}

	@Override
	public Result result() {
		return this.ending.judge(this.steps);
	}

	@Override
	public boolean isDeadlineExceeded() {
		return this.ending == Ending.DEADLINE;
	}

}
