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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM that made an archive of classes. HotSpot writes it into the header, in the form
 * of the first lines of a crash report, and uses no archive of another one.
 *
 * @param name the name of the JVM
 * @param version its version, with that of the build
 */
record ArchiveMaker(String name, String version) {

	private static final int HEADER = 4096;

	private static final Pattern IDENTITY = Pattern.compile("([\\w .-]+ VM) \\(([^()\\p{Cntrl}]+)\\) for ");

	static ArchiveMaker thisJvm() {
		return new ArchiveMaker(System.getProperty("java.vm.name", ""), System.getProperty("java.vm.version", ""));
	}

	/**
	 * Find out who made an archive.
	 * @param archive the file
	 * @return the maker, empty if the file doesn't tell
	 */
	static Optional<ArchiveMaker> of(Path archive) {
		try (InputStream stream = Files.newInputStream(archive)) {
			Matcher matcher = IDENTITY.matcher(new String(stream.readNBytes(HEADER), StandardCharsets.ISO_8859_1));
			return matcher.find() ? Optional.of(new ArchiveMaker(matcher.group(1), matcher.group(2)))
					: Optional.empty();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	@Override
	public String toString() {
		return this.name + " " + this.version;
	}

}
