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

package io.github.bootwarmup.text;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineTests {

	@Test
	void controlCharactersAndLineSeparatorsBecomeBlanks() {
		assertThat(Line.of("a\r\nb\u0000c\u001b[31md\u2028e\u2029f\u0085g")).isEqualTo("a  b c [31md e f g");
	}

	@Test
	void longTextIsShortened() {
		assertThat(Line.of("x".repeat(300))).hasSize(300).endsWith("x");
		assertThat(Line.of("x".repeat(10_000))).hasSize(301).endsWith("x…");
	}

	@Test
	void failureIsDescribedByItsOutermostAndInnermostCause() {
		Exception failure = new IllegalStateException("outer",
				new RuntimeException("middle", new IOException("in\nner")));
		assertThat(Line.of(failure)).isEqualTo("IllegalStateException, caused by IOException: in ner");
	}

	@Test
	void failureWithoutCauseOrMessageIsDescribedByItsType() {
		assertThat(Line.of(new IllegalStateException("alone"))).isEqualTo("IllegalStateException: alone");
		assertThat(Line.of(new StackOverflowError())).isEqualTo("StackOverflowError");
	}

	@Test
	void failureWhoseCausesFormACircleIsDescribed() {
		Exception one = new IllegalStateException("one");
		Exception two = new IllegalStateException("two", one);
		one.initCause(two);
		assertThat(Line.of(one)).startsWith("IllegalStateException");
	}

	@Test
	void failureWhoseMessageThrowsIsDescribedByItsType() {
		assertThat(Line.of(new HostileException())).isEqualTo("HostileException");
	}

	@Test
	void placeInTheCodeIsDescribedWithoutClassLoaderAndModule() {
		assertThat(
				Line.of(new StackTraceElement("app", "java.base", "17", "java.lang.Thread", "run", "Thread.java", 7)))
			.isEqualTo("java.lang.Thread.run(Thread.java:7)");
	}

	private static final class HostileException extends RuntimeException {

		@Override
		public String getMessage() {
			throw new UnsupportedOperationException();
		}

	}

}
