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

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dispatch.hypermedia.LinkBuilding;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Builds links where a controller returns a model of Spring HATEOAS, since that builds
 * them in its methods, which are not called; and writes some for Spring Data REST, whose
 * routes can't be listed.
 */
final class LinkWarming {

	static final String STEP = "links of Spring HATEOAS";

	private static final boolean HATEOAS = ClassUtils
		.isPresent("org.springframework.hateoas.server.mvc.WebMvcLinkBuilder", LinkWarming.class.getClassLoader());

	private static final String DATA_REST = "org.springframework.data.rest.webmvc.RepositoryRestHandlerAdapter";

	private final Dispatcher dispatcher;

	private final ApplicationCode applicationCode;

	private final boolean linked;

	private final @Nullable RequestMappingHandlerAdapter dataRest;

	private LinkWarming(Dispatcher dispatcher, Collection<Route> routes, ApplicationCode applicationCode) {
		this.dispatcher = dispatcher;
		this.applicationCode = applicationCode;
		this.linked = routes.stream()
			.anyMatch((route) -> route instanceof Route.OfMethod method && isLinked(method, applicationCode));
		this.dataRest = dispatcher.adapters()
			.stream()
			.filter((adapter) -> adapter.getClass().getName().equals(DATA_REST))
			.map(RequestMappingHandlerAdapter.class::cast)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return what builds links, empty if nothing in the application does.
	 */
	static Optional<LinkWarming> of(Collection<Route> routes, ApplicationCode applicationCode) {
		if (!HATEOAS) {
			return Optional.empty();
		}
		Set<Dispatcher> dispatchers = Collections.newSetFromMap(new IdentityHashMap<>());
		routes.forEach((route) -> dispatchers.add(route.dispatcher()));
		return dispatchers.stream()
			.map((dispatcher) -> new LinkWarming(dispatcher, routes, applicationCode))
			.filter((warming) -> warming.linked || warming.dataRest != null)
			.findFirst();
	}

	private static boolean isLinked(Route.OfMethod route, ApplicationCode applicationCode) {
		ResolvableType type = ResolvableType.forMethodParameter(route.handlerMethod().getReturnType());
		return applicationCode.includes(route.handlerMethod().getBeanType())
				&& Stream.concat(Stream.of(type), Arrays.stream(type.getGenerics()))
					.map(ResolvableType::toClass)
					.anyMatch(LinkBuilding::isLinked);
	}

	StepResult run() throws IOException {
		LinkBuilding.toPaths(new SyntheticRequest(this.dispatcher.servletContext(), "GET", "/"));
		Optional<String> foreign = this.linked ? LinkBuilding.foreign() : Optional.empty();
		if (this.linked && foreign.isEmpty()) {
			LinkBuilding.toMethods();
		}
		if (this.dataRest != null && LinkRelations.foreign(this.dispatcher.context(), this.applicationCode) == null) {
			List<HttpMessageConverter<?>> converters = this.dataRest.getMessageConverters()
				.stream()
				.filter((converter) -> !this.applicationCode.includes(converter))
				.toList();
			LinkBuilding.write(converters, new SyntheticResponse());
		}
		return foreign.map((factory) -> StepResult.primed("without links to methods, which would make " + factory))
			.orElse(StepResult.WARMED);
	}

}
