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

package com.example.shop.benchmark.service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a service became ready.
 *
 * @param after the time from its start
 * @param probes how many readiness probes it answered until then; the first of them make
 * it do what a user's first request would make it do
 */
public record Readiness(Duration after, int probes) {

	private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

	public double seconds() {
		return this.after.toNanos() / NANOS_PER_SECOND;
	}

}
