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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ClassArchiveTests {

	@TempDir
	private Path folder;

	private final ArchiveMaker jvm = ArchiveMaker.thisJvm();

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
			.startsWith("class archive " + option + " not in use: it was made");
		Files.writeString(this.maps, "7f02-7f03 rw-p 00001000 fe:00 13    " + base.toRealPath()
				+ "\n7f04-7f05 rw-p 00001000 fe:00 13    " + this.file.toRealPath() + "\n");
		assertThat(archive("-XX:SharedArchiveFile=" + option).describe())
			.contains("class archive " + option + " in use");
	}

	@Test
	void archiveThatExistsButIsNoFileToReadIsNotCalledMissing() {
		assumeThat(this.file.toFile().setReadable(false)).isTrue();
		assumeThat(Files.isReadable(this.file)).as("root reads everything").isFalse();
		assertThat(archive("-XX:AOTCache=" + this.file).describe().orElseThrow())
			.contains("not in use: the file can't be read");
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

	@Test
	void archiveThatDoesNotExistIsNamed() {
		assertThat(archive("-XX:AOTCache=/nowhere.aot").describe())
			.contains("class archive /nowhere.aot not in use: there is no such file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-javaagent:/otel.jar", "-agentpath:/lib/agent.so", "-agentlib:agent" })
	void agentIsTheReasonWhenThereIsOne(String agent) {
		assertThat(archive(agent + "=token=secret", "-XX:SharedArchiveFile=" + this.file).describe().orElseThrow())
			.contains("not in use: there is an agent (" + agent + "), which");
	}

	@Test
	void debuggerIsNotTheReason() {
		assertThat(archive("-agentlib:jdwp=transport=dt_socket", "-XX:SharedArchiveFile=" + this.file).describe()
			.orElseThrow()).doesNotContain("agent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-Xshare:off", "-XX:AOTMode=off" })
	void switchIsTheReasonWhenItIsOff(String off) {
		assertThat(archive("-javaagent:/otel.jar", off, "-XX:AOTCache=" + this.file).describe().orElseThrow())
			.endsWith("not in use: " + off + " switches it off");
	}

	@Test
	void switchThatALaterOneOverridesIsNotTheReason() {
		assertThat(archive("-Xshare:off", "-Xshare:auto", "-XX:AOTCache=" + this.file).describe().orElseThrow())
			.doesNotContain("switches");
	}

	@Test
	void otherJdkIsTheReasonWhenTheArchiveIsOfOne() throws IOException {
		Files.writeString(this.file,
				"\0\0(\0OpenJDK 64-Bit Server VM (11.0.2+9) for linux-amd64 JRE (11.0.2+9), built");
		for (String agent : List.of("-Xmx1g", "-javaagent:/otel.jar")) {
			assertThat(archive(agent, "-XX:AOTCache=" + this.file).describe().orElseThrow())
				.endsWith("not in use: it was made with another JDK (OpenJDK 64-Bit Server VM 11.0.2+9, this is "
						+ System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ")");
		}
	}

	@Test
	void archiveOfThisJdkWasMadeWithAnotherClassPathOrOptions() {
		Path ofThisJdk = Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa");
		assumeThat(ofThisJdk).exists();
		assertThat(ArchiveMaker.of(ofThisJdk)).contains(this.jvm);
		assertThat(new ClassArchive(List.of("-XX:SharedArchiveFile=" + ofThisJdk), this.maps, this.jvm).describe()
			.orElseThrow()).contains("not in use: it was made with another class path or set of options");
	}

	@Test
	void otherJdkOrClassPathIsTheReasonWhenTheFileDoesNotTell() {
		assertThat(archive("-XX:SharedArchiveFile=" + this.file).describe().orElseThrow())
			.contains("not in use: it was made with another JDK, class path");
	}

	@Test
	void nothingIsClaimedWhereTheSystemDoesNotTell() {
		assertThat(
				new ClassArchive(List.of("-XX:SharedArchiveFile=" + this.file), this.folder.resolve("none"), this.jvm)
					.describe())
			.contains("class archive " + this.file + " asked for");
	}

	private ClassArchive archive(String... arguments) {
		return new ClassArchive(List.of(arguments), this.maps, this.jvm);
	}

}
