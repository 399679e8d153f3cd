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

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The handler methods of the application, without those of the actuator.
 *
 * @param all all of them
 */
record HandlerRoutes(List<HandlerRoute> all) {

	private static final String ACTUATOR = "org.springframework.boot.webmvc.actuate.";

	static HandlerRoutes of(ApplicationContext context) {
		Stream<RequestMappingHandlerMapping> mappings = BeanFactoryUtils
			.beansOfTypeIncludingAncestors(context, RequestMappingHandlerMapping.class, true, false)
			.values()
			.stream()
			.filter((mapping) -> !mapping.getClass().getName().startsWith(ACTUATOR));
		return new HandlerRoutes(mappings.flatMap((mapping) -> mapping.getHandlerMethods().entrySet().stream())
			.map((entry) -> new HandlerRoute(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing((route) -> route.info().toString()))
			.toList());
	}

	/**
	 * Return the path patterns of all routes.
	 */
	List<String> patterns() {
		return this.all.stream().flatMap((route) -> route.info().getPatternValues().stream()).toList();
	}

	/**
	 * Return the routes that a request leads to: those with the most specific path.
	 */
	List<HandlerRoute> answering(String method, String path) {
		PathContainer container = PathContainer.parsePath(path);
		List<HandlerRoute> candidates = this.all.stream().filter((route) -> route.answers(method)).toList();
		return candidates.stream()
			.flatMap((candidate) -> candidate.matching(container))
			.min(Comparator.naturalOrder())
			.map((best) -> candidates.stream()
				.filter((candidate) -> candidate.matching(container)
					.anyMatch((pattern) -> pattern.compareTo(best) == 0))
				.toList())
			.orElse(List.of());
	}

	/**
	 * A handler method and what leads to it.
	 *
	 * @param info what leads to it
	 * @param handler the handler method
	 */
	record HandlerRoute(RequestMappingInfo info, HandlerMethod handler) {

		boolean answers(String method) {
			Set<RequestMethod> methods = this.info.getMethodsCondition().getMethods();
			return methods.isEmpty() || methods.contains(RequestMethod.resolve(method))
					|| (method.equals("HEAD") && methods.contains(RequestMethod.GET));
		}

		private Stream<PathPattern> matching(PathContainer path) {
			PathPatternsRequestCondition condition = this.info.getPathPatternsCondition();
			Stream<PathPattern> patterns = (condition != null) ? condition.getPatterns().stream()
					: this.info.getPatternValues().stream().map(PathPatternParser.defaultInstance::parse);
			return patterns.filter((pattern) -> pattern.matches(path));
		}

	}

}
