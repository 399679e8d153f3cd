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

package com.example.shop.benchmark.zoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the witness noted in one start, with how often.
 */
record Witnessed(Map<String, Integer> notes) {

	private static final String BEAN = "bean ";

	private static final String CALL = "call ";

	/**
	 * What an open connection costs, a contact with the database, and queries that find
	 * no row.
	 */
	private static final Pattern DOCUMENTED = Pattern
		.compile("statement (COMMIT|ROLLBACK|SET DB_CLOSE_.*|CALL READONLY\\(\\)|SELECT SETTING_VALUE .*"
				+ "|select 1 where 1 = \\?|select .* where 1=0.*)");

	private static final Pattern OF_THE_MEASUREMENT = Pattern.compile("request \\w+ /actuator/.*");

	/**
	 * A listener of Boot Warmup has a port that the system chose.
	 */
	private static final Pattern OWN_CONNECTION = Pattern
		.compile("connection \\S*(127\\.0\\.0\\.1|localhost)\\S*:(3[2-9]|[4-6]\\d)\\d{3}");

	static Witnessed read(Path file) {
		try {
			Map<String, Integer> notes = new TreeMap<>();
			for (String line : Files.readAllLines(file)) {
				int blank = line.indexOf(' ');
				notes.put(line.substring(blank + 1), Integer.valueOf(line.substring(0, blank)));
			}
			return new Witnessed(notes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what happened more often than in another start, and isn't in
	 * docs/what-runs.md: that lists the methods of types of requests and answers, too.
	 */
	List<String> moreThan(Witnessed other) {
		return this.notes.entrySet()
			.stream()
			.filter((note) -> note.getValue() > other.notes.getOrDefault(note.getKey(), 0))
			.map(Map.Entry::getKey)
			.filter((note) -> !isOfAValue(note))
			.filter((note) -> Stream.of(DOCUMENTED, OWN_CONNECTION, OF_THE_MEASUREMENT)
				.noneMatch((pattern) -> pattern.matcher(note).matches()))
			.toList();
	}

	private boolean isOfAValue(String note) {
		return note.startsWith(CALL)
				&& !this.notes.containsKey(BEAN + note.substring(CALL.length(), note.lastIndexOf('.')));
	}

}
