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

package io.github.bootwarmup.dispatch.sample;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.SmartHttpMessageConverter;

/**
 * Makes samples where nothing better is to be had: by letting the application's message
 * converters read a JSON object or array that is as empty as can be.
 */
public final class EmptyJsonSampleSource implements SampleSource {

	private final List<HttpMessageConverter<?>> converters;

	public EmptyJsonSampleSource(List<HttpMessageConverter<?>> converters) {
		this.converters = converters;
	}

	@Override
	public @Nullable Object sample(Type type, Substitutes substitutes) {
		ResolvableType resolvable = ResolvableType.forType(type);
		for (HttpMessageConverter<?> converter : this.converters) {
			if (converter instanceof SmartHttpMessageConverter<?> smart
					&& smart.canRead(resolvable, MediaType.APPLICATION_JSON)) {
				Object sample = read(smart, resolvable, leastObject(resolvable.toClass()));
				return (sample != null) ? sample : read(smart, resolvable, "[]");
			}
		}
		return null;
	}

	/**
	 * A record's primitive values must not be missing.
	 */
	private static String leastObject(Class<?> type) {
		return Stream.ofNullable(type.getRecordComponents())
			.flatMap(Arrays::stream)
			.filter((component) -> component.getType().isPrimitive())
			.map((component) -> "\"" + component.getName() + "\":"
					+ ((component.getType() == boolean.class) ? "false" : "0"))
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static @Nullable Object read(SmartHttpMessageConverter<?> converter, ResolvableType type, String json) {
		try {
			return converter.read(type, new JsonMessage(json), null);
		}
		catch (Exception ex) {
			return null;
		}
	}

	/**
	 * A message with a JSON body.
	 */
	private record JsonMessage(String json) implements HttpInputMessage {

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.json.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public HttpHeaders getHeaders() {
			HttpHeaders headers = new HttpHeaders();
			headers.setContentType(MediaType.APPLICATION_JSON);
			return headers;
		}

	}

}
