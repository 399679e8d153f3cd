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

package io.github.bootwarmup.rehearsal.listener;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the observation that the application would make of one rehearsal, so that
 * the same code runs and none of the application's registries hears of it.
 */
public interface HiddenObservation {

	/**
	 * Return the value of a request attribute that leads Spring's observation filter to
	 * this observation.
	 * @param name the name of the attribute
	 * @param request the request, if it is needed
	 * @param response the response, if it is needed
	 * @return the value, or {@code null} if the attribute has nothing to do with
	 * observations
	 */
	@Nullable Object attribute(String name, Supplier<HttpServletRequest> request, Supplier<HttpServletResponse> response);

}
