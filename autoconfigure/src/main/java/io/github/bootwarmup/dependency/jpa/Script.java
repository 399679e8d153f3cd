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

package io.github.bootwarmup.dependency.jpa;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a connection that leads nowhere answers, and what it was asked.
 */
final class Script {

	private final Set<String> statements = new LinkedHashSet<>();

	private boolean row;

	/**
	 * Let each result have a made-up row, or none.
	 */
	void answerRow(boolean row) {
		this.row = row;
	}

	boolean hasRow() {
		return this.row;
	}

	void asked(String statement) {
		this.statements.add(statement);
	}

	/**
	 * Return the statements that were prepared so far.
	 */
	Set<String> statements() {
		return this.statements;
	}

}
