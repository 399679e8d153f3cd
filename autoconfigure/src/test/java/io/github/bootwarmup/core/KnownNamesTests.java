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

package io.github.bootwarmup.core;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bootwarmup.core.KnownNames.Unmatched;
import io.github.bootwarmup.core.KnownNames.Unmatched.Kind;
import io.github.bootwarmup.dependency.DependencyKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the entries of {@code bootwarmup.required}.
 */
class KnownNamesTests {

	private final KnownNames names = new KnownNames();

	KnownNamesTests() {
		this.names.plan(Stream.of("beans", "dispatch", "rehearsal", "mine")
			.map((name) -> new PlannedWarmer(TestWarmer.of(name, (recorder) -> {
			}), 0))
			.toList());
		List.of("dispatch", "rehearsal").forEach(this.names::ended);
		List.of("dispatch/GET /orders", "dispatch/POST /orders", "rehearsal/POST /orders (rollback)",
				"rehearsal/GET /ok", "rehearsal/POST /rb (rollback)", "mine/cache")
			.forEach(this.names::add);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "dispatch", "rehearsal", "mine", "disp*", "dispatch/GET /orders", "*/GET /orders", "mine/*" })
	void entryThatNamesSomethingIsFine(String entry) {
		assertThat(this.names.check(entry)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "dispatch/POST /order, dispatch/POST /orders", "POST /orders, dispatch/POST /orders",
			"rehearsal/POST /orders, rehearsal/POST /orders (rollback)",
			"rehearsal/POST /rb, rehearsal/POST /rb (rollback)", "Dispach, dispatch", "jbdc, jdbc", "mine/cach, ",
			"beens, beans" })
	void nameOfNothingIsWrongAndTheNearestIsNamed(String entry, String nearest) {
		this.names.ended("mine");
		assertThat(this.names.check(entry)).hasValueSatisfying((unmatched) -> {
			assertThat(unmatched.isUnmet()).isTrue();
			assertThat(unmatched.complaint()).isEqualTo(
					"'%s' in bootwarmup.required names no warmer and no step (did you mean '%s'?): correct or remove it.",
					entry, (nearest != null) ? nearest : "mine/cache");
		});
	}

	@Test
	void nameOfNothingThatIsLikeNoOtherIsToBeCorrected() {
		assertThat(this.names.check("quotations")).hasValueSatisfying(
				(unmatched) -> assertThat(unmatched.line()).isEqualTo("quotations: names no warmer and no step"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc", "redis/connectionFactory", "dispatch/DELETE *", "report*" })
	void nameThatOtherInstancesMayHaveRequiresNothing(String entry) {
		assertThat(this.names.check(entry)).hasValueSatisfying((unmatched) -> {
			assertThat(unmatched.isUnmet()).isFalse();
			assertThat(unmatched.complaint()).startsWith("'" + entry + "' in bootwarmup.required")
				.contains("requires nothing here");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "beans", "beans/priceCatalog", "beans/price*" })
	void nameOfAWarmerThatHasNotCalledItsStepsByTheirNamesIsNotCalledWrong(String entry) {
		assertThat(this.names.check(entry)).hasValueSatisfying((unmatched) -> {
			assertThat(unmatched.kind()).isEqualTo(Kind.NOT_REACHED);
			assertThat(unmatched.warmer()).isEqualTo("beans");
		});
	}

	@Test
	void warmerThatHasNothingToDoIsNoComplaint() {
		this.names.ended("beans");
		assertThat(this.names.check("beans")).isEmpty();
	}

	@Test
	void nothingIsCalledWrongWhileTheWarmersAreNotKnown() {
		KnownNames names = new KnownNames();
		assertThat(names.check("beans")).map(Unmatched::kind).hasValue(Kind.NOT_REACHED);
		names.sought();
		assertThat(names.check("beans")).isEmpty();
	}

	@Test
	void everyKindOfDependencyIsKnown() {
		assertThat(KnownNames.BUILT_IN)
			.containsAll(Arrays.stream(DependencyKind.values()).map(DependencyKind::id).toList())
			.hasSize(DependencyKind.values().length + 5);
	}

}
