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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import com.example.shop.benchmark.service.TasksetLimits;
import com.example.shop.benchmark.service.Variant;

import static org.assertj.core.api.Assertions.assertThat;

class ScalePlanTests {

	static boolean onePossible() {
		return TasksetLimits.ofThisMachine().isPossible(1, 1);
	}

	@Test
	@EnabledIf("onePossible")
	void pointThatNeedsMoreProcessorsThanThereAreIsLeftOut() {
		ScalePlan plan = plan(List.of(1, 3), List.of(0.0, 1.0, 2.0), "a=x");
		assertThat(plan.points()).extracting(ScalePoint::toString)
			.containsExactly("1 × a with all CPUs", "3 × a with all CPUs", "1 × a with 1.0 CPUs", "3 × a with 1.0 CPUs",
					"1 × a with 2.0 CPUs");
		assertThat(plan.leftOut()).startsWith("3 × 2.0 CPUs, since").endsWith("of which there are 4");
	}

	@Test
	void eachRoundBeginsWithAnotherVariant() {
		ScalePlan plan = plan(List.of(1, 3), List.of(0.0), "a=x", "b=x");
		assertThat(plan.inTurn(1)).isEqualTo(plan.points());
		assertThat(plan.inTurn(2)).extracting(ScalePoint::toString)
			.containsExactly("1 × b with all CPUs", "1 × a with all CPUs", "3 × b with all CPUs",
					"3 × a with all CPUs");
	}

	private static ScalePlan plan(List<Integer> instances, List<Double> cpus, String... variants) {
		return ScalePlan.of(Variant.parseAll(List.of(variants)), new ScaleOptions(instances, cpus, 1, "/", "/"),
				TasksetLimits.of(4));
	}

}
