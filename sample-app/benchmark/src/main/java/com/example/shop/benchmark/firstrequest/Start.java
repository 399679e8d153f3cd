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

import java.util.List;

import com.example.shop.benchmark.load.Request;

/**
 * All that was measured of one start of a variant.
 *
 * @param readySeconds from the start of the process until readiness answered 200
 * @param readinessProbes how many readiness probes were answered until then
 * @param cpuSeconds the processor time of the process until then
 * @param residentMib the memory after all requests
 * @param metaspaceMib the metaspace after all requests
 * @param generator what the generator measured of a service that does nothing, just
 * before
 * @param routes the requests, in the order of their file
 */
record Start(double readySeconds, int readinessProbes, double cpuSeconds, double residentMib, double metaspaceMib,
		GeneratorCheck generator, List<RouteLatencies> routes) {

	double sumOfFirst() {
		return this.routes.stream().mapToDouble(RouteLatencies::first).sum();
	}

	RouteLatencies route(Request request) {
		return this.routes.stream().filter((route) -> route.request() == request).findFirst().orElseThrow();
	}

}
