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

package io.github.bootwarmup.dispatch.request;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ValueConstants;

import io.github.bootwarmup.dispatch.extension.ParameterNames;
import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.dispatch.sample.PathTemplate;
import io.github.bootwarmup.dispatch.sample.UnsampledException;

/**
 * Finds paths that lead to a handler method and give its path and matrix variables
 * values.
 */
final class RoutePaths {

	private final ParameterNames names;

	private final ParameterSamples texts;

	RoutePaths(ParameterNames names, ParameterSamples texts) {
		this.names = names;
		this.texts = texts;
	}

	/**
	 * Find a path.
	 * @param route the route
	 * @param left parameters that need no value
	 * @throws UnsampledException if there is none to be had
	 */
	String path(Route.OfMethod route, Set<MethodParameter> left) {
		List<MethodParameter> parameters = Arrays.stream(route.handlerMethod().getMethodParameters())
			.filter((parameter) -> !left.contains(parameter))
			.toList();
		List<String> variables = PathTemplate.variables(route.pattern());
		String last = variables.isEmpty() ? "" : variables.get(variables.size() - 1);
		return PathTemplate
			.expand(route.pattern(), (variable) -> value(variable, parameters),
					(variable) -> matrix(variable, variable.equals(last), parameters))
			.orElseThrow(() -> new UnsampledException("no path was found for " + route.pattern()));
	}

	private String value(String variable, List<MethodParameter> parameters) {
		return parameters.stream()
			.filter((parameter) -> isNamed(parameter, parameter.getParameterAnnotation(PathVariable.class), variable))
			.findFirst()
			.map(this.texts::text)
			.orElse("1");
	}

	private boolean isNamed(MethodParameter parameter, @Nullable PathVariable annotation, String variable) {
		return annotation != null && this.names.of(parameter, annotation).equals(variable);
	}

	private String matrix(String variable, boolean last, List<MethodParameter> parameters) {
		return parameters.stream()
			.flatMap((parameter) -> matrix(variable, last, parameter).stream())
			.collect(Collectors.joining());
	}

	private Optional<String> matrix(String variable, boolean last, MethodParameter parameter) {
		return Stream.ofNullable(parameter.getParameterAnnotation(MatrixVariable.class))
			.filter((annotation) -> annotation.pathVar().equals(ValueConstants.DEFAULT_NONE) ? last
					: annotation.pathVar().equals(variable))
			.map((annotation) -> ";" + this.names.of(parameter, annotation) + "=" + this.texts.text(parameter))
			.findFirst();
	}

}
