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

package io.github.bootwarmup.classpath;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of the table of class paths.
 */
record ClassPathSet(String name, List<String> dependencies, List<String> exclusions, List<String> properties,
		List<String> codes, List<String> kinds, List<String> conditions) {

	/**
	 * Return all lines of the table.
	 */
	static List<ClassPathSet> table() throws IOException {
		return table("sets.txt").stream().filter(ClassPathSet::isThere).toList();
	}

	private boolean isThere() {
		return this.conditions.stream()
			.allMatch((condition) -> condition.startsWith("!") ? !MavenClassPaths.VERSION.equals(condition.substring(1))
					: MavenClassPaths.VERSION.compareTo(condition.substring(2)) >= 0);
	}

	static List<ClassPathSet> table(String file) throws IOException {
		return MavenClassPaths.lines(file).stream().map(ClassPathSet::of).toList();
	}

	private static ClassPathSet of(String line) {
		int colon = line.indexOf(':');
		ClassPathSet set = new ClassPathSet(line.substring(0, colon), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (String word : line.substring(colon + 1).trim().split(" +")) {
			if (word.startsWith("-")) {
				set.exclusions.add(word.substring(1));
			}
			else if (word.startsWith("BOOTWARMUP-")) {
				set.codes.add(word);
			}
			else if (word.startsWith("+")) {
				set.kinds.add(word.substring(1));
			}
			else if (word.startsWith(">=") || word.startsWith("!")) {
				set.conditions.add(word);
			}
			else if (word.contains("=")) {
				set.properties.add(word);
			}
			else if (!word.isEmpty()) {
				set.dependencies.add(word);
			}
		}
		return set;
	}

	/**
	 * Return the set with further dependencies.
	 */
	ClassPathSet with(List<String> further) {
		return new ClassPathSet(this.name, Stream.concat(this.dependencies.stream(), further.stream()).toList(),
				this.exclusions, this.properties, this.codes, this.kinds, this.conditions);
	}

	/**
	 * The name that Maven knows the set by, and the folder of its module.
	 */
	String module() {
		return this.name.replaceAll("\\W+", "-");
	}

	@Override
	public String toString() {
		return this.name;
	}

}
