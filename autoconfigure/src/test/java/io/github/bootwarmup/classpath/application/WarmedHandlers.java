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

package io.github.bootwarmup.classpath.application;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.hateoas.RepresentationModel;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.util.SimpleLookupCache;
import tools.jackson.databind.util.TypeKey;

/**
 * The handler methods of a servlet, with what the adapter that serves them and its
 * Jackson don't know of them yet.
 */
final class WarmedHandlers {

	private static final String PACKAGE = WarmedHandlers.class.getPackageName();

	private final DispatcherServlet servlet;

	private final List<?> adapters;

	private WarmedHandlers(DispatcherServlet servlet) {
		this.servlet = servlet;
		this.adapters = (List<?>) new DirectFieldAccessor(servlet).getPropertyValue("handlerAdapters");
	}

	static WarmedHandlers of(Object servlet) {
		return new WarmedHandlers((DispatcherServlet) servlet);
	}

	/**
	 * Tell of each handler method what is cold.
	 */
	void tell() {
		this.servlet.getHandlerMappings()
			.stream()
			.filter(RequestMappingInfoHandlerMapping.class::isInstance)
			.flatMap((mapping) -> ((RequestMappingInfoHandlerMapping) mapping).getHandlerMethods().values().stream())
			.filter((method) -> method.getBeanType().getPackageName().equals(PACKAGE))
			.forEach((method) -> SmallestApplication.tell("handler",
					method.getBeanType().getSimpleName() + "." + method.getMethod().getName(), cold(method)));
	}

	private Set<String> cold(HandlerMethod method) {
		RequestMappingHandlerAdapter adapter = (RequestMappingHandlerAdapter) this.adapters.stream()
			.filter((candidate) -> ((HandlerAdapter) candidate).supports(method))
			.findFirst()
			.orElseThrow();
		DirectFieldAccessor fields = new DirectFieldAccessor(adapter);
		Set<String> cold = new TreeSet<>();
		if (!((Map<?, ?>) fields.getPropertyValue("initBinderCache")).containsKey(method.getBeanType())) {
			cold.add("controller");
		}
		Map<?, ?> resolvers = (Map<?, ?>) fields.getPropertyValue("argumentResolvers.argumentResolverCache");
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (!resolvers.containsKey(parameter)) {
				cold.add("parameter " + parameter.getParameterIndex());
			}
			if (parameter.hasParameterAnnotation(RequestBody.class)
					&& !knownTypes(adapter, "_deserializationContexts._cache._cachedDeserializers")
						.contains(parameter.getParameterType())) {
				cold.add("reading of " + parameter.getParameterType().getSimpleName());
			}
		}
		Set<Class<?>> written = knownTypes(adapter, "_serializationContexts._cache._sharedMap");
		types(ResolvableType.forMethodParameter(method.getReturnType()))
			.filter((type) -> type.getPackageName().equals(PACKAGE) && !written.contains(type))
			.forEach((type) -> cold.add("writing of " + type.getSimpleName()));
		return cold;
	}

	private static Stream<Class<?>> types(ResolvableType type) {
		return Stream.concat(Stream.of(type.toClass()),
				Arrays.stream(type.getGenerics()).flatMap(WarmedHandlers::types));
	}

	private static Set<Class<?>> knownTypes(RequestMappingHandlerAdapter adapter, String cache) {
		Set<Class<?>> types = new HashSet<>();
		adapter.getMessageConverters()
			.stream()
			.filter(AbstractJacksonHttpMessageConverter.class::isInstance)
			.flatMap((converter) -> mappers((AbstractJacksonHttpMessageConverter<?>) converter))
			.map((mapper) -> (SimpleLookupCache<?, ?>) new DirectFieldAccessor(mapper).getPropertyValue(cache))
			.forEach((known) -> known.contents((key, value) -> types.add(type(key))));
		return types;
	}

	/**
	 * Spring HATEOAS registers mappers for its own types.
	 */
	private static Stream<ObjectMapper> mappers(AbstractJacksonHttpMessageConverter<?> converter) {
		return Stream.concat(Stream.of(converter.getMapper()),
				converter.getMappersForType(RepresentationModel.class).values().stream());
	}

	private static Class<?> type(Object key) {
		if (key instanceof JavaType type) {
			return type.getRawClass();
		}
		TypeKey known = (TypeKey) key;
		return (known.getType() != null) ? known.getType().getRawClass() : known.getRawType();
	}

}
