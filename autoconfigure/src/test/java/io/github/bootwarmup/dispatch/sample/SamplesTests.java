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

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpEntity;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sample objects of all types.
 */
class SamplesTests {

	private final List<Type> asked = new ArrayList<>();

	private final Samples samples = new Samples((type, substitutes) -> {
		this.asked.add(type);
		return new Item("made");
	}, new Substitutes());

	@Test
	void simpleTypesNeedNoSource() {
		for (Class<?> type : List.of(String.class, int.class, Long.class, UUID.class, Color.class, byte[].class)) {
			assertThat(this.samples.of(ResolvableType.forClass(type))).as(type.getName()).isNotNull();
		}
		assertThat(this.asked).isEmpty();
	}

	@Test
	void sourceIsAskedOnceForEachType() {
		Object first = this.samples.of(ResolvableType.forClass(Item.class));
		assertThat(first).isEqualTo(new Item("made")).isSameAs(this.samples.of(ResolvableType.forClass(Item.class)));
		assertThat(this.asked).containsExactly(Item.class);
	}

	@Test
	void sourceWithoutSampleIsAskedOnce() {
		Samples none = new Samples((type, substitutes) -> {
			this.asked.add(type);
			return null;
		}, new Substitutes());
		assertThat(none.of(ResolvableType.forClass(Item.class))).isNull();
		assertThat(none.of(ResolvableType.forClass(Item.class))).isNull();
		assertThat(this.asked).containsExactly(Item.class);
	}

	@Test
	void wrappersAreFilled() {
		assertThat(this.samples.of(returned("entity"))).extracting("body").isEqualTo(new Item("made"));
		assertThat(this.samples.of(returned("optional"))).isEqualTo(Optional.of(new Item("made")));
		assertThat(this.samples.of(returned("page"))).extracting("content").isEqualTo(List.of(new Item("made")));
	}

	@Test
	void typeVariablesAreResolvedBeforeTheSourceIsAsked() {
		Method list = ReflectionUtils.findMethod(ItemCrud.class, "list");
		this.samples.of(ResolvableType.forMethodReturnType(list, ItemCrud.class));
		assertThat(this.asked).singleElement()
			.satisfies(
					(type) -> assertThat(ResolvableType.forType(type).getGeneric(0).resolve()).isEqualTo(Item.class));
	}

	@Test
	void typeVariableThatNothingResolvesHasNoSample() {
		Method list = ReflectionUtils.findMethod(Crud.class, "list");
		assertThat(this.samples.of(ResolvableType.forMethodReturnType(list))).isNull();
		assertThat(this.asked).isEmpty();
	}

	@Test
	void variableWithinItsOwnBoundHasNoSample() {
		assertThat(this.samples.of(returned("sorted"))).isNull();
		assertThat(this.asked).isEmpty();
	}

	@Test
	void wildcardIsAnObject() {
		assertThat(this.samples.of(returned("anything"))).isNotNull();
		assertThat(this.asked).singleElement()
			.satisfies((type) -> assertThat(ResolvableType.forType(type).getGeneric(1, 0).resolve())
				.isEqualTo(Object.class));
	}

	@Test
	void sourceThatFailsMeansNoSample() {
		Samples failing = new Samples((type, substitutes) -> {
			throw new IllegalStateException(type.getTypeName());
		}, new Substitutes());
		Samples unlinked = new Samples((type, substitutes) -> {
			throw new NoClassDefFoundError(type.getTypeName());
		}, new Substitutes());
		assertThat(failing.of(ResolvableType.forClass(Item.class))).isNull();
		assertThat(unlinked.of(ResolvableType.forClass(Item.class))).isNull();
	}

	private static ResolvableType returned(String method) {
		return ResolvableType.forMethodReturnType(ReflectionUtils.findMethod(Types.class, method));
	}

	enum Color {

		RED

	}

	record Item(String name) {
	}

	interface Types {

		HttpEntity<Item> entity();

		Optional<Item> optional();

		Page<Item> page();

		<T extends Comparable<T>> Map<T, List<T>> sorted();

		Map<String, List<?>> anything();

	}

	interface Crud<T> {

		Map<T, T> list();

	}

	interface ItemCrud extends Crud<Item> {

	}

}
