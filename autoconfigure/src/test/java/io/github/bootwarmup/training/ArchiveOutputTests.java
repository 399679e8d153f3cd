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

package io.github.bootwarmup.training;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveOutputTests {

	@Test
	void lastFileOfEachOptionIsWritten() {
		assertThat(files("-Xmx1g", "-XX:ArchiveClassesAtExit=a.jsa", "-XX:ArchiveClassesAtExit=b.jsa"))
			.containsExactly("b.jsa");
		assertThat(files("-XX:AOTCacheOutput=a.aot")).containsExactly("a.aot");
		assertThat(files("-XX:AOTMode=record", "-XX:AOTConfiguration=a.conf")).containsExactly("a.conf");
	}

	@Test
	void whatIsOnlyReadIsLeftAlone() {
		assertThat(files("-XX:AOTCache=a.aot", "-XX:SharedArchiveFile=b.jsa")).isEmpty();
		assertThat(files("-XX:AOTMode=create", "-XX:AOTConfiguration=a.conf", "-XX:AOTCache=a.aot")).isEmpty();
	}

	private static List<String> files(String... arguments) {
		return new ArchiveOutput(List.of(arguments)).files();
	}

}
