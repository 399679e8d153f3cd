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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.WarmerKind;

/**
 * The result of a warm-up at a glance: the verdict, what is warm or cold, and the first
 * remedy.
 */
final class Verdict {

	private static final String FAILED = ", since %s failed; its cause is below";

	private static final String REHEARSED = "rehearsed request";

	private static final String OTHER = "other step";

	/**
	 * What matters most comes first. Dependencies are other steps.
	 */
	private static final List<WarmerKind> IN_ORDER = List.of(WarmerKind.DISPATCH, WarmerKind.BEANS, WarmerKind.PROBES,
			WarmerKind.OTHER, WarmerKind.REHEARSAL);

	private final WarmupReport report;

	private final ReportSummary summary;

	Verdict(WarmupReport report) {
		this.report = report;
		this.summary = new ReportSummary(report);
	}

	/**
	 * Return the everyday name of a step.
	 * @param kind the kind of its warmer
	 * @param other the name if there is none for the kind
	 */
	private static String noun(WarmerKind kind, String other) {
		return switch (kind) {
			case DISPATCH -> "route";
			case BEANS -> "bean";
			case PROBES -> "probe";
			case REHEARSAL -> REHEARSED;
			case DEPENDENCY, OTHER -> other;
		};
	}

	/**
	 * Return the verdict, such as {@code PARTLY WARM}.
	 */
	String word() {
		return this.report.result().name().replace('_', ' ');
	}

	/**
	 * Return what is warm, or else what is cold and what to do about it first.
	 */
	String explanation() {
		if (this.report.result() == Result.WARM) {
			return this.report.steps().isEmpty()
					? "nothing to warm, since there are no lazy beans, no routes and no Warmer beans"
					: warm() + settling();
		}
		String lacking = Stream
			.of(lacking((outcome) -> outcome.isCold(), "cold"),
					lacking((outcome) -> outcome == Outcome.PARTLY, "partly warm"))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", "));
		if (lacking.isEmpty()) {
			return this.report.steps().isEmpty() ? "the deadline passed before it was known what to warm"
					: warm() + ", and the deadline passed meanwhile" + settling();
		}
		return lacking + remedy() + settling();
	}

	/**
	 * Return how many requests have settled in their time, if some have not.
	 */
	private String settling() {
		List<Step> rehearsed = this.report.steps()
			.stream()
			.filter((step) -> StepLine.kind(step) == WarmerKind.REHEARSAL)
			.toList();
		List<String> unsettled = rehearsed.stream().map(StepLine::shortage).flatMap(Optional::stream).toList();
		long settled = rehearsed.stream()
			.flatMap((step) -> step.rehearsal().stream())
			.filter(Rehearsal::isSettled)
			.count();
		return unsettled.isEmpty() ? ""
				: "; %d of %d settled%s".formatted(settled, settled + unsettled.size(), unsettled.get(0));
	}

	private String warm() {
		Map<String, List<Step>> groups = grouped(
				this.report.steps().stream().filter((step) -> !ReportSummary.isBesideRoutes(step)),
				(step) -> noun(StepLine.kind(step), OTHER));
		return IN_ORDER.stream()
			.map((kind) -> noun(kind, OTHER))
			.map((noun) -> warm(noun, groups.getOrDefault(noun, List.of())))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", "));
	}

	private static String warm(String noun, List<Step> steps) {
		if (noun.equals(REHEARSED)) {
			return rehearsed(steps);
		}
		return steps.isEmpty() ? ""
				: count(steps.stream().filter((step) -> step.outcome().isWarm()).count(), steps.size(), noun);
	}

	private static Map<String, List<Step>> grouped(Stream<Step> steps, Function<Step, String> noun) {
		return steps.collect(Collectors.groupingBy(noun, LinkedHashMap::new, Collectors.toList()));
	}

	private static String rehearsed(List<Step> steps) {
		List<Rehearsal> rehearsals = steps.stream().map(Step::rehearsal).flatMap(Optional::stream).toList();
		return rehearsals.isEmpty() ? "" : "%s (%s)".formatted(count(rehearsals.size(), steps.size(), REHEARSED),
				ReportSummary.medians(rehearsals));
	}

	private static String count(long count, int total, String noun) {
		String counted = (count == total) ? String.valueOf(total) : count + " of " + total;
		return "%s %s%s".formatted(counted, noun, (total == 1) ? "" : "s");
	}

	private String lacking(Predicate<Outcome> which, String word) {
		Map<String, List<Step>> groups = grouped(this.report.steps().stream(), Verdict::noun);
		List<String> parts = new ArrayList<>();
		long all = 0;
		for (Map.Entry<String, List<Step>> group : groups.entrySet()) {
			long count = group.getValue().stream().map(Step::outcome).filter(which).count();
			if (count > 0) {
				parts.add(count(count, group.getValue().size(), group.getKey()));
			}
			all += count;
		}
		return parts.isEmpty() ? "" : String.join(", ", parts) + ((all == 1) ? " is " : " are ") + word;
	}

	private static String noun(Step step) {
		String named = "%s step".formatted(step.warmer());
		return ReportSummary.isBesideRoutes(step) ? named : noun(StepLine.kind(step), named);
	}

	private String remedy() {
		Optional<Step> stuck = this.summary.running().stream().findFirst();
		if (stuck.isPresent()) {
			if (StepLine.keepsFailing(stuck.get())) {
				return ", since %s keeps failing; its cause is below".formatted(StepLine.path(stuck.get()));
			}
			return ", since %s did not end in %s; its stack is below".formatted(StepLine.path(stuck.get()),
					Durations.seconds(stuck.get().duration()));
		}
		return failedRequirement().map(FAILED::formatted)
			.or(() -> limit().map(", since %s is over; raise it, or give the container more CPU"::formatted))
			.or(() -> this.report.steps()
				.stream()
				.filter((step) -> step.outcome() == Outcome.FAILED)
				.findFirst()
				.map((failed) -> FAILED.formatted(StepLine.path(failed))))
			.orElse("");
	}

	/**
	 * Return what is required and failed.
	 */
	private Optional<String> failedRequirement() {
		return this.summary.steps(Outcome.FAILED)
			.stream()
			.filter((step) -> this.report.unmetRequirements().contains(StepLine.explained(step)))
			.map(StepLine::path)
			.findFirst();
	}

	/**
	 * Return the property that limited the time of what is unfinished.
	 */
	private Optional<String> limit() {
		Optional<String> named = Stream.of(Outcome.UNFINISHED, Outcome.PARTLY)
			.flatMap((outcome) -> this.summary.steps(outcome).stream())
			.map(StepLine::limitProperty)
			.flatMap(Optional::stream)
			.findFirst();
		boolean late = this.report.isDeadlineExceeded() && this.summary.count(Outcome.UNFINISHED) > 0;
		return late ? Optional.of(named.orElse("bootwarmup.deadline")) : named;
	}

}
