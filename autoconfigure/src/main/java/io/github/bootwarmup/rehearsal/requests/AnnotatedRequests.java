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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

import io.github.bootwarmup.Rehearse;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.rehearsal.requests.HandlerRoutes.HandlerRoute;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Selection;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Skipped;
import io.github.bootwarmup.text.Line;

/**
 * Finds handler methods that are annotated with {@link Rehearse}.
 */
final class AnnotatedRequests implements RequestCatalog.Source {

	private static final Log logger = LogFactory.getLog(AnnotatedRequests.class);

	private final HandlerRoutes routes;

	private final ApplicationPaths paths;

	AnnotatedRequests(HandlerRoutes routes, ApplicationPaths paths) {
		this.routes = routes;
		this.paths = paths;
	}

	@Override
	public Selection find() {
		List<RehearsedRequest> requests = new ArrayList<>();
		List<Skipped> skipped = new ArrayList<>();
		Map<Method, List<HandlerRoute>> handlers = this.routes.all()
			.stream()
			.collect(Collectors.groupingBy((route) -> route.handler().getMethod()));
		annotatedMethods().forEach((method) -> {
			List<HandlerRoute> routes = handlers.getOrDefault(method, List.of());
			for (Rehearse annotation : annotations(method)) {
				RequestDraft draft = draft(annotation);
				try {
					RehearsedRequest request = draft.toRequest();
					obstacle(annotation.value(), routes).ifPresentOrElse(
							(reason) -> skipped.add(skip(method, annotation, reason)), () -> requests.add(request));
				}
				catch (InvalidRequestException ex) {
					skipped.add(skip(method, annotation, ex.reason()));
				}
			}
		});
		return new Selection(requests, skipped);
	}

	/**
	 * Return the annotated methods of all controllers, in a stable order.
	 */
	private List<Method> annotatedMethods() {
		return this.routes.all()
			.stream()
			.map((route) -> route.handler().getBeanType())
			.distinct()
			.flatMap((type) -> MethodIntrospector
				.selectMethods(type, (Method method) -> !method.isBridge() && !annotations(method).isEmpty())
				.stream())
			.distinct()
			.toList();
	}

	private static Set<Rehearse> annotations(Method method) {
		return AnnotatedElementUtils.findMergedRepeatableAnnotations(method, Rehearse.class);
	}

	private RequestDraft draft(Rehearse annotation) {
		String path = annotation.value();
		return new RequestDraft(Origin.ANNOTATION, "GET", path.startsWith("/") ? this.paths.uri(path) : path, Map.of(),
				null, null, Effect.NONE);
	}

	private Optional<String> obstacle(String uri, List<HandlerRoute> routes) {
		if (routes.isEmpty()) {
			return Optional.of("The method is no handler method.");
		}
		List<HandlerRoute> answering = routes.stream().filter((route) -> route.answers("GET")).toList();
		if (answering.isEmpty()) {
			return Optional.of("The method does not answer GET.");
		}
		String path = RequestUri.path(uri);
		return this.routes.answering("GET", path).stream().anyMatch(answering::contains) ? Optional.empty()
				: Optional.of("The URI does not lead to the method.");
	}

	private static Skipped skip(Method method, Rehearse annotation, String reason) {
		String annotated = Line.of("@Rehearse(\"%s\") on %s.%s".formatted(annotation.value(),
				method.getDeclaringClass().getSimpleName(), method.getName()));
		logger.warn(WarmupCode.SETTING_WITHOUT_EFFECT.message("%s has no effect. %s".formatted(annotated, reason)));
		return new Skipped(annotated, reason);
	}

}
