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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog;

import static org.assertj.core.api.Assertions.assertThat;

class FileRequestsTests {

	@TempDir
	private Path directory;

	@Test
	void allFilesOfAPatternAreReadInTheOrderOfTheirNames() throws Exception {
		write("b.http", "GET /b");
		write("a.http", "GET /a");
		write("c.txt", "no request");
		assertThat(find("file:" + this.directory + "/*.http").requests()).extracting(RehearsedRequest::uri)
			.containsExactly("/a", "/b");
	}

	@Test
	void fileOfTheClassPathIsRead() throws Exception {
		assertThat(find("classpath:rehearsal/*.http").requests()).extracting(RehearsedRequest::name)
			.containsExactly("All orders", "A new order");
	}

	@Test
	void symbolicLinkToAFileIsFollowed() throws Exception {
		Files.createSymbolicLink(this.directory.resolve("link.http"), write("a.http", "GET /a"));
		assertThat(find("file:" + this.directory + "/link.http").requests()).hasSize(1);
	}

	@Test
	void errorNamesTheFileAndTheLine() throws IOException {
		Path file = write("a.http", "GET /a\n###\nDELETE /b");
		assertRefused("file:" + file, file.toString(), "line 3:", "DELETE");
	}

	@Test
	void errorsOfAllFilesAreNamedAndTheOtherRequestsFound() throws IOException {
		write("a.http", "GET /a\n###\nDELETE /b\n###\nGET");
		write("b.http", "GET /c");
		RequestCatalog.Selection found = find("classpath:none.http", "file:" + this.directory + "/*.http");
		assertThat(found.requests()).extracting(RehearsedRequest::uri).containsExactly("/a", "/c");
		assertThat(found.problems()).hasSize(3);
		assertThat(found.problems().get(2).place()).contains("a.http").endsWith("line 5");
	}

	@Test
	void locationWithoutFileIsAnError() {
		assertRefused("file:" + this.directory + "/missing.http", "missing.http", "no such file");
		assertRefused("file:" + this.directory + "/*.http", "*.http", "no such file");
		assertRefused("file:" + this.directory + "/none/*.http", "none/*.http", "no such file");
		assertRefused("classpath:none/a.http", "none/a.http", "no such file");
		assertRefused("classpath:none/*.http", "none/*.http", "no such file");
	}

	@Test
	void fileThatIsTooLargeIsAnErrorAndNotRead() throws IOException {
		Path file = this.directory.resolve("large.http");
		Files.write(file, new byte[10 * 1024 * 1024]);
		assertRefused("file:" + file, "large.http", "larger than 1 MiB");
	}

	@Test
	void whatIsNoRegularFileIsAnError() throws IOException {
		Files.createDirectory(this.directory.resolve("dir.http"));
		assertRefused("file:" + this.directory + "/dir.http", "dir.http", "not a regular file");
		assertRefused("file:/dev/zero", "/dev/zero", "not a regular file");
	}

	@Test
	void fileInAnotherEncodingIsAnError() throws IOException {
		Path file = this.directory.resolve("latin1.http");
		Files.write(file, "GET /a\nX-A: ü".getBytes(StandardCharsets.ISO_8859_1));
		assertRefused("file:" + file, "latin1.http", "UTF-8");
	}

	@Test
	void tooManyRequestsInAllFilesAreAnError() throws IOException {
		write("a.http", "GET /a\n###\n".repeat(600));
		write("b.http", "GET /b\n###\n".repeat(600));
		assertRefused("file:" + this.directory + "/*.http", "b.http", "more than 1000 requests");
	}

	private Path write(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text);
	}

	private static RequestCatalog.Selection find(String... locations) {
		return new FileRequests(new PathMatchingResourcePatternResolver(), List.of(locations), "localhost", Map.of())
			.find();
	}

	private static void assertRefused(String location, String... parts) {
		assertThat(find(location).problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.place() + ": " + problem.reason()).contains(parts));
	}

}
