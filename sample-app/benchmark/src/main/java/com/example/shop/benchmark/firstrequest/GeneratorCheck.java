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

package com.example.shop.benchmark.firstrequest;

import java.time.Duration;

import com.example.shop.benchmark.figures.Latencies;

/**
 * How much of the figures may be the generator's own.
 *
 * @param median the median of a service that does nothing, in milliseconds
 * @param p99 its 99th percentile
 * @param max its maximum
 * @param collectingMillis how long the generator collected garbage during the start
 * @param compilingMillis how long it compiled during the start
 */
record GeneratorCheck(double median, double p99, double max, double collectingMillis, double compilingMillis) {

	static GeneratorCheck of(Latencies dummy, Duration collecting, Duration compiling) {
		return new GeneratorCheck(dummy.median(), dummy.p99(), dummy.max(), collecting.toMillis(),
				compiling.toMillis());
	}

}
