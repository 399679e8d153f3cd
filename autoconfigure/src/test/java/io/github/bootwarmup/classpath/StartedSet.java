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

import java.nio.file.Path;
import java.util.List;

import io.github.bootwarmup.testkit.ChildApplication;

/**
 * What an application told on one class path.
 */
record StartedSet(int exitCode, List<String> log) {

	static StartedSet start(Class<?> application, ClassPathSet set, List<Path> classPath, String... options) {
		try (ChildApplication child = ChildApplication.of(application)
			.classPath(classPath)
			.jvm(options)
			.withoutProbes()
			.with("logging.pattern.console=%p %c %m%n%wEx", "logging.level.io.github.bootwarmup=debug")
			.with("bootwarmup.dispatch.max-duration=30s", "bootwarmup.dependencies.timeout=30s")
			.with(set.properties().toArray(String[]::new))
			.start()) {
			return new StartedSet(child.awaitExit(), child.log());
		}
	}

	/**
	 * Return the lines that contain a text.
	 */
	List<String> log(String text) {
		return this.log.stream().filter((line) -> line.contains(text)).toList();
	}

	/**
	 * Return what was told of a kind, each with its words.
	 */
	List<List<String>> told(String kind) {
		return this.log.stream()
			.filter((line) -> line.startsWith("@" + kind + "|"))
			.map((line) -> List.of(line.substring(kind.length() + 2).split("\\|", -1)))
			.toList();
	}

	/**
	 * Return the steps that had one of those outcomes.
	 */
	List<List<String>> steps(String... outcomes) {
		return told("step").stream().filter((step) -> List.of(outcomes).contains(step.get(2))).toList();
	}

	/**
	 * Return the codes of what we warned of.
	 */
	List<String> codes() {
		return this.log.stream()
			.filter((line) -> line.startsWith("WARN io.github.bootwarmup."))
			.map((line) -> line.split(" ")[2])
			.toList();
	}

}
