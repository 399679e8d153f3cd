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

package io.github.bootwarmup.dispatch;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dispatch.hypermedia.LinkBuilding;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Builds links where a controller of the application's returns a model of Spring HATEOAS,
 * since that builds them in its methods, which are not called.
 */
final class LinkWarming {

	static final String STEP = "links of Spring HATEOAS";

	private static final boolean HATEOAS = ClassUtils.isPresent(
			"org.springframework.hateoas.server.mvc.WebMvcLinkBuilder", LinkWarming.class.getClassLoader());

	private final Dispatcher dispatcher;

	private LinkWarming(Dispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	/**
	 * Return what builds links, empty if none of the routes has any.
	 */
	static Optional<LinkWarming> of(Collection<Route> routes, ApplicationCode applicationCode) {
		return routes.stream()
			.filter((route) -> HATEOAS && route instanceof Route.OfMethod method && isLinked(method, applicationCode))
			.findFirst()
			.map((route) -> new LinkWarming(route.dispatcher()));
	}

	private static boolean isLinked(Route.OfMethod route, ApplicationCode applicationCode) {
		ResolvableType type = ResolvableType.forMethodParameter(route.handlerMethod().getReturnType());
		return applicationCode.includes(route.handlerMethod().getBeanType())
				&& Stream.concat(Stream.of(type), Arrays.stream(type.getGenerics()))
					.map(ResolvableType::toClass)
					.anyMatch(LinkBuilding::isLinked);
	}

	StepResult run() {
		Optional<String> foreign = LinkBuilding.foreign();
		if (foreign.isPresent()) {
			return StepResult.skipped("a link would make %s, which spring.factories names".formatted(foreign.get()));
		}
		LinkBuilding.run(new SyntheticRequest(this.dispatcher.servletContext(), "GET", "/"));
		return StepResult.WARMED;
	}

}
