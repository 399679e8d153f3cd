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

import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import io.github.bootwarmup.core.WarmupPlan.Stage;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.core.step.WarmupOrder;

import static org.assertj.core.api.Assertions.assertThat;

class WarmupPlanTests {

	@Test
	void dependenciesRunBesideDispatchAndEverythingElseBeforeOrAfter() {
		WarmupPlan plan = WarmupPlan.of(List.of(warmer("user", WarmupOrder.UNORDERED), dependency("redis"),
				warmer("dispatch", WarmupOrder.DISPATCH), warmer("probes", WarmupOrder.PROBES), dependency("jpa"),
				dependency("security", WarmupOrder.BEANS), warmer("rehearsal", 3000),
				warmer("beans", WarmupOrder.BEANS), warmer("between", 1500)));
		assertThat(plan.stages()).extracting((stage) -> names(stage.main()))
			.containsExactly(List.of("probes", "beans"), List.of("dispatch", "between"), List.of("user", "rehearsal"));
		assertThat(plan.stages()).extracting((stage) -> names(stage.dependencies()))
			.containsExactly(List.of("security"), List.of("redis", "jpa"), List.of());
	}

	@Test
	void warmersOfTheSameOrderKeepTheirSequence() {
		WarmupPlan plan = WarmupPlan.of(List.of(warmer("b", 7), warmer("a", 7), warmer("first", -7)));
		assertThat(plan.warmers()).extracting(PlannedWarmer::name).containsExactly("first", "b", "a");
	}

	@Test
	void selectionKeepsTheStages() {
		WarmupPlan plan = WarmupPlan.of(List.of(warmer("beans", 0), dependency("redis"), warmer("user", 2500)))
			.select((warmer) -> !warmer.name().equals("beans"));
		assertThat(plan.stages()).hasSize(3)
			.first()
			.extracting(Stage::main)
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.isEmpty();
		assertThat(plan.warmers()).extracting(PlannedWarmer::name).containsExactly("redis", "user");
	}

	private static List<String> names(List<PlannedWarmer> warmers) {
		return warmers.stream().map(PlannedWarmer::name).toList();
	}

	private static PlannedWarmer warmer(String name, int order) {
		return new PlannedWarmer(TestWarmer.of(name, (recorder) -> {
		}), order);
	}

	private static PlannedWarmer dependency(String name) {
		return dependency(name, WarmupOrder.DEPENDENCIES);
	}

	private static PlannedWarmer dependency(String name, int order) {
		return new PlannedWarmer(TestWarmer.of(name, (recorder) -> {
		}).as(WarmerKind.DEPENDENCY), order);
	}

}
