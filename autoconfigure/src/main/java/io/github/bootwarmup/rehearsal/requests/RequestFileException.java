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

package io.github.bootwarmup.rehearsal.requests;

/**
 * A request file can't be understood. The message names the file and the line, and never
 * contains the value of a header, a body or a variable.
 */
@SuppressWarnings("serial")
public final class RequestFileException extends Exception {

	RequestFileException(String file, int line, String reason) {
		super("%s, line %d: %s".formatted(file, line, reason));
	}

	RequestFileException(String file, String reason) {
		super("%s: %s".formatted(file, reason));
	}

}
