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

package io.github.bootwarmup.observe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClassArchiveTests {

	@TempDir
	private Path folder;

	private Path file;

	private Path maps;

	@BeforeEach
	void makeFiles() throws IOException {
		this.file = Files.createFile(this.folder.resolve("app.jsa"));
		this.maps = Files.writeString(this.folder.resolve("maps"),
				"7f00-7f01 rw-p 00001000 fe:00 12   /usr/lib/jvm/classes.jsa\n");
	}

	@Test
	void nothingIsSaidWhenNoArchiveWasAskedFor() {
		assertThat(archive("-Xmx1g").describe()).isEmpty();
	}

	@Test
	void archiveThatIsMappedIsInUse() throws IOException {
		Files.writeString(this.maps, "7f02-7f03 rw-p 00001000 fe:00 13    " + this.file.toRealPath() + "\n");
		assertThat(archive("-XX:AOTCache=" + this.file).describe()).contains("class archive " + this.file + " in use");
		assertThat(archive("-XX:SharedArchiveFile=none.jsa", "-XX:SharedArchiveFile=" + this.file).describe())
			.as("the last option counts")
			.contains("class archive " + this.file + " in use");
	}

	@Test
	void archiveOfTwoFilesIsInUseWhenBothAreMapped() throws IOException {
		Path base = Files.createFile(this.folder.resolve("base.jsa"));
		String option = base + File.pathSeparator + this.file;
		Files.writeString(this.maps, "7f02-7f03 rw-p 00001000 fe:00 13    " + base.toRealPath() + "\n");
		assertThat(archive("-XX:SharedArchiveFile=" + option).describe().orElseThrow())
			.startsWith("class archive " + option + " not in use: start once with -Xlog:");
		Files.writeString(this.maps, "7f02-7f03 rw-p 00001000 fe:00 13    " + base.toRealPath()
				+ "\n7f04-7f05 rw-p 00001000 fe:00 13    " + this.file.toRealPath() + "\n");
		assertThat(archive("-XX:SharedArchiveFile=" + option).describe())
			.contains("class archive " + option + " in use");
	}

	@Test
	void namesOfOtherFilesMayBeInAnyEncoding() throws IOException {
		String other = "7f00-7f01 rw-p 00001000 fe:00 12   /usr/lib/caf\u00e9.jar\n";
		Files.writeString(this.maps, other + "7f02-7f03 rw-p 00001000 fe:00 13    " + this.file.toRealPath() + "\n",
				StandardCharsets.ISO_8859_1);
		assertThat(archive("-XX:AOTCache=" + this.file).describe()).contains("class archive " + this.file + " in use");
	}

	@Test
	void nothingIsClaimedOfANameThatIsNoPath() {
		assertThat(archive("-XX:AOTCache=a\0b").describe()).contains("class archive a b asked for");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nowhere.aot", "/" })
	void archiveThatIsNotMappedIsNotInUse(String other) {
		assertThat(archive("-XX:AOTCache=" + other).describe().orElseThrow())
			.startsWith("class archive " + other + " not in use: start once with -Xlog:");
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_24)
	void jvmThatDoesNotKnowTheTagAotIsNotGivenIt() {
		assertThat(archive("-XX:SharedArchiveFile=" + this.file).describe().orElseThrow())
			.endsWith("start once with -Xlog:cds");
	}

	@Test
	void nothingIsClaimedWhereTheSystemDoesNotTell() {
		assertThat(
				new ClassArchive(List.of("-XX:SharedArchiveFile=" + this.file), this.folder.resolve("none")).describe())
			.contains("class archive " + this.file + " asked for");
	}

	private ClassArchive archive(String... arguments) {
		return new ClassArchive(List.of(arguments), this.maps);
	}

}
