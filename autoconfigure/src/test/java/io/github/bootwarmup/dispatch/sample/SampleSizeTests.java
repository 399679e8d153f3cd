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

import java.lang.management.ManagementFactory;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.ThreadMXBean;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.test.tools.SourceFile;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sample is small, however much its type refers to others.
 */
class SampleSizeTests {

	private static final int MOST_OBJECTS = 2_500;

	private static final long MOST_BYTES = 50L * 1024 * 1024;

	private final InstancioSampleSource source = new InstancioSampleSource();

	@ParameterizedTest
	@CsvSource({ "8,16", "40,10" })
	void classesThatReferToEachOtherManyTimesMakeASmallSample(int classes, int references) {
		SourceFile source = SourceFile.of(dense(classes, references));
		TestCompiler.forSystem()
			.compile(source, (compiled) -> assertSmall(
					ClassUtils.resolveClassName("dense.Types$Type0", compiled.getClassLoader())));
	}

	@Test
	void typeThatRefersToItselfManyTimesMakesASmallSample() {
		assertSmall(Tree.class);
	}

	@Test
	void sizesThatMultiplyMakeASmallSample() {
		assertSmall(Sheet.class);
	}

	@Test
	void ordinarySampleIsComplete() {
		assertThat(this.source.sample(Order.class, new Substitutes())).isInstanceOfSatisfying(Order.class, (order) -> {
			assertThat(order.customer().name()).isNotNull();
			assertThat(order.items()).hasSizeGreaterThanOrEqualTo(3)
				.allSatisfy((item) -> assertThat(item.article().maker().name()).isNotNull());
		});
	}

	private void assertSmall(Class<?> type) {
		this.source.sample(Person.class, new Substitutes());
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		Object sample = this.source.sample(type, new Substitutes());
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(sample).isNotNull();
		assertThat(objects(sample)).isBetween(2, MOST_OBJECTS);
		assertThat(allocated).isLessThan(MOST_BYTES);
	}

	private static int objects(Object value) {
		if (value == null || value.getClass().getName().startsWith("java.") && !(value instanceof List<?>)) {
			return 0;
		}
		if (value instanceof List<?> list) {
			return list.stream().mapToInt(SampleSizeTests::objects).sum();
		}
		List<Object> values = new ArrayList<>();
		ReflectionUtils.doWithFields(value.getClass(), (field) -> {
			ReflectionUtils.makeAccessible(field);
			values.add(ReflectionUtils.getField(field, value));
		}, (field) -> !Modifier.isStatic(field.getModifiers()));
		return 1 + values.stream().mapToInt(SampleSizeTests::objects).sum();
	}

	/**
	 * Write classes of which each refers to some of the others, and to lists of them.
	 */
	private static String dense(int classes, int references) {
		StringBuilder source = new StringBuilder("package dense; import java.util.List; public class Types {");
		for (int i = 0; i < classes; i++) {
			source.append("public static class Type%d { public String name;".formatted(i));
			for (int j = 0; j < references; j++) {
				String type = "Type" + (i * 7 + j * 3 + 1) % classes;
				source.append("public %s r%d;".formatted((j % 2 == 0) ? type : "List<" + type + ">", j));
			}
			source.append("}");
		}
		return source.append("}").toString();
	}

	record Tree(Node<String> root) {
	}

	static class Node<T> {

		T value;

		Node<String> first;

		List<Node<List<T>>> second;

		Node<Node<T>>[] third;

		List<Node<T>> fourth;

	}

	record Cell(String text, String colour, String font) {
	}

	record Row(@Size(min = 500) List<Cell> cells) {
	}

	record Sheet(@Size(min = 500) List<Row> rows, Cell corner, Order order) {
	}

	record Order(Person customer, @Size(min = 3) List<Item> items) {
	}

	record Item(Article article, int quantity) {
	}

	record Article(Person maker, String title) {
	}

	record Person(String name) {
	}

}
