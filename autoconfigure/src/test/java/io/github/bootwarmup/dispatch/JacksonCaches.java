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

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

import org.springframework.context.ApplicationContext;
import org.springframework.hateoas.RepresentationModel;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.util.SimpleLookupCache;
import tools.jackson.databind.util.TypeKey;

/**
 * The classes for which the application's own JSON mappers remember how they are written
 * and read.
 */
final class JacksonCaches {

	private JacksonCaches() {
	}

	static Set<Class<?>> written(WarmedApplication application) {
		return cached(application, "_serializationContexts", "_sharedMap", (key) -> (((TypeKey) key).getType() != null)
				? ((TypeKey) key).getType().getRawClass() : ((TypeKey) key).getRawType());
	}

	static Set<Class<?>> read(WarmedApplication application) {
		return cached(application, "_deserializationContexts", "_cachedDeserializers",
				(key) -> ((JavaType) key).getRawClass());
	}

	private static Set<Class<?>> cached(WarmedApplication application, String contexts, String cache,
			Function<Object, Class<?>> type) {
		Set<Class<?>> cached = new HashSet<>();
		ApplicationContext context = application.context();
		for (var converter : context.getBean(RequestMappingHandlerAdapter.class).getMessageConverters()) {
			if (converter instanceof AbstractJacksonHttpMessageConverter<?> json) {
				for (ObjectMapper mapper : mappers(json)) {
					Object all = ReflectionTestUtils.getField(ReflectionTestUtils.getField(mapper, contexts), "_cache");
					((SimpleLookupCache<?, ?>) ReflectionTestUtils.getField(all, cache))
						.contents((key, value) -> cached.add(type.apply(key)));
				}
			}
		}
		return cached;
	}

	/**
	 * Spring HATEOAS registers mappers for its own types.
	 */
	private static Set<ObjectMapper> mappers(AbstractJacksonHttpMessageConverter<?> converter) {
		Set<ObjectMapper> mappers = new HashSet<>(Set.of(converter.getMapper()));
		mappers.addAll(converter.getMappersForType(RepresentationModel.class).values());
		return mappers;
	}

}
