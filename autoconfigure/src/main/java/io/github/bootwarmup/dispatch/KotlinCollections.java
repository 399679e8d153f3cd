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
import java.util.Map;

import kotlin.collections.CollectionsKt;
import kotlin.collections.MapsKt;
import kotlin.collections.SetsKt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;

import io.github.bootwarmup.core.Line;

/**
 * Kotlin's own empty collections, which data classes have by default. Jackson's module
 * for Kotlin looks at each with Kotlin's reflection when one is written first.
 */
final class KotlinCollections {

	private static final Log logger = LogFactory.getLog(KotlinCollections.class);

	private final List<HttpMessageConverter<?>> converters;

	private boolean written;

	KotlinCollections(List<HttpMessageConverter<?>> converters) {
		this.converters = converters;
	}

	/**
	 * Write them once, if a controller is written in Kotlin.
	 */
	void writeFor(Class<?> controller) {
		if (this.written || !KotlinDetector.isKotlinType(controller)) {
			return;
		}
		this.written = true;
		try {
			Bodies.write(this.converters, Constants.ALL, ResolvableType.forClass(Map.class),
					MediaType.APPLICATION_JSON);
		}
		catch (Exception | LinkageError ex) {
			logger.debug("Kotlin's empty collections were not written: " + Line.of(ex));
		}
	}

	/**
	 * Apart, since Kotlin is optional.
	 */
	private static final class Constants {

		static final Map<String, Object> ALL = Map.of("list", CollectionsKt.emptyList(), "set", SetsKt.emptySet(),
				"map", MapsKt.emptyMap());

	}

}
