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

package io.github.bootwarmup.dependency.jpa;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConstrainedType}.
 */
class ConstrainedTypeTests {

	@Test
	void constraintIsSeenWhereverItIsDeclared() {
		assertThat(ConstrainedType.isConstrained(WithField.class)).isTrue();
		assertThat(ConstrainedType.isConstrained(WithGetter.class)).isTrue();
		assertThat(ConstrainedType.isConstrained(WithCascade.class)).isTrue();
		assertThat(ConstrainedType.isConstrained(Inheriting.class)).isTrue();
		assertThat(ConstrainedType.isConstrained(Implementing.class)).isTrue();
		assertThat(ConstrainedType.isConstrained(Plain.class)).isFalse();
	}

	static class WithField {

		@NotNull
		private String name;

	}

	static class WithGetter {

		@NotNull
		String getName() {
			return "name";
		}

	}

	static class WithCascade {

		@Valid
		private Plain plain;

	}

	static class Inheriting extends WithField {

	}

	interface Named {

		@NotNull
		String getName();

	}

	interface Titled extends Named {

	}

	abstract static class Implementing implements Titled {

	}

	static class Plain {

		@Deprecated
		private String name;

	}

}
