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

package io.github.bootwarmup.dispatch.sample;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What takes the place of refused values, and in which order.
 */
class SubstitutesTests {

	private final Substitutes substitutes = new Substitutes();

	@BeforeEach
	void sampled() {
		assertThat(this.substitutes.of(Number.class)).isNull();
	}

	@Test
	void textsComeFirstThenConstantsThenNothing() {
		List<Substitute> tried = new ArrayList<>();
		while (this.substitutes.next(refusal(Number.class))) {
			tried.add(this.substitutes.of(Number.class));
		}
		assertThat(tried).hasSizeBetween(5, 20);
		assertThat(tried).first().satisfies((first) -> assertThat(first.text()).isPresent());
		assertThat(tried.get(tried.size() - 2).constant()).isSameAs(Number.ONE);
		assertThat(tried).last().satisfies((last) -> assertThat(last.isNothing()).isTrue());
		assertThat(this.substitutes.attempts()).isEqualTo(tried.size());
	}

	@Test
	void nothingMoreIsTriedForARouteAfterASecond() {
		AtomicLong now = new AtomicLong();
		Substitutes timed = new Substitutes(now::get);
		timed.of(Number.class);
		now.set(Duration.ofMillis(999).toNanos());
		assertThat(timed.next(refusal(Number.class))).isTrue();
		now.set(Duration.ofMillis(1001).toNanos());
		assertThat(timed.next(refusal(Number.class))).isFalse();
		timed.nextRoute();
		assertThat(timed.next(refusal(Number.class))).isTrue();
	}

	@Test
	void constrainedFieldsKeepTheirValues() {
		this.substitutes.next(refusal(Number.class));
		assertThat(this.substitutes.of(Number.class).fields().keySet()).extracting("name")
			.containsExactlyInAnyOrder("text", "count");
	}

	@Test
	void failureOfSomethingElseIsNotRepeated() {
		assertThat(this.substitutes.next(refusal(Other.class))).isFalse();
		assertThat(this.substitutes.next(new IllegalStateException("of nobody"))).isFalse();
		assertThat(this.substitutes.of(Number.class)).isNull();
	}

	@Test
	void constructorThatRefusesForAnotherCounts() {
		this.substitutes.of(Outer.class);
		assertThat(this.substitutes.next(refusal(Outer.class))).isTrue();
		assertThat(this.substitutes.of(Outer.class)).isNotNull();
		assertThat(this.substitutes.of(Number.class)).isNull();
	}

	@Test
	void attemptsEndWithAnInterrupt() {
		Thread.currentThread().interrupt();
		assertThat(this.substitutes.next(refusal(Number.class))).isFalse();
		assertThat(Thread.interrupted()).isTrue();
	}

	private static Throwable refusal(Class<?> type) {
		Constructor<?> constructor = type.getDeclaredConstructors()[0];
		try {
			ReflectionUtils.makeAccessible(constructor);
			constructor.newInstance(new Object[constructor.getParameterCount()]);
		}
		catch (ReflectiveOperationException ex) {
			return ex;
		}
		throw new AssertionError(type);
	}

	static class Number {

		public static final Number ONE = new Number("1", "one", 1);

		static final Number HIDDEN = ONE;

		@NotNull
		private final String text;

		@Size(min = 3)
		private final String name;

		private final Integer count;

		Number(String text, String name, Integer count) {
			this.text = text.trim();
			this.name = name;
			this.count = count;
		}

		@Override
		public String toString() {
			return this.text + this.name + this.count;
		}

	}

	static class Outer {

		private final Number number;

		Outer(String text) {
			this.number = new Number(text, text, 1);
		}

		@Override
		public String toString() {
			return this.number.toString();
		}

	}

	static class Other {

		Other() {
			throw new IllegalStateException("other");
		}

	}

}
