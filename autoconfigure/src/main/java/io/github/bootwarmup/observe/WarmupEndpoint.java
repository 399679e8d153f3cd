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
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.ReportSource;

/**
 * Shows the state of the gate and the report, also while warm-up is going on.
 */
@Endpoint(id = "bootwarmup")
public final class WarmupEndpoint {

	private final ReportSource reports;

	private final Supplier<GateState> gate;

	/**
	 * Create a new instance.
	 * @param reports provides the report
	 * @param gate provides the state of the gate
	 */
	public WarmupEndpoint(ReportSource reports, Supplier<GateState> gate) {
		this.reports = reports;
		this.gate = gate;
	}

	@ReadOperation
	public WarmupDescriptor warmup() {
		WarmupReport report = this.reports.report();
		return new WarmupDescriptor(this.gate.get().name(), ClassArchive.ofThisJvm().describe().orElse(null),
				(report != null) ? ReportDescriptor.of(report) : null);
	}

	private static double millis(Duration duration) {
		return duration.toNanos() / 1_000 / 1_000.0;
	}

	/**
	 * What the endpoint answers.
	 *
	 * @param gate the state of the gate
	 * @param classArchive whether the class archive that the JVM was asked to use is in
	 * use, absent if there was none
	 * @param report the report, or {@code null} if warm-up has not begun
	 */
	public record WarmupDescriptor(String gate,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String classArchive,
			@Nullable ReportDescriptor report) {

	}

	/**
	 * A report in JSON's terms.
	 *
	 * @param result how the warm-up ended
	 * @param durationMillis how long it took
	 * @param deadlineMillis how long it might have taken
	 * @param deadlineExceeded whether the deadline passed before all was done; absent if
	 * not
	 * @param throttledMillis for how long threads had to wait, since the container had
	 * used up its CPU limit; absent if they didn't
	 * @param unmetRequirements what was required and is cold
	 * @param steps all steps
	 */
	public record ReportDescriptor(String result, long durationMillis, long deadlineMillis,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean deadlineExceeded,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) long throttledMillis, List<String> unmetRequirements,
			List<StepDescriptor> steps) {

		static ReportDescriptor of(WarmupReport report) {
			return new ReportDescriptor(report.result().name(), report.duration().toMillis(),
					report.deadline().toMillis(), report.isDeadlineExceeded(), report.throttled().toMillis(),
					report.unmetRequirements(), report.steps().stream().map(StepDescriptor::of).toList());
		}

	}

	/**
	 * A step in JSON's terms.
	 *
	 * @param warmer the name of the warmer
	 * @param name the name of the step
	 * @param outcome how it ended
	 * @param detail why, if there is something to say
	 * @param durationMillis how long it took
	 * @param stack where it stood when its time was up
	 * @param rehearsal how the rehearsal went, absent if the step was none
	 */
	public record StepDescriptor(String warmer, String name, String outcome, String detail, double durationMillis,
			List<String> stack, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RehearsalDescriptor rehearsal) {

		static StepDescriptor of(WarmupReport.Step step) {
			return new StepDescriptor(step.warmer(), step.name(), step.outcome().name(), step.detail(),
					millis(step.duration()), ReportSummary.stack(step),
					step.rehearsal().map(RehearsalDescriptor::of).orElse(null));
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

		static RehearsalDescriptor of(WarmupReport.Rehearsal rehearsal) {
			return new RehearsalDescriptor(millis(rehearsal.firstLatency()), millis(rehearsal.lastLatency()),
					rehearsal.iterations(), rehearsal.statuses(), rehearsal.isSettled());
		}

	}

}
