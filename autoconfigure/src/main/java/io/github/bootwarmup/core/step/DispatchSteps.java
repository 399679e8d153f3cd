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

package io.github.bootwarmup.core.step;

import java.util.Set;

/**
 * The steps that dispatch has beside those of its routes: who does them and who counts
 * routes agree on their names.
 */
public final class DispatchSteps {

	/**
	 * Builds links.
	 */
	public static final String LINKS = "links of Spring HATEOAS";

	/**
	 * Writes the empty list of Kotlin.
	 */
	public static final String EMPTY_LIST = "empty list of Kotlin";

	/**
	 * All of them.
	 */
	public static final Set<String> BESIDE_ROUTES = Set.of(LINKS, EMPTY_LIST);

	private DispatchSteps() {
	}

}
