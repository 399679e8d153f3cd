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

package com.example.shop.benchmark.rollout;

import java.util.ArrayList;
import java.util.List;

import com.example.shop.benchmark.load.Punctuality;
import com.example.shop.benchmark.load.Sample;
import com.example.shop.benchmark.service.Variant;

/**
 * All rollouts of one variant.
 *
 * @param variant what was rolled out
 * @param rollouts the rollouts
 * @param samples all requests since the first steady phase began
 * @param punctuality how the load generator kept to its schedule meanwhile
 */
record RolloutRun(Variant variant, List<Rollout> rollouts, List<Sample> samples, Punctuality punctuality) {

	RolloutRun(Variant variant, Punctuality punctuality, List<Sample> samples) {
		this(variant, new ArrayList<>(), samples, punctuality);
	}

	long errors() {
		return this.samples.stream().filter(Sample::failed).count();
	}

}
