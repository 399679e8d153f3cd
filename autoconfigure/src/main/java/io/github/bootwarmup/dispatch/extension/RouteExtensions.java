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

package io.github.bootwarmup.dispatch.extension;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.core.MethodParameter;

/**
 * Which of the application's own extensions of Spring MVC the dispatch of a route would
 * run.
 *
 * @param reasons one line for each that it can't do without
 * @param parameters the parameters that can't be resolved without them
 * @param result whether the result can't be handled without them
 * @param advice what it can do without
 */
public record RouteExtensions(List<String> reasons, Set<MethodParameter> parameters, boolean result,
		LeftOutAdvice advice) {

	/**
	 * Nothing of the application's would run.
	 */
	public static final RouteExtensions NONE = new RouteExtensions(List.of(), Set.of(), false, LeftOutAdvice.NONE);

	public boolean isNone() {
		return all().isEmpty();
	}

	/**
	 * Return one line for each extension, whether or not a dry run can do without it.
	 */
	public List<String> all() {
		return Stream.concat(this.reasons.stream(), this.advice.names().stream()).distinct().toList();
	}

	public String describe() {
		return String.join(", ", all());
	}

	/**
	 * Advice that isn't Spring's, or processors of representation models, that a dry run
	 * can do without.
	 *
	 * @param names what it is, empty if there is none
	 * @param arguments whether it takes part where arguments are resolved
	 * @param result whether it takes part where the result is written
	 * @param partly whether something else of the route stays cold without it
	 */
	public record LeftOutAdvice(List<String> names, boolean arguments, boolean result, boolean partly) {

		/**
		 * There is no such advice.
		 */
		public static final LeftOutAdvice NONE = new LeftOutAdvice(List.of(), false, false, false);

	}

}
