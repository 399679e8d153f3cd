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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.SerializerCache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the first user finds in the caches: in those of the adapter that a servlet would
 * choose, and in those of Jackson.
 */
public final class WarmCaches {

	private final DispatcherServlet servlet;

	private final JsonMapper mapper;

	private WarmCaches(DispatcherServlet servlet, JsonMapper mapper) {
		this.servlet = servlet;
		this.mapper = mapper;
	}

	public static WarmCaches of(ApplicationContext context) {
		return of(context.getBean("dispatcherServlet", DispatcherServlet.class), context);
	}

	public static WarmCaches of(DispatcherServlet servlet, ApplicationContext context) {
		return new WarmCaches(servlet, context.getBean(JsonMapper.class));
	}

	/**
	 * Describe what the adapter doesn't know of the handler methods of a controller.
	 */
	public List<String> cold(Class<?> controller) {
		List<String> cold = new ArrayList<>();
		List<HandlerMethod> methods = this.servlet.getHandlerMappings()
			.stream()
			.filter(RequestMappingInfoHandlerMapping.class::isInstance)
			.flatMap((mapping) -> ((RequestMappingInfoHandlerMapping) mapping).getHandlerMethods().values().stream())
			.filter((method) -> method.getBeanType() == controller)
			.toList();
		assertThat(methods).isNotEmpty();
		for (HandlerMethod method : methods) {
			DirectFieldAccessor adapter = new DirectFieldAccessor(adapter(method));
			for (String cache : List.of("sessionAttributesHandlerCache", "initBinderCache", "modelAttributeCache")) {
				if (!((Map<?, ?>) adapter.getPropertyValue(cache)).containsKey(controller)) {
					cold.add(method.getMethod().getName() + " " + cache);
				}
			}
			Map<?, ?> resolvers = (Map<?, ?>) adapter.getPropertyValue("argumentResolvers.argumentResolverCache");
			for (MethodParameter parameter : method.getMethodParameters()) {
				if (!resolvers.containsKey(parameter)) {
					cold.add(method.getMethod().getName() + " parameter " + parameter.getParameterIndex());
				}
			}
		}
		return cold;
	}

	private HandlerAdapter adapter(HandlerMethod method) {
		List<?> adapters = (List<?>) ReflectionTestUtils.getField(this.servlet, "handlerAdapters");
		return adapters.stream()
			.map(HandlerAdapter.class::cast)
			.filter((adapter) -> adapter.supports(method))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Return whether Jackson has a serializer for a type at hand.
	 */
	boolean canWrite(Class<?> type) {
		SerializerCache cache = (SerializerCache) new DirectFieldAccessor(this.mapper)
			.getPropertyValue("_serializationContexts._cache");
		return cache.untypedValueSerializer(type) != null || cache.typedValueSerializer(type) != null;
	}

	/**
	 * Return whether Jackson has a deserializer for a type at hand.
	 */
	boolean canRead(Class<?> type) {
		Map<?, ?> cache = (Map<?, ?>) ReflectionTestUtils.getField(this.mapper, "_rootDeserializers");
		return cache.keySet().stream().anyMatch((key) -> ((JavaType) key).hasRawClass(type));
	}

}
