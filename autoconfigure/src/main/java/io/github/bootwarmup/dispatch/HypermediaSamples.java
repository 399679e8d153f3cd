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

import java.util.Set;

import org.instancio.InstancioApi;
import org.instancio.Select;
import org.springframework.core.ResolvableType;
import org.springframework.hateoas.Link;
import org.springframework.util.ClassUtils;

/**
 * Helps with the types of Spring HATEOAS, whose parts are more than their fields.
 */
final class HypermediaSamples {

	private static final boolean HATEOAS = ClassUtils.isPresent("org.springframework.hateoas.Link",
			HypermediaSamples.class.getClassLoader());

	private HypermediaSamples() {
	}

	/**
	 * Let a sample have links that can be written, and models that find out by themselves
	 * what they contain.
	 * @param sample the sample
	 * @param types all that it consists of
	 */
	static void addTo(InstancioApi<?> sample, Set<Class<?>> types) {
		if (HATEOAS && types.contains(Parts.LINK)) {
			Parts.addTo(sample);
		}
	}

	/**
	 * Needs Spring HATEOAS.
	 */
	private static final class Parts {

		private static final Class<?> LINK = Link.class;

		static void addTo(InstancioApi<?> sample) {
			sample.supply(Select.all(Link.class), () -> Link.of(ConstrainedTexts.URL_TEXT))
				.supply(Select.all(ResolvableType.class), () -> null);
		}

	}

}
