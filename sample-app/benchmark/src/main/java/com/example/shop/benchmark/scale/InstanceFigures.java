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

package com.example.shop.benchmark.scale;

/**
 * What was measured of one instance until it was ready.
 *
 * @param readySeconds from the start of the process until readiness answered 200
 * @param readinessProbes how many readiness probes it answered until then
 * @param cpuSeconds its processor time
 * @param residentMib its memory
 * @param livenessMillis the slowest answer to the liveness probe, or how long one waited
 * that was not answered yet
 * @param livenessMisses the liveness probes without a good answer, after the first good
 * one
 * @param withheldCpuSeconds for how long processors were withheld from it, those of all
 * processors added up
 */
record InstanceFigures(double readySeconds, int readinessProbes, double cpuSeconds, double residentMib,
		double livenessMillis, int livenessMisses, double withheldCpuSeconds) {
}
