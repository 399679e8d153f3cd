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

package io.github.bootwarmup.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far requests have come in the time that they had, and how much time would do for
 * all of them.
 *
 * @param requests the requests that share the time
 * @param elapsed the time that has passed
 */
record Settling(List<RehearsalProgress> requests, Duration elapsed) {

	/**
	 * The least part of latencies that is worth more time, or worth a word.
	 */
	private static final double WORTH = 0.05;

	/**
	 * The least gain of a request that somebody could feel, on average.
	 */
	private static final Duration FELT = Duration.ofMillis(2);

	/**
	 * Return whether more time would bring anything: a request that was not sent yet, or
	 * latencies that are lower by an amount that is felt.
	 * @param possible how much more time there may be
	 */
	boolean isWorthMore(Duration possible) {
		return answering().stream().anyMatch((request) -> !request.isOver() && !request.isSent())
				|| ahead(possible) >= Math.max(WORTH * sum(), FELT.toNanos() * left());
	}

	/**
	 * Say that the time is over, to be read after "not settled".
	 * @param allowed the time that was allowed
	 * @param property the property that sets it
	 */
	String outOfTime(Duration allowed, String property) {
		return " in %s%s (%s)".formatted(seconds(allowed),
				sufficient().map((time) -> "; about %s would do for all%s".formatted(seconds(time), gain(time)))
					.orElse(""),
				property);
	}

	/**
	 * Say that more time would change little, to be read after "not settled".
	 * @param allowed the time that was allowed
	 */
	String littleToGain(Duration allowed) {
		return " in %s, with little left to gain".formatted(seconds(allowed));
	}

	/**
	 * Say how much of the latencies would go, if that is worth it.
	 */
	private String gain(Duration possible) {
		double sum = sum();
		double ahead = ahead(possible);
		return (ahead < WORTH * sum) ? "" : String.format(Locale.ROOT,
				" and bring their sum from %.0f to about %.0f ms", sum / 1e6, (sum - ahead) / 1e6);
	}

	private long left() {
		return answering().stream().filter((request) -> !request.isOver()).count();
	}

	private double sum() {
		return answering().stream().mapToLong(RehearsalProgress::last).sum();
	}

	/**
	 * Return the nanoseconds that are expected to go in some time. If it is too short for
	 * all requests, a part of them.
	 */
	private double ahead(Duration possible) {
		double next = answering().stream().mapToLong(RehearsalProgress::next).sum();
		double part = Math.min(1, possible.toNanos() / Math.max(1, next));
		return part * answering().stream().mapToDouble((request) -> request.ahead(possible)).sum();
	}

	/**
	 * Stuck requests take no time from the others.
	 */
	private List<RehearsalProgress> answering() {
		return this.requests.stream().filter((request) -> !request.isStuck()).toList();
	}

	/**
	 * Estimate from what was measured. A request of which too little is known needs as
	 * much as those that were repeated. As much of the time as before is lost between
	 * requests.
	 * @return whole seconds, or nothing if too little is known
	 */
	private Optional<Duration> sufficient() {
		List<RehearsalProgress> answering = answering();
		OptionalDouble usual = answering.stream()
			.filter(RehearsalProgress::isRepeated)
			.map(RehearsalProgress::needed)
			.flatMapToLong(OptionalLong::stream)
			.average();
		if (usual.isEmpty()) {
			return Optional.empty();
		}
		double spent = answering.stream().mapToLong((request) -> request.spent().toNanos()).sum();
		double needed = answering.stream()
			.map(RehearsalProgress::needed)
			.mapToDouble((known) -> known.isPresent() ? known.getAsLong() : usual.getAsDouble())
			.sum();
		return Optional.of(Duration.ofSeconds((long) Math.ceil(needed * this.elapsed.toNanos() / spent / 1e9)));
	}

	private static String seconds(Duration duration) {
		boolean whole = duration.toMillis() % 1000 == 0 || duration.toSeconds() >= 10;
		return String.format(Locale.ROOT, whole ? "%.0f s" : "%.1f s", duration.toMillis() / 1e3);
	}

}
