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
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.AbstractMessageConverterMethodArgumentResolver;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;
import io.github.bootwarmup.inspection.SecurityContexts;

/**
 * Looks for parts of the application's in what may run otherwise: a resolver may have
 * been given another one, or a place from which it reads, or an expression.
 */
final class ExtensionParts {

	private static final PrivateField CONVERTERS = PrivateField.of(
			"org.springframework.web.servlet.mvc.method.annotation.AbstractMessageConverterMethodArgumentResolver",
			"messageConverters");

	private static final PrivateField SORT = PrivateField
		.of("org.springframework.data.web.PageableHandlerMethodArgumentResolver", "sortResolver");

	private static final String SECURITY = "org.springframework.security.";

	private static final PrivateField PRINCIPAL_HOLDER = PrivateField.of(
			SECURITY + "web.method.annotation.AuthenticationPrincipalArgumentResolver",
			"securityContextHolderStrategy");

	private static final PrivateField CONTEXT_HOLDER = PrivateField
		.of(SECURITY + "web.method.annotation.CurrentSecurityContextArgumentResolver", "securityContextHolderStrategy");

	private static final Map<String, PrivateField> HOLDERS = Map.of(PRINCIPAL_HOLDER.declaringClass(), PRINCIPAL_HOLDER,
			CONTEXT_HOLDER.declaringClass(), CONTEXT_HOLDER);

	private static final List<String> WITH_EXPRESSION = List.of(SECURITY + "core.annotation.AuthenticationPrincipal",
			SECURITY + "core.annotation.CurrentSecurityContext");

	private final ApplicationCode applicationCode;

	private final List<HttpMessageConverter<?>> known;

	/**
	 * Create an instance for an adapter.
	 * @param applicationCode tells whose code a part is
	 * @param known the message converters of the adapter, which are looked at elsewhere
	 */
	ExtensionParts(ApplicationCode applicationCode, List<HttpMessageConverter<?>> known) {
		this.applicationCode = applicationCode;
		this.known = known;
	}

	/**
	 * Return what kind of part is the application's, or {@code null} if there is none.
	 * @param extension the resolver or handler
	 * @param parameter what it would resolve, or handle
	 */
	@Nullable String of(Object extension, MethodParameter parameter) {
		String part = of(extension);
		return (part == null && HOLDERS.containsKey(extension.getClass().getName()) && hasExpression(parameter))
				? "with an expression" : part;
	}

	/**
	 * Return what kind of part is the application's for whatever would be resolved or
	 * handled, or {@code null} if there is none.
	 */
	@Nullable String of(Object extension) {
		if (extension instanceof AbstractMessageConverterMethodArgumentResolver && CONVERTERS.read(extension)
			.isForeign((converters) -> converters != this.known && isForeign(converters))) {
			return "with other message converters";
		}
		if (isSorted(extension) && SORT.read(extension).isForeign((sort) -> !KnownExtensions.isAllowed(sort))) {
			return "with another resolver";
		}
		PrivateField holder = HOLDERS.get(extension.getClass().getName());
		Reading strategy = (holder != null) ? holder.read(extension) : Reading.ABSENT;
		return strategy.isForeign((found) -> !SecurityContexts.isThreadBound(found))
				? "with a security context of the application's" : null;
	}

	private boolean isForeign(Object converters) {
		return !(converters instanceof List<?> list) || list.stream().anyMatch(this.applicationCode::includes);
	}

	private static boolean isSorted(Object extension) {
		return extension.getClass().getName().endsWith("PageableHandlerMethodArgumentResolver");
	}

	private static boolean hasExpression(MethodParameter parameter) {
		MergedAnnotations annotations = MergedAnnotations.from(parameter.getParameterAnnotations());
		return WITH_EXPRESSION.stream()
			.map(annotations::get)
			.filter(MergedAnnotation::isPresent)
			.anyMatch((annotation) -> !annotation.getString("expression").isEmpty());
	}

}
