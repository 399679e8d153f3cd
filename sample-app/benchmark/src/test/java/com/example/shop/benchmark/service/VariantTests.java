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

package com.example.shop.benchmark.service;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VariantTests {

	@Test
	void nameEndsAtTheFirstEqualsSign() {
		Variant variant = Variant.parse("plain=env A=B java -Dport={port} -jar shop.jar");
		assertThat(variant.name()).isEqualTo("plain");
		assertThat(variant.words(8081)).containsExactly("env", "A=B", "java", "-Dport=8081", "-jar", "shop.jar");
	}

	@Test
	void placeholderMayStandForSeveralWords() {
		assertThat(Variant.parse("a=java {options} x").with("options", "-b -c").words(1)).containsExactly("java", "-b",
				"-c", "x");
	}

	@Test
	void portIsChosenWhereTheCommandTakesOne() {
		assertThat(Variant.parse("a=java --server.port={port}").choosesPort()).isTrue();
		assertThat(Variant.parse("a=java").choosesPort()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "java", "=java", "plain=", "plain= ", "plain='java" })
	void variantWithoutNameOrCommandIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Variant.parse(text));
	}

	@Test
	void variantWithoutPortIsRefusedWhereSeveralInstancesRun() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Variant.parseAllWithPort(List.of("a=java --port={port}", "b=java")))
			.withMessageContaining("The command of the variant b doesn't say {port}");
		assertThat(Variant.parseAllWithPort(List.of("a=java --port={port}"))).hasSize(1);
	}

	@Test
	void eachRoundBeginsWithAnotherVariant() {
		List<Variant> variants = Variant.parseAll(List.of("a=x", "b=x", "c=x"));
		assertThat(Variant.inTurn(variants, 1)).extracting(Variant::name).containsExactly("a", "b", "c");
		assertThat(Variant.inTurn(variants, 2)).extracting(Variant::name).containsExactly("b", "c", "a");
		assertThat(Variant.inTurn(variants, 4)).extracting(Variant::name).containsExactly("a", "b", "c");
	}

	@Test
	void sameNameTwiceIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Variant.parseAll(List.of("a=b", "a=c")))
			.withMessage("Two variants are called a");
	}

}
