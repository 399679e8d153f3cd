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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.core.ResolvableType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dispatch.extension.LinkRelations;
import io.github.bootwarmup.dispatch.hypermedia.LinkBuilding;
import io.github.bootwarmup.dispatch.request.Bodies;
import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.synthetic.SyntheticRequest;

/**
 * Builds links where a controller returns a model of Spring HATEOAS, since that builds
 * them in its methods, which are not called; and writes some for Spring Data REST, whose
 * routes can't be listed.
 */
final class LinkWarming {

	private static final boolean HATEOAS = ClassUtils
		.isPresent("org.springframework.hateoas.server.mvc.WebMvcLinkBuilder", LinkWarming.class.getClassLoader());

	private static final String DATA_REST = "org.springframework.data.rest.webmvc.RepositoryRestHandlerAdapter";

	private final Dispatcher dispatcher;

	private final boolean linked;

	private final List<Dispatcher> dataRest;

	private final ApplicationCode applicationCode;

	private LinkWarming(Dispatcher dispatcher, boolean linked, List<Dispatcher> dataRest,
			ApplicationCode applicationCode) {
		this.dispatcher = dispatcher;
		this.linked = linked;
		this.dataRest = dataRest;
		this.applicationCode = applicationCode;
	}

	/**
	 * Return what builds links, empty if nothing in the application does.
	 */
	static Optional<LinkWarming> of(Collection<Route> routes, ApplicationCode applicationCode) {
		if (!HATEOAS || LinkBuilding.isShared()) {
			return Optional.empty();
		}
		Optional<Dispatcher> linked = routes.stream()
			.filter((route) -> route instanceof Route.OfMethod method && isLinked(method, applicationCode))
			.map(Route::dispatcher)
			.findFirst();
		Set<Dispatcher> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		List<Dispatcher> dataRest = routes.stream()
			.map(Route::dispatcher)
			.filter(seen::add)
			.filter((dispatcher) -> dataRest(dispatcher).isPresent())
			.toList();
		return linked.or(() -> dataRest.stream().findFirst())
			.map((dispatcher) -> new LinkWarming(dispatcher, linked.isPresent(), dataRest, applicationCode));
	}

	private static Optional<RequestMappingHandlerAdapter> dataRest(Dispatcher dispatcher) {
		return dispatcher.adapters()
			.stream()
			.filter((adapter) -> adapter.getClass().getName().equals(DATA_REST))
			.map(RequestMappingHandlerAdapter.class::cast)
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
		List<String> left = new ArrayList<>();
		if (this.linked) {
			LinkBuilding.foreign()
				.ifPresentOrElse((factory) -> left.add("without links to methods, which would make " + factory),
						LinkBuilding::toMethods);
		}
		for (Dispatcher dispatcher : this.dataRest) {
			writePage(dispatcher).ifPresent(left::add);
		}
		return left.isEmpty() ? StepResult.WARMED : StepResult.primed(String.join("; ", left));
	}

	/**
	 * Write a page as Spring Data REST does.
	 * @return why it was left out, if it was
	 */
	private Optional<String> writePage(Dispatcher dispatcher) throws IOException {
		String foreign = LinkRelations.foreign(dispatcher.context(), this.applicationCode);
		if (foreign != null) {
			return Optional.of("without a page of links, which needs " + foreign);
		}
		List<HttpMessageConverter<?>> converters = dataRest(dispatcher).stream()
			.flatMap((adapter) -> adapter.getMessageConverters().stream())
			.filter((converter) -> !this.applicationCode.includes(converter))
			.toList();
		Object page = LinkBuilding.page();
		return (Bodies.write(converters, page, ResolvableType.forClass(page.getClass()),
				LinkBuilding.MEDIA_TYPE) != null) ? Optional.empty()
						: Optional.of("without a page of links, which no message converter of Spring's writes");
	}

}
