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

import java.util.List;

import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.ClassUtils;

/**
 * Replaces JSON converters by copies that write the same and remember for themselves: the
 * application only ever reads the types of its request bodies, so its own mapper should
 * not keep serializers for them.
 */
final class PrivateJsonConverters {

	private static final boolean JACKSON = ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper",
			PrivateJsonConverters.class.getClassLoader());

	private PrivateJsonConverters() {
	}

	static List<HttpMessageConverter<?>> of(List<HttpMessageConverter<?>> converters) {
		return JACKSON ? converters.stream().<HttpMessageConverter<?>>map(Jackson::copy).toList() : converters;
	}

	/**
	 * Needs Jackson.
	 */
	private static final class Jackson {

		static HttpMessageConverter<?> copy(HttpMessageConverter<?> converter) {
			if (converter.getClass() == JacksonJsonHttpMessageConverter.class) {
				JacksonJsonHttpMessageConverter json = (JacksonJsonHttpMessageConverter) converter;
				JacksonJsonHttpMessageConverter copy = new JacksonJsonHttpMessageConverter(
						json.getMapper().rebuild().build());
				copy.setSupportedMediaTypes(json.getSupportedMediaTypes());
				return copy;
			}
			return converter;
		}

	}

}
