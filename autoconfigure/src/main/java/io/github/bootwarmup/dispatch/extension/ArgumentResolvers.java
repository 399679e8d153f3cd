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
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;

/**
 * The argument resolvers of an adapter, also those in a composite.
 */
final class ArgumentResolvers {

	private final ExtensionParts parts;

	private final List<HandlerMethodArgumentResolver> resolvers;

	ArgumentResolvers(@Nullable List<HandlerMethodArgumentResolver> resolvers, ExtensionParts parts) {
		this.parts = parts;
		this.resolvers = (resolvers != null) ? resolvers.stream().flatMap(ArgumentResolvers::flatten).toList()
				: List.of();
	}

	private static Stream<HandlerMethodArgumentResolver> flatten(HandlerMethodArgumentResolver resolver) {
		return (resolver.getClass() == HandlerMethodArgumentResolverComposite.class)
				? ((HandlerMethodArgumentResolverComposite) resolver).getResolvers()
					.stream()
					.flatMap(ArgumentResolvers::flatten)
				: Stream.of(resolver);
	}

	/**
	 * Find what would resolve a parameter. A resolver that isn't known isn't asked
	 * whether it would, so that it counts as doing so.
	 */
	Found of(MethodParameter parameter) {
		for (HandlerMethodArgumentResolver resolver : this.resolvers) {
			if (!KnownExtensions.isKnown(resolver)) {
				return new Found(resolver, describe(resolver));
			}
			if (resolver.supportsParameter(parameter)) {
				String refusal = KnownExtensions.refusal(resolver);
				String reason = (refusal != null) ? refusal : this.parts.of(resolver, parameter);
				return new Found(resolver, (reason != null) ? describe(resolver) + " " + reason : null);
			}
		}
		return new Found(null, null);
	}

	private static String describe(HandlerMethodArgumentResolver resolver) {
		return "argument resolver " + ClassUtils.getUserClass(resolver).getName();
	}

	/**
	 * The resolver of a parameter.
	 *
	 * @param resolver the resolver, or {@code null} if there is none
	 * @param refused what may not run, or {@code null} if it may
	 */
	record Found(@Nullable HandlerMethodArgumentResolver resolver, @Nullable String refused) {

	}

}
