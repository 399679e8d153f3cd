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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.Requirements;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.jvm.TimeSource;

/**
 * Writes the log lines that tell an operator what happens.
 */
public final class WarmupLog implements WarmupObserver {

	private static final Log logger = LogFactory.getLog("io.github.bootwarmup.Warmup");

	private static final Duration LONG = Duration.ofSeconds(10);

	private static final int MOST_LINES = 10;

	private final @Nullable ClassLoader classLoader;

	private final TimeSource time;

	/**
	 * When it was last told why a step failed.
	 */
	private final Map<String, Long> told = new ConcurrentHashMap<>();

	private volatile Requirements required = new Requirements(List.of());

	private volatile FailurePolicy policy = FailurePolicy.OPEN;

	private volatile boolean training;

	public WarmupLog() {
		this(WarmupLog.class.getClassLoader(), TimeSource.SYSTEM);
	}

	/**
	 * Create a new instance.
	 * @param classLoader the class loader of the application
	 * @param time tells the time
	 */
	WarmupLog(@Nullable ClassLoader classLoader, TimeSource time) {
		this.classLoader = classLoader;
		this.time = time;
	}

	@Override
	public void started(WarmupSettings settings) {
		this.required = new Requirements(settings.required());
		this.policy = settings.failurePolicy();
		this.training = settings.training();
		if (settings.mode() == Mode.OBSERVE) {
			logger.info("Warm-up only observes, because of bootwarmup.mode=observe: readiness is not held");
			return;
		}
		Optional<String> archive = ClassArchive.ofThisJvm().describe();
		logger.info((this.training ? "Training: warming offline for at most %s (%s%s)"
				: "Warming up: readiness held for at most %s (%s%s)")
			.formatted(Durations.seconds(settings.deadline()), uptime(), archive.map("; "::concat).orElse("")));
		if ((this.training || archive.isPresent()) && isFatJar()) {
			logger.warn(WarmupCode.ARCHIVE_OF_FAT_JAR.message("The JVM takes only a part of the application's classes "
					+ "from the class archive, since they are loaded from jars in a jar: unpack it with java "
					+ "-Djarmode=tools -jar app.jar extract, and let the training run and the start use what comes "
					+ "out."));
		}
	}

	private boolean isFatJar() {
		return this.classLoader != null
				&& this.classLoader.getClass().getName().startsWith("org.springframework.boot.loader.");
	}

	@Override
	public void unmatched(List<String> complaints) {
		complaints.forEach((complaint) -> logger.warn(WarmupCode.REQUIRED_UNKNOWN.message(complaint)));
	}

	/**
	 * Say why something required fails, so that nobody waits for the deadline to know,
	 * but not each time.
	 */
	@Override
	public void failing(String path, String reason) {
		long now = this.time.nanoTime();
		if (this.required.include(path)
				&& this.told.merge(path, now, (last, next) -> (next - last < LONG.toNanos()) ? last : next) == now) {
			logger.info("Required, but cold so far: %s: %s".formatted(path, reason));
		}
	}

	@Override
	public void progress(WarmupReport progress) {
		List<Step> running = new ReportSummary(progress).running();
		Duration left = progress.deadline().minus(progress.duration());
		logger.info("Warming up %s: %s; %s".formatted(Durations.seconds(progress.duration()),
				running.isEmpty() ? "between two steps" : join(running),
				left.isNegative() ? pastTheDeadline(progress) : Durations.seconds(left) + " to the deadline"));
	}

	private String pastTheDeadline(WarmupReport progress) {
		if (this.training) {
			return "past the deadline, the training run is about to end";
		}
		return (this.policy == FailurePolicy.RETRY && !progress.unmetRequirements().isEmpty())
				? "past the deadline, the gate stays closed until what is required succeeds"
				: "past the deadline, the gate is about to open";
	}

	@Override
	public void completed(WarmupReport report, boolean open) {
		ReportSummary summary = new ReportSummary(report);
		if (report.result() == Result.CANCELLED) {
			logger.info("Warm-up cancelled after %s, since the application is shutting down"
				.formatted(Durations.seconds(report.duration())));
			return;
		}
		if (report.result() == Result.OBSERVED) {
			logger.info("Warm-up observed: " + (report.steps().isEmpty() ? "nothing to warm" : summary.warmers()));
			return;
		}
		logVerdict(report, summary, open);
		if (this.training) {
			summary.skipped().forEach((line) -> logger.info("Not warmed: " + line));
		}
		logger.debug("Steps: " + summary.warmers());
		if (report.duration().compareTo(LONG) > 0) {
			logger.info("Slowest steps: " + join(summary.slowest(5)));
		}
	}

	private void logVerdict(WarmupReport report, ReportSummary summary, boolean open) {
		Verdict verdict = new Verdict(report);
		String line = "%s after %s%s (%s): %s%s".formatted(verdict.word(), Durations.seconds(report.duration()),
				readiness(report, open), uptime(), verdict.explanation(),
				summary.throttling().map("; "::concat).orElse(""));
		String attention = unfinished(report, summary) + failures(summary) + unmet(report, open);
		if (attention.isEmpty()) {
			logger.info(line);
		}
		else {
			logger.warn(line + attention);
		}
	}

	/**
	 * Say what becomes of readiness. A training run has none.
	 */
	private static String readiness(WarmupReport report, boolean open) {
		if (open) {
			return ", readiness opens";
		}
		return report.unmetRequirements().isEmpty() ? "" : ", readiness stays refused";
	}

	private static String unfinished(WarmupReport report, ReportSummary summary) {
		long count = summary.count(Outcome.UNFINISHED) + summary.count(Outcome.PARTLY);
		if (!report.isDeadlineExceeded() && count == 0) {
			return "";
		}
		String left = steps(count) + ((report.isDeadlineExceeded()) ? " unfinished" : " left unfinished");
		String passed = "The deadline of %s passed".formatted(Durations.seconds(report.deadline()));
		String what = report.isDeadlineExceeded() ? passed + ((count > 0) ? " with " + left : "") : left;
		Stream<String> running = summary.running()
			.stream()
			.map((step) -> ReportSummary.timed(step) + (StepLine.keepsFailing(step) ? ": " + step.detail() : "")
					+ stack(step));
		return paragraph(WarmupCode.DEADLINE_PASSED.message(what + "."),
				Stream.concat(running, summary.leftUndone().stream()).toList());
	}

	private static String failures(ReportSummary summary) {
		List<Step> failed = summary.steps(Outcome.FAILED);
		return failed.isEmpty() ? "" : paragraph(WarmupCode.STEP_FAILED.message(steps(failed.size()) + " failed."),
				failed.stream().map(StepLine::explained).toList());
	}

	private String unmet(WarmupReport report, boolean open) {
		return report.unmetRequirements().isEmpty() ? ""
				: paragraph(WarmupCode.REQUIRED_COLD.message("Required, but cold: %s; %s.".formatted(
						report.unmetRequirements().stream().limit(MOST_LINES).collect(Collectors.joining(", ")),
						switch (this.policy) {
							case OPEN -> "the gate opens all the same, because of bootwarmup.on-failure=open";
							case RETRY -> open ? "the gate opens all the same, since it would be left out again"
									: "the gate stays closed while it is repeated, because of bootwarmup.on-failure=retry";
							case EXIT -> "the application exits, because of bootwarmup.on-failure=exit";
						})), List.of());
	}

	private static String paragraph(String head, List<String> lines) {
		int more = lines.size() - MOST_LINES;
		return lines.stream()
			.limit(MOST_LINES)
			.map((line) -> "%n    ".formatted() + line)
			.collect(Collectors.joining("", "%n  ".formatted() + head,
					(more > 0) ? "%n    and %d more".formatted(more) : ""));
	}

	private static String steps(long count) {
		return count + ((count == 1) ? " step" : " steps");
	}

	private static String stack(Step step) {
		return ReportSummary.stack(step)
			.stream()
			.map((frame) -> "%n        at ".formatted() + frame)
			.collect(Collectors.joining());
	}

	private static String join(List<Step> steps) {
		return steps.stream().map(ReportSummary::timed).collect(Collectors.joining(", "));
	}

	private static String uptime() {
		return "JVM up " + Durations.seconds(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
	}

}
