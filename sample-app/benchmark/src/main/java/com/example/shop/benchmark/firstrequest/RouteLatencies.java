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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.example.shop.benchmark.figures.Latencies;
import com.example.shop.benchmark.load.Answer;
import com.example.shop.benchmark.load.Request;

/**
 * The answers to one request after one start, from the first on.
 */
final class RouteLatencies {

	private static final int EARLY = 100;

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

	String statuses() {
		Set<Integer> statuses = new TreeSet<>();
		this.answers.forEach((answer) -> statuses.add(answer.status()));
		return statuses.stream().map(String::valueOf).collect(Collectors.joining("/"));
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
	 * Return the first hundred.
	 */
	Latencies early() {
		return latencies(0, Math.min(EARLY, this.answers.size()));
	}

	/**
	 * Return the last third, which is what counts as the steady state.
	 */
	Latencies steady() {
		return latencies(this.answers.size() - this.answers.size() / STEADY_SHARE, this.answers.size());
	}

	double firstToSteady() {
		return first() / steady().median();
	}

	double earlyToSteady() {
		return early().p99() / steady().p99();
	}

	private Latencies latencies(int from, int to) {
		return Latencies.ofNanos(this.answers.subList(from, to).stream().map(Answer::nanos).toList());
	}

}
