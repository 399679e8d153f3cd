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

package io.github.bootwarmup.dependency;

/**
 * One kind of what requests need besides the application itself, such as its databases.
 */
public interface Dependency {

	/**
	 * Return the kind.
	 * @return the kind
	 */
	DependencyKind kind();

	/**
	 * Return whether it needs no bean that may still be lazy, so that it can begin before
	 * those are created.
	 * @return {@code false} unless overridden
	 */
	default boolean isEarly() {
		return false;
	}

	/**
	 * Name the parts and have them warmed. Outside of the parts' work nothing is done but
	 * to look, since the same call makes the inventory of a run that warms nothing.
	 * @param run takes the parts
	 * @throws Exception on failure
	 */
	void warm(DependencyRun run) throws Exception;

}
