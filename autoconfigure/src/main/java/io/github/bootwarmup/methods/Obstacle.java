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

package io.github.bootwarmup.methods;

/**
 * Why an annotated method is not called.
 */
enum Obstacle {

	/**
	 * On purpose, unlike all others, which are mistakes.
	 */
	LAZY("the bean was left lazy and is not created for it"),

	SCOPED("the bean is no singleton: move the method to one"),

	PARAMETERS("it has parameters: remove them, or write a Warmer bean"),

	STATIC("it is static: make it a method of the bean"),

	PRIVATE("it is private: make it package-private or public");

	private final String reason;

	Obstacle(String reason) {
		this.reason = reason;
	}

	@Override
	public String toString() {
		return this.reason;
	}

}
