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

package io.github.bootwarmup.dependency.http;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Warms what the methods of one interface send and receive.
 */
final class HttpServiceTypes {

	private static final boolean REACTIVE = ClassUtils.isPresent("org.reactivestreams.Publisher",
			HttpServiceTypes.class.getClassLoader());

	private final Class<?> service;

	HttpServiceTypes(Class<?> service) {
		this.service = service;
	}

	StepResult warm(BlockingExchange exchange) {
		exchange.proxy();
		Map<Type, Boolean> types = types();
		int left = 0;
		for (Map.Entry<Type, Boolean> type : types.entrySet()) {
			try {
				exchange.type(type.getKey(), type.getValue());
			}
			catch (RuntimeException | LinkageError ex) {
				left++;
			}
		}
		return (left == 0) ? StepResult.WARMED
				: StepResult.primed("%d of %d types can't be made of empty JSON, so they are warm in part only"
					.formatted(left, types.size()));
	}

	/**
	 * Return the types and whether they are sent.
	 */
	private Map<Type, Boolean> types() {
		Map<Type, Boolean> types = new LinkedHashMap<>();
		for (Method method : this.service.getMethods()) {
			if (!AnnotatedElementUtils.hasAnnotation(method, HttpExchange.class)) {
				continue;
			}
			content(ResolvableType.forMethodReturnType(method)).ifPresent((type) -> types.putIfAbsent(type, false));
			for (Parameter parameter : method.getParameters()) {
				if (parameter.isAnnotationPresent(RequestBody.class)) {
					content(ResolvableType.forType(parameter.getParameterizedType()))
						.ifPresent((type) -> types.put(type, true));
				}
			}
		}
		return types;
	}

	private static Optional<Type> content(ResolvableType type) {
		ResolvableType content = type;
		while (isWrapper(content.toClass()) && content.hasGenerics()) {
			content = content.getGeneric(0);
		}
		Class<?> raw = content.toClass();
		boolean structured = raw != Object.class && !raw.isPrimitive() && !raw.getName().startsWith("java.lang.")
				&& !raw.getName().startsWith("java.io.") && !raw.getName().startsWith(ApplicationCode.SPRING);
		return structured ? Optional.of(content.getType()) : Optional.empty();
	}

	private static boolean isWrapper(Class<?> type) {
		return HttpEntity.class.isAssignableFrom(type) || type == Optional.class
				|| CompletionStage.class.isAssignableFrom(type) || (REACTIVE && Publisher.class.isAssignableFrom(type));
	}

}
