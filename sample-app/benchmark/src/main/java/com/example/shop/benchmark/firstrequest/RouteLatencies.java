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

package com.example.shop.benchmark.firstrequest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import com.example.shop.benchmark.figures.Latencies;
import com.example.shop.benchmark.load.Answer;
import com.example.shop.benchmark.load.Request;

/**
 * The answers to one request after one start, from the first on.
 */
final class RouteLatencies {

	private static final int WINDOW = 100;

	private static final int STEADY_SHARE = 3;

	private final Request request;

	private final List<Answer> answers = new ArrayList<>();

	RouteLatencies(Request request) {
		this.request = request;
	}

	Request request() {
		return this.request;
	}

	void add(Answer answer) {
		this.answers.add(answer);
	}

	int count() {
		return this.answers.size();
	}

	String statuses() {
		return statuses(List.of(this));
	}

	/**
	 * Return all that occurred among the answers of several starts.
	 */
	static String statuses(Collection<RouteLatencies> routes) {
		return routes.stream()
			.flatMap((route) -> route.answers.stream())
			.map(Answer::status)
			.distinct()
			.sorted()
			.map(String::valueOf)
			.collect(Collectors.joining("/"));
	}

	/**
	 * Return the statuses of the answers that are not as the request file states.
	 */
	List<Integer> unexpected() {
		return this.answers.stream().map(Answer::status).filter((status) -> !this.request.expects(status)).toList();
	}

	double first() {
		return nth(1);
	}

	/**
	 * Return the latency of the nth answer in milliseconds; no number if there were not
	 * so many.
	 */
	double nth(int number) {
		return (number <= this.answers.size()) ? this.answers.get(number - 1).millis() : Double.NaN;
	}

	List<Double> millis() {
		return this.answers.stream().map(Answer::millis).toList();
	}

	boolean isRepeated() {
		return this.answers.size() >= STEADY_SHARE;
	}

	/**
	 * Return the median of the last third, which is what counts as the steady state; no
	 * number if there is none.
	 */
	double steady() {
		return isRepeated() ? latencies(steadyFrom(), this.answers.size()).median() : Double.NaN;
	}

	double firstToSteady() {
		return first() / steady();
	}

	double earlyMedian() {
		return early(Latencies::median);
	}

	double earlyP99() {
		return early(Latencies::p99);
	}

	/**
	 * Return the p99 of the last hundred; no number if some of these don't count as the
	 * steady state.
	 */
	double lateP99() {
		int from = this.answers.size() - WINDOW;
		return (from >= steadyFrom()) ? latencies(from, this.answers.size()).p99() : Double.NaN;
	}

	/**
	 * Compare the p99 of as many answers as there are in either: that of few is their
	 * maximum.
	 */
	double earlyToLate() {
		return earlyP99() / lateP99();
	}

	/**
	 * Return a figure of the first hundred; no number if some of these count as the
	 * steady state.
	 */
	private double early(ToDoubleFunction<Latencies> figure) {
		return (steadyFrom() >= WINDOW) ? figure.applyAsDouble(latencies(0, WINDOW)) : Double.NaN;
	}

	private int steadyFrom() {
		return this.answers.size() - this.answers.size() / STEADY_SHARE;
	}

	private Latencies latencies(int from, int to) {
		return Latencies.ofNanos(this.answers.subList(from, to).stream().map(Answer::nanos).toList());
	}

}
