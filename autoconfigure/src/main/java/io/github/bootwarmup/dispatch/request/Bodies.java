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

package io.github.bootwarmup.dispatch.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.GenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.SmartHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.ClassUtils;
import org.springframework.util.MultiValueMap;

/**
 * Writes bodies of requests with the message converters that will read them.
 */
public final class Bodies {

	/**
	 * The number of types after which new copies of the converters are made: with each
	 * new type Jackson copies what it remembers of all the others.
	 */
	private static final int TYPES = 100;

	private static final boolean JACKSON = ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper",
			Bodies.class.getClassLoader());

	private final List<HttpMessageConverter<?>> originals;

	private List<HttpMessageConverter<?>> converters;

	private int written;

	/**
	 * Create a new instance.
	 * @param converters the frameworks' converters of an adapter
	 */
	public Bodies(List<HttpMessageConverter<?>> converters) {
		this.originals = converters;
		this.converters = copies(converters);
	}

	/**
	 * Write a value.
	 * @param value the value
	 * @param type its declared type
	 * @param consumed the media types that the route consumes, empty for any
	 * @return the body, or {@code null} if no converter can write it
	 */
	public @Nullable Body write(Object value, ResolvableType type, Set<MediaType> consumed) throws IOException {
		if (++this.written % TYPES == 0) {
			this.converters = copies(this.originals);
		}
		for (MediaType mediaType : consumed.isEmpty() ? Set.of(usual(type)) : consumed) {
			Body body = write(this.converters, value, type, concrete(mediaType));
			if (body != null) {
				return body;
			}
		}
		return null;
	}

	/**
	 * Write a value with the first converter that can, or return {@code null} if none
	 * can.
	 */
	public static @Nullable Body write(List<HttpMessageConverter<?>> converters, Object value, ResolvableType type,
			MediaType mediaType) throws IOException {
		for (HttpMessageConverter<?> converter : converters) {
			if (canWrite(converter, value, type, mediaType)) {
				return new Body(write(converter, value, type, mediaType), mediaType);
			}
		}
		return null;
	}

	/**
	 * The application only ever reads the types of its request bodies, so its own mapper
	 * should not keep serializers for them.
	 */
	private static List<HttpMessageConverter<?>> copies(List<HttpMessageConverter<?>> converters) {
		return JACKSON ? converters.stream().<HttpMessageConverter<?>>map(Jackson::copy).toList() : converters;
	}

	private static MediaType usual(ResolvableType type) {
		return MultiValueMap.class.isAssignableFrom(type.toClass()) ? MediaType.APPLICATION_FORM_URLENCODED
				: MediaType.APPLICATION_JSON;
	}

	/**
	 * Return a media type without wildcards that a given one includes.
	 */
	static MediaType concrete(MediaType mediaType) {
		if (mediaType.isConcrete()) {
			return mediaType;
		}
		if (mediaType.includes(MediaType.APPLICATION_JSON)) {
			return MediaType.APPLICATION_JSON;
		}
		String suffix = mediaType.getSubtypeSuffix();
		return new MediaType(mediaType.getType(), (suffix != null) ? "a+" + suffix : "plain");
	}

	private static boolean canWrite(HttpMessageConverter<?> converter, Object value, ResolvableType type,
			MediaType mediaType) {
		if (converter instanceof SmartHttpMessageConverter<?> smart) {
			return smart.canWrite(type, value.getClass(), mediaType);
		}
		if (converter instanceof GenericHttpMessageConverter<?> generic) {
			return generic.canWrite(type.getType(), value.getClass(), mediaType);
		}
		return converter.canWrite(value.getClass(), mediaType);
	}

	@SuppressWarnings("unchecked")
	private static byte[] write(HttpMessageConverter<?> converter, Object value, ResolvableType type,
			MediaType mediaType) throws IOException {
		BodyMessage message = new BodyMessage();
		if (converter instanceof SmartHttpMessageConverter<?> smart) {
			((SmartHttpMessageConverter<Object>) smart).write(value, type, mediaType, message, null);
		}
		else if (converter instanceof GenericHttpMessageConverter<?> generic) {
			((GenericHttpMessageConverter<Object>) generic).write(value, type.getType(), mediaType, message);
		}
		else {
			((HttpMessageConverter<Object>) converter).write(value, mediaType, message);
		}
		return message.body.toByteArray();
	}

	/**
	 * A body of a request.
	 *
	 * @param bytes the content
	 * @param mediaType its type
	 */
	public record Body(byte[] bytes, MediaType mediaType) {

	}

	/**
	 * Takes what a converter writes.
	 */
	private static final class BodyMessage implements HttpOutputMessage {

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		private final HttpHeaders headers = new HttpHeaders();

		@Override
		public OutputStream getBody() {
			return this.body;
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

	}

	/**
	 * Needs Jackson.
	 */
	private static final class Jackson {

		/**
		 * Return a copy of a JSON converter that writes the same and remembers for
		 * itself.
		 */
		static HttpMessageConverter<?> copy(HttpMessageConverter<?> converter) {
			if (converter.getClass() != JacksonJsonHttpMessageConverter.class) {
				return converter;
			}
			JacksonJsonHttpMessageConverter json = (JacksonJsonHttpMessageConverter) converter;
			JacksonJsonHttpMessageConverter copy = new JacksonJsonHttpMessageConverter(
					json.getMapper().rebuild().build());
			copy.setSupportedMediaTypes(json.getSupportedMediaTypes());
			return copy;
		}

	}

}
