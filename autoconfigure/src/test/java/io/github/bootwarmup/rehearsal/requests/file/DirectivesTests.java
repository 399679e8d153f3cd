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

package io.github.bootwarmup.rehearsal.requests.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Directives}.
 */
class DirectivesTests {

	private final Directives directives = new Directives();

	@ParameterizedTest
	@ValueSource(strings = { "# @rehearse once expect 302", "# @rehearse expect 302, once",
			"#@rehearse once,expect 302", "// @rehearse\tonce  expect 302", "# @rehearse once\n# @rehearse expect 302",
			"// @rehearse expect 302\n# any\n# @name login\n# @rehearse once" })
	void severalInOneLineOrInSeveralAreTakenTogether(String comments) throws InvalidRequestException {
		read(comments);
		assertThat(this.directives.effect()).isEqualTo(Effect.ONCE);
		assertThat(this.directives.expectedStatus()).isEqualTo(302);
	}

	@ParameterizedTest
	@ValueSource(strings = { "# @name login", "# @name = login", "// @name login", "#@name=login", "## @name login " })
	void nameIsReadInAllSpellings(String comment) throws InvalidRequestException {
		read(comment);
		assertThat(this.directives.name()).isEqualTo("login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "# any comment", "# see @rehearse once", "# @rehearsed once", "# @names login",
			"# @no-cookie-jar", "#", "//" })
	void otherCommentSaysNothing(String comment) throws InvalidRequestException {
		read(comment);
		assertThat(Directives.find(comment)).isEmpty();
		assertThat(this.directives.first()).isNull();
		assertThat(this.directives.effect()).isNull();
		assertThat(this.directives.expectedStatus()).isNull();
		assertThat(this.directives.name()).isNull();
	}

	@Test
	void firstIsRememberedWithItsPlace() throws InvalidRequestException {
		read("# any\n# @name login\n# @rehearse once");
		assertThat(this.directives.first()).isEqualTo("@name");
		assertThat(this.directives.position()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "# @rehearse | '@rehearse' has to be followed by", "# @rehearse maybe | has to be followed by",
					"# @rehearse = once | has to be followed by", "# @rehearse 302 | has to be followed by",
					"# @rehearse expect | such as 'expect 302'", "# @rehearse expect once | such as 'expect 302'",
					"# @rehearse expect 99 | such as 'expect 302'", "# @rehearse expect 600 | such as 'expect 302'",
					"# @rehearse expect 302 expect 302 | 'expect' is there twice",
					"# @rehearse safe, safe | 'safe' is there twice", "# @rehearse safe once | Only one of",
					"# @name | '@name' has to be followed by a name", "# @name = | has to be followed by a name" })
	void whatIsNotUnderstoodIsRefused(String comment, String reason) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(comment))
			.satisfies((ex) -> assertThat(ex.reason()).contains(reason));
	}

	private void read(String comments) throws InvalidRequestException {
		String[] lines = comments.split("\n");
		for (int i = 0; i < lines.length; i++) {
			this.directives.read(i, lines[i].strip());
		}
	}

}
