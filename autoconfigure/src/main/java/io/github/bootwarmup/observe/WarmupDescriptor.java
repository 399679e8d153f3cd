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

package io.github.bootwarmup.observe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.WarmerKind;

/**
 * The answer of the endpoint, without anything that is empty.
 *
 * @param gate the state of the gate
 * @param mode what warm-up may do
 * @param version the version of Boot Warmup
 * @param classArchive whether the class archive that the JVM was asked to use is in use
 * @param report the report, absent if warm-up has not begun
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WarmupDescriptor(String gate, String mode, @Nullable String version, @Nullable String classArchive,
		@Nullable ReportDescriptor report) {

	private static final String HIDDEN = "******";

	/**
	 * Describe a warm-up.
	 * @param gate the state of the gate
	 * @param mode what warm-up may do
	 * @param report what was done, or {@code null} if it has not begun
	 * @param outcome of which steps to list, or {@code null} to list all
	 * @param showValues whether details are shown
	 */
	static WarmupDescriptor of(GateState gate, Mode mode, @Nullable WarmupReport report, @Nullable Outcome outcome,
			boolean showValues) {
		return new WarmupDescriptor(gate.name(), mode.name(),
				WarmupDescriptor.class.getPackage().getImplementationVersion(),
				ClassArchive.ofThisJvm().describe().orElse(null),
				(report != null) ? ReportDescriptor.of(report, outcome, showValues) : null);
	}

	private static double millis(Duration duration) {
		return duration.toNanos() / 1_000 / 1_000.0;
	}

	/**
	 * A report in JSON's terms.
	 *
	 * @param result the verdict, or that there is none yet
	 * @param startedAt when it began
	 * @param durationMillis how long it took
	 * @param deadlineMillis how long it might have taken
	 * @param deadlineExceeded whether the deadline passed before all was done; absent if
	 * not
	 * @param throttledMillis for how long threads had to wait, since the container had
	 * used up its CPU limit; absent if they didn't
	 * @param unmetRequirements what was required and is cold
	 * @param warmers the number of steps of each warmer by their outcome
	 * @param steps the steps
	 */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public record ReportDescriptor(String result, String startedAt, long durationMillis, long deadlineMillis,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean deadlineExceeded,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) long throttledMillis, List<String> unmetRequirements,
			Map<String, Map<Outcome, Integer>> warmers, List<StepDescriptor> steps) {

		static ReportDescriptor of(WarmupReport report, @Nullable Outcome outcome, boolean showValues) {
			Map<String, Map<Outcome, Integer>> warmers = new LinkedHashMap<>();
			report.steps()
				.forEach((step) -> warmers.computeIfAbsent(step.warmer(), (name) -> new TreeMap<>())
					.merge(step.outcome(), 1, Integer::sum));
			return new ReportDescriptor(report.result().name(), report.startedAt().toString(),
					report.duration().toMillis(), report.deadline().toMillis(), report.isDeadlineExceeded(),
					report.throttled().toMillis(), showValues ? report.unmetRequirements() : List.of(), warmers,
					report.steps()
						.stream()
						.filter((step) -> outcome == null || step.outcome() == outcome)
						.map((step) -> StepDescriptor.of(step, showValues))
						.toList());
		}

	}

	/**
	 * A step in JSON's terms.
	 *
	 * @param warmer the name of the warmer
	 * @param name the name of the step; that of a rehearsal has a URI in it
	 * @param outcome how it ended
	 * @param detail why, if there is something to say
	 * @param durationMillis how long it took
	 * @param stack where it stood when its time was up
	 * @param rehearsal how the rehearsal went, absent if the step was none
	 */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public record StepDescriptor(String warmer, String name, String outcome, String detail, double durationMillis,
			List<String> stack, @Nullable RehearsalDescriptor rehearsal) {

		static StepDescriptor of(Step step, boolean showValues) {
			RehearsalDescriptor rehearsal = step.rehearsal().map(RehearsalDescriptor::of).orElse(null);
			boolean named = showValues || StepLine.kind(step) != WarmerKind.REHEARSAL;
			return new StepDescriptor(step.warmer(), named ? step.name() : HIDDEN, step.outcome().name(),
					showValues ? step.detail() : "", millis(step.duration()),
					showValues ? ReportSummary.stack(step) : List.of(), rehearsal);
		}

	}

	/**
	 * A rehearsal in JSON's terms.
	 *
	 * @param firstLatencyMillis how long the first answer took
	 * @param lastLatencyMillis the median of the last answers
	 * @param iterations how often the request was sent
	 * @param statuses the number of answers by the class of their status
	 * @param settled whether repeating brought no gain any more
	 */
	public record RehearsalDescriptor(double firstLatencyMillis, double lastLatencyMillis, int iterations,
			Map<String, Integer> statuses, boolean settled) {

		static RehearsalDescriptor of(Rehearsal rehearsal) {
			return new RehearsalDescriptor(millis(rehearsal.firstLatency()), millis(rehearsal.lastLatency()),
					rehearsal.iterations(), rehearsal.statuses(), rehearsal.isSettled());
		}

	}

}
