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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.DispatchSteps;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.text.Line;

/**
 * A report in a few words.
 */
final class ReportSummary {

	/**
	 * A tenth of the time is worth a word.
	 */
	private static final int NOTABLE_PART = 10;

	private final WarmupReport report;

	ReportSummary(WarmupReport report) {
		this.report = report;
	}

	/**
	 * Summarise all warmers, such as
	 * {@code beans 7/7, routes 41/43 (38 dry-run, 3 primed, 2 skipped), rehearsed 4
	 * requests 812 times (median 31 → 1.2 ms)}.
	 */
	String warmers() {
		Map<String, List<Step>> warmers = this.report.steps()
			.stream()
			.collect(Collectors.groupingBy(Step::warmer, LinkedHashMap::new, Collectors.toList()));
		return warmers.entrySet()
			.stream()
			.map((warmer) -> warmer(warmer.getKey(), warmer.getValue()))
			.collect(Collectors.joining(", "));
	}

	private static String warmer(String name, List<Step> steps) {
		List<Rehearsal> rehearsals = steps.stream().map(Step::rehearsal).flatMap(Optional::stream).toList();
		if (!rehearsals.isEmpty()) {
			return rehearsed(rehearsals, steps);
		}
		if (StepLine.kind(steps.get(0)) != WarmerKind.DISPATCH) {
			return counted(name, steps, "warmed");
		}
		List<Step> routes = steps.stream().filter((step) -> !isBesideRoutes(step)).toList();
		return counted("routes", routes, "dry-run");
	}

	/**
	 * Return whether a step is one of those that dispatch has beside its routes.
	 */
	static boolean isBesideRoutes(Step step) {
		return StepLine.kind(step) == WarmerKind.DISPATCH && DispatchSteps.BESIDE_ROUTES.contains(step.name());
	}

	private static String rehearsed(List<Rehearsal> rehearsals, List<Step> steps) {
		int times = rehearsals.stream().mapToInt(Rehearsal::iterations).sum();
		List<String> parts = new ArrayList<>();
		parts.add("median " + medians(rehearsals));
		Map<Outcome, Long> counts = counts(steps);
		counts.remove(Outcome.WARMED);
		counts.forEach((outcome, count) -> parts.add(count + " " + word(outcome, "warmed")));
		return "rehearsed %d %s %d %s (%s)".formatted(rehearsals.size(),
				(rehearsals.size() == 1) ? "request" : "requests", times, (times == 1) ? "time" : "times",
				String.join(", ", parts));
	}

	/**
	 * Return the median of the first latencies and that of the last ones, such as
	 * {@code 31 → 1.2 ms}.
	 */
	static String medians(List<Rehearsal> rehearsals) {
		return "%s → %s ms".formatted(
				Durations.millis(median(rehearsals.stream().map(Rehearsal::firstLatency).toList())),
				Durations.millis(median(rehearsals.stream().map(Rehearsal::lastLatency).toList())));
	}

	private static Duration median(List<Duration> durations) {
		List<Duration> sorted = durations.stream().sorted().toList();
		return sorted.get((sorted.size() - 1) / 2);
	}

	private static Map<Outcome, Long> counts(List<Step> steps) {
		return new EnumMap<>(steps.stream().collect(Collectors.groupingBy(Step::outcome, Collectors.counting())));
	}

	private static String counted(String name, List<Step> steps, String warmed) {
		Map<Outcome, Long> counts = counts(steps);
		long done = steps.stream().filter((step) -> step.outcome().isWarm()).count();
		String total = name + " " + done + "/" + steps.size();
		if (counts.keySet().equals(Set.of(Outcome.WARMED))) {
			return total;
		}
		return counts.entrySet()
			.stream()
			.map((count) -> count.getValue() + " " + word(count.getKey(), warmed))
			.collect(Collectors.joining(", ", total + " (", ")"));
	}

	private static String word(Outcome outcome, String warmed) {
		return switch (outcome) {
			case WARMED -> warmed;
			case PRIMED -> "primed";
			case PARTLY -> "partly " + warmed;
			case SKIPPED -> "skipped";
			case FAILED -> "failed";
			case UNFINISHED -> "unfinished";
		};
	}

	long count(Outcome outcome) {
		return steps(outcome).size();
	}

	List<Step> steps(Outcome outcome) {
		return this.report.steps().stream().filter((step) -> step.outcome() == outcome).toList();
	}

	/**
	 * Return the steps that took longest, the slowest first. Rehearsals take as long as
	 * they are told to.
	 */
	List<Step> slowest(int limit) {
		return this.report.steps()
			.stream()
			.filter((step) -> !step.duration().equals(Duration.ZERO) && step.rehearsal().isEmpty())
			.sorted(Comparator.comparing(Step::duration).reversed())
			.limit(limit)
			.toList();
	}

	/**
	 * Return what is going on now: the steps that have begun and not ended.
	 */
	List<Step> running() {
		return steps(Outcome.UNFINISHED).stream().filter((step) -> !step.stack().isEmpty()).toList();
	}

	/**
	 * Return what was left unfinished and isn't running, a line for each warmer and
	 * reason; and what was done partly, a line for each warmer.
	 */
	List<String> leftUndone() {
		return Stream.concat(unfinished(), partly()).toList();
	}

	private Stream<String> partly() {
		Map<String, List<Step>> groups = steps(Outcome.PARTLY).stream()
			.collect(Collectors.groupingBy(Step::warmer, LinkedHashMap::new, Collectors.toList()));
		return groups.values()
			.stream()
			.map((steps) -> (steps.size() == 1) ? StepLine.explained(steps.get(0)) : "%s, %d steps, such as %s: %s"
				.formatted(steps.get(0).warmer(), steps.size(), steps.get(0).name(), steps.get(0).detail()));
	}

	private Stream<String> unfinished() {
		Map<List<String>, List<Step>> groups = steps(Outcome.UNFINISHED).stream()
			.filter((step) -> step.stack().isEmpty())
			.collect(Collectors.groupingBy((step) -> List.of(step.warmer(), step.detail()), LinkedHashMap::new,
					Collectors.toList()));
		return groups.values()
			.stream()
			.map((steps) -> (steps.size() == 1) ? StepLine.explained(steps.get(0))
					: "%s, %d steps: %s".formatted(steps.get(0).warmer(), steps.size(), steps.get(0).detail()));
	}

	/**
	 * Return what was skipped, a line for each warmer with the names by their reason,
	 * such as {@code dispatch, 2 of 30 steps: GET /a, GET /b: no handler}.
	 */
	List<String> skipped() {
		Map<String, List<Step>> warmers = steps(Outcome.SKIPPED).stream()
			.collect(Collectors.groupingBy(Step::warmer, LinkedHashMap::new, Collectors.toList()));
		return warmers.entrySet()
			.stream()
			.map((warmer) -> "%s, %d of %d steps: %s".formatted(warmer.getKey(), warmer.getValue().size(),
					this.report.steps().stream().filter((step) -> step.warmer().equals(warmer.getKey())).count(),
					reasons(warmer.getValue())))
			.toList();
	}

	private static String reasons(List<Step> steps) {
		return steps.stream()
			.collect(Collectors.groupingBy(Step::detail, LinkedHashMap::new,
					Collectors.mapping(Step::name, Collectors.joining(", "))))
			.entrySet()
			.stream()
			.map((reason) -> reason.getValue() + ": " + reason.getKey())
			.collect(Collectors.joining("; "));
	}

	/**
	 * Return where a step stood.
	 */
	static List<String> stack(Step step) {
		return step.stack().stream().map(Line::of).toList();
	}

	/**
	 * Return how long the CPU was throttled, if that is a good part of the time.
	 */
	Optional<String> throttling() {
		Duration throttled = this.report.throttled();
		boolean matters = throttled.multipliedBy(NOTABLE_PART).compareTo(this.report.duration()) > 0;
		return matters ? Optional.of("CPU throttled for " + Durations.seconds(throttled)) : Optional.empty();
	}

	static String timed(Step step) {
		return StepLine.path(step) + " " + Durations.seconds(step.duration());
	}

}
