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

import java.util.List;

/**
 * What is started how often.
 *
 * @param instances the numbers of instances that start at once
 * @param cpus the processors of each instance; 0 is without limit
 * @param starts how often each combination is started
 * @param ready the path of the readiness probe
 * @param liveness the path of the liveness probe
 */
public record ScaleOptions(List<Integer> instances, List<Double> cpus, int starts, String ready, String liveness) {
}
