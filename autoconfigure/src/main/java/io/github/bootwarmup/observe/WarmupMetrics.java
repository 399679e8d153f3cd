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
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.ReportSource;
import io.github.bootwarmup.core.WarmupObserver;

/**
 * Meters of warm-up. All are gauges, since it happens once.
 */
public final class WarmupMetrics implements MeterBinder, WarmupObserver {

	private final ReportSource reports;

	private final Supplier<GateState> gate;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	/**
	 * Create a new instance.
	 * @param reports provides the report
	 * @param gate provides the state of the gate
	 */
	public WarmupMetrics(ReportSource reports, Supplier<GateState> gate) {
		this.reports = reports;
		this.gate = gate;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("bootwarmup.state", this.gate, (gate) -> gate.get().ordinal())
			.description("State of the gate: 0 warming, 1 open, 2 closed by a shutdown")
			.register(registry);
		gauge("bootwarmup.gate.hold", "Time for which readiness was held",
				(report) -> (report.result() != Result.OBSERVED) ? seconds(report.duration()) : 0)
			.baseUnit("seconds")
			.register(registry);
		gauge("bootwarmup.deadline.exceeded", "Whether the deadline passed before all was done",
				(report) -> report.isDeadlineExceeded() ? 1 : 0)
			.register(registry);
		gauge("bootwarmup.throttled", "Time for which threads had to wait because of the CPU limit",
				(report) -> seconds(report.throttled()))
			.baseUnit("seconds")
			.register(registry);
		for (Result result : Result.values()) {
			gauge("bootwarmup.result", "What became of the warm-up", (report) -> (report.result() == result) ? 1 : 0)
				.tag("result", tag(result))
				.register(registry);
		}
		this.registries.add(registry);
		WarmupReport report = this.reports.report();
		if (report != null) {
			bindSteps(registry, report);
		}
	}

	/**
	 * The warmers are known once they have run. Asking for them earlier would create
	 * them.
	 */
	@Override
	public void completed(WarmupReport report, boolean open) {
		this.registries.forEach((registry) -> bindSteps(registry, report));
	}

	private void bindSteps(MeterRegistry registry, WarmupReport report) {
		report.steps()
			.stream()
			.map(Step::warmer)
			.distinct()
			.filter((warmer) -> registry.find("bootwarmup.cold").tag("warmer", warmer).meter() == null)
			.forEach((warmer) -> bindSteps(registry, warmer));
	}

	private void bindSteps(MeterRegistry registry, String warmer) {
		for (Outcome outcome : Outcome.values()) {
			gauge("bootwarmup.steps", "Steps of warm-up by their outcome",
					(report) -> steps(report, warmer).filter((step) -> step.outcome() == outcome).count())
				.tag("warmer", warmer)
				.tag("outcome", tag(outcome))
				.register(registry);
		}
		gauge("bootwarmup.cold", "Steps of warm-up that failed or had no time",
				(report) -> steps(report, warmer).filter((step) -> step.outcome().isCold()).count())
			.tag("warmer", warmer)
			.register(registry);
		gauge("bootwarmup.duration", "Sum of the durations of the steps",
				(report) -> seconds(steps(report, warmer).map(Step::duration).reduce(Duration.ZERO, Duration::plus)))
			.tag("warmer", warmer)
			.baseUnit("seconds")
			.register(registry);
	}

	private Gauge.Builder<ReportSource> gauge(String name, String description, ToDoubleFunction<WarmupReport> value) {
		return Gauge.builder(name, this.reports, (reports) -> value(reports.report(), value)).description(description);
	}

	private static double value(@Nullable WarmupReport report, ToDoubleFunction<WarmupReport> value) {
		return (report != null) ? value.applyAsDouble(report) : Double.NaN;
	}

	private static Stream<Step> steps(WarmupReport report, String warmer) {
		return report.steps().stream().filter((step) -> step.warmer().equals(warmer));
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

	private static String tag(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
