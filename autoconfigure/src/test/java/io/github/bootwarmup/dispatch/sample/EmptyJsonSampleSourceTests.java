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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Samples where there is nothing that makes samples.
 */
class EmptyJsonSampleSourceTests {

	private final EmptyJsonSampleSource source = new EmptyJsonSampleSource(
			List.of(new JacksonJsonHttpMessageConverter()));

	@Test
	void recordHasTheValuesThatMustNotBeMissing() {
		assertThat(this.source.sample(Flat.class, new Substitutes())).isEqualTo(new Flat(0, false, 0, '\0', null));
	}

	@Test
	void beanIsEmpty() {
		assertThat(this.source.sample(Bean.class, new Substitutes())).isInstanceOf(Bean.class);
	}

	@Test
	void listIsEmpty() {
		assertThat(this.source.sample(ResolvableType.forClassWithGenerics(List.class, Flat.class).getType(),
				new Substitutes()))
			.isEqualTo(List.of());
	}

	record Flat(long id, boolean open, double price, char letter, String name) {
	}

	static class Bean {

		private int amount;

		public int getAmount() {
			return this.amount;
		}

		public void setAmount(int amount) {
			this.amount = amount;
		}

	}

}
