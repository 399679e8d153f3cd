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

package io.github.bootwarmup.inspection;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading a field tells nothing there from not readable.
 */
class PrivateFieldTests {

	private static final PrivateField NEXT = field("next");

	@Test
	void valueIsKnownAndDecidesItselfWhetherItIsForeign() {
		Reading reading = field("text").read(new Owner("a", null));
		assertThat(reading).isEqualTo(new Reading.Known("a"));
		assertThat(reading.isForeign("a"::equals)).isTrue();
		assertThat(reading.isForeign("b"::equals)).isFalse();
		assertThat(reading.as(String.class)).contains("a");
		assertThat(reading.as(Integer.class)).isEmpty();
	}

	@Test
	void emptyFieldIsAbsentAndNotForeign() {
		Reading reading = NEXT.read(new Owner("a", null));
		assertThat(reading).isEqualTo(Reading.ABSENT);
		assertThat(reading.isForeign((value) -> true)).isFalse();
		assertThat(reading.as(Object.class)).isEmpty();
	}

	@Test
	void fieldThatDoesNotExistIsUnreadableAndForeign() {
		assertUnreadable(field("renamed").read(new Owner("a", null)));
	}

	@Test
	void objectOfAnotherClassIsUnreadableAndForeign() {
		assertUnreadable(field("text").read("text"));
	}

	@Test
	void fieldOfTheJdkIsUnreadableAndForeign() {
		assertUnreadable(PrivateField.of("java.lang.String", "value").read("text"));
	}

	@Test
	void fieldOfASuperclassIsRead() {
		assertThat(field("text").read(new Heir())).isEqualTo(new Reading.Known("inherited"));
	}

	@Test
	void pathEndsWithTheFirstThatIsNotKnown() {
		Owner owner = new Owner("a", new Owner("b", null));
		assertThat(NEXT.read(owner).read(field("text"))).isEqualTo(new Reading.Known("b"));
		assertThat(NEXT.read(owner).read(NEXT).read(field("text"))).isEqualTo(Reading.ABSENT);
		assertThat(field("renamed").read(owner).read(field("text"))).isEqualTo(Reading.UNREADABLE);
	}

	private static PrivateField field(String name) {
		return PrivateField.of(Owner.class.getName(), name);
	}

	private static void assertUnreadable(Reading reading) {
		assertThat(reading).isEqualTo(Reading.UNREADABLE);
		assertThat(reading.isForeign((value) -> false)).isTrue();
		assertThat(reading.as(Object.class)).isEmpty();
		assertThat(reading.read(NEXT)).isEqualTo(Reading.UNREADABLE);
	}

	@SuppressWarnings("unused")
	private static class Owner {

		private final String text;

		private final @Nullable Owner next;

		Owner(String text, @Nullable Owner next) {
			this.text = text;
			this.next = next;
		}

	}

	private static final class Heir extends Owner {

		Heir() {
			super("inherited", null);
		}

	}

}
