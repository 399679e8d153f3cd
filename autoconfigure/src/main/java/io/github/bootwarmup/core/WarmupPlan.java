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

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.core.step.WarmupOrder;

/**
 * Which warmers run, in which order, and what runs side by side.
 *
 * @param stages done one after another
 */
record WarmupPlan(List<Stage> stages) {

	/**
	 * Plan a run: probes and beans, with the dependencies beside them that need neither;
	 * then dispatch with the other dependencies beside it; then the rest.
	 */
	static WarmupPlan of(List<PlannedWarmer> warmers) {
		List<PlannedWarmer> sorted = warmers.stream().sorted(Comparator.comparingInt(PlannedWarmer::order)).toList();
		List<PlannedWarmer> main = sorted.stream().filter((warmer) -> !isDependency(warmer)).toList();
		List<PlannedWarmer> dependencies = sorted.stream().filter(WarmupPlan::isDependency).toList();
		Predicate<PlannedWarmer> early = (warmer) -> warmer.order() < WarmupOrder.DISPATCH;
		Predicate<PlannedWarmer> late = (warmer) -> warmer.order() >= WarmupOrder.DEPENDENCIES;
		return new WarmupPlan(List.of(new Stage(select(main, early), select(dependencies, early), false),
				new Stage(select(main, early.negate().and(late.negate())), select(dependencies, early.negate()), true),
				new Stage(select(main, late), List.of(), true)));
	}

	WarmupPlan select(Predicate<PlannedWarmer> selection) {
		return new WarmupPlan(this.stages.stream()
			.map((stage) -> new Stage(select(stage.main(), selection), select(stage.dependencies(), selection),
					stage.joined()))
			.toList());
	}

	Stream<PlannedWarmer> warmers() {
		return this.stages.stream()
			.flatMap((stage) -> Stream.concat(stage.main().stream(), stage.dependencies().stream()));
	}

	private static boolean isDependency(PlannedWarmer warmer) {
		return warmer.kind() == WarmerKind.DEPENDENCY;
	}

	private static List<PlannedWarmer> select(List<PlannedWarmer> warmers, Predicate<PlannedWarmer> selection) {
		return warmers.stream().filter(selection).toList();
	}

	/**
	 * Two lanes side by side.
	 *
	 * @param main the main lane
	 * @param dependencies the lane of the dependencies
	 * @param joined whether the next stage waits for the dependencies that have begun
	 */
	record Stage(List<PlannedWarmer> main, List<PlannedWarmer> dependencies, boolean joined) {

	}

}
