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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import com.example.shop.benchmark.figures.Median;
import com.example.shop.benchmark.load.Request;
import com.example.shop.benchmark.service.Variant;

/**
 * The starts with one JDK and one budget for rehearsal.
 *
 * @param jdk what the JDK is called
 * @param budget the time for rehearsal
 * @param variant how it was started
 * @param starts what was measured, one element for each start
 */
record CurvePoint(String jdk, Duration budget, Variant variant, List<Start> starts) {

	private static final double MILLIS_PER_SECOND = 1000;

	CurvePoint(String jdk, Duration budget, Variant variant) {
		this(jdk, budget, variant, new ArrayList<>());
	}

	static Duration budget(double seconds) {
		return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
	}

	double seconds() {
		return this.budget.toMillis() / MILLIS_PER_SECOND;
	}

	double readySeconds() {
		return Median.of(this.starts, Start::readySeconds);
	}

	double cpuSeconds() {
		return Median.of(this.starts, Start::cpuSeconds);
	}

	/**
	 * Return the first latency of the request in the middle.
	 */
	double median() {
		return Median.of(rehearsed().boxed().toList());
	}

	/**
	 * Return the first latency of the slowest request.
	 */
	double worst() {
		return rehearsed().max().orElse(Double.NaN);
	}

	/**
	 * Return the steady latency of the request in the middle.
	 */
	double steady() {
		return Median.of(this.starts,
				(start) -> Median.of(start.routes()
					.stream()
					.filter((route) -> route.request().rehearsed())
					.map(RouteLatencies::steady)
					.toList()));
	}

	private DoubleStream rehearsed() {
		return this.starts.get(0)
			.routes()
			.stream()
			.map(RouteLatencies::request)
			.filter(Request::rehearsed)
			.mapToDouble((request) -> Median.of(this.starts, (start) -> start.route(request).first()));
	}

}
