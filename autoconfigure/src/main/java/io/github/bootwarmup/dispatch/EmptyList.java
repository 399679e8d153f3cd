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
import java.util.List;
import java.util.Map;

import kotlin.collections.CollectionsKt;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.dispatch.request.Bodies;
import io.github.bootwarmup.dispatch.route.Route;

/**
 * Kotlin's own empty list, which many properties have by default. Jackson's module for
 * Kotlin looks at it with Kotlin's reflection when one is written first, which reads all
 * there is about Java's lists.
 */
final class EmptyList {

	private static final boolean MODULE = ClassUtils.isPresent("tools.jackson.module.kotlin.KotlinModule",
			EmptyList.class.getClassLoader());

	private EmptyList() {
	}

	/**
	 * Return whether a route may return such lists, and Jackson's module for Kotlin looks
	 * at them.
	 */
	static boolean isUsedBy(Route route) {
		return MODULE && KotlinDetector.isKotlinReflectPresent() && route instanceof Route.OfMethod method
				&& KotlinDetector.isKotlinType(method.handlerMethod().getBeanType());
	}

	static void write(List<HttpMessageConverter<?>> converters) throws IOException {
		Bodies.write(converters, Map.of("a", CollectionsKt.emptyList()), ResolvableType.forClass(Map.class),
				MediaType.APPLICATION_JSON);
	}

}
