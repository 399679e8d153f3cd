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

package io.github.bootwarmup.dispatch.extension;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.web.accept.ContentNegotiationManager;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.Reading;

/**
 * Names the parts of Spring MVC's objects that are the application's. A part that can't
 * be read is named by its kind alone.
 */
public final class ApplicationParts {

	private final ApplicationCode applicationCode;

	public ApplicationParts(ApplicationCode applicationCode) {
		this.applicationCode = applicationCode;
	}

	/**
	 * Return what of the application's an object is, empty if it isn't or there is none.
	 */
	public Optional<String> of(String kind, @Nullable Object object) {
		return (object != null && this.applicationCode.includes(object))
				? Optional.of(ApplicationCode.describe(kind, object)) : Optional.empty();
	}

	/**
	 * Return what of the application's is in a field.
	 */
	public Optional<String> of(String kind, Reading reading) {
		return reading.isForeign(this.applicationCode::includes) ? Optional.of(describe(kind, reading))
				: Optional.empty();
	}

	/**
	 * Return those of some objects that are the application's.
	 */
	List<String> in(String kind, @Nullable Collection<?> objects) {
		return (objects != null) ? objects.stream().flatMap((object) -> of(kind, object).stream()).toList() : List.of();
	}

	/**
	 * Return those of the elements in a field that are the application's.
	 */
	List<String> in(String kind, Reading reading) {
		if (reading.isForeign((value) -> !(value instanceof Collection<?>))) {
			return List.of(kind);
		}
		return in(kind, reading.as(Collection.class).orElse(null));
	}

	/**
	 * Return what of the application's content negotiation asks.
	 */
	List<String> negotiation(Reading reading) {
		return reading.as(ContentNegotiationManager.class)
			.map(this::negotiation)
			.orElseGet(() -> of("content negotiation", reading).stream().toList());
	}

	/**
	 * Return what of the application's content negotiation asks.
	 */
	List<String> negotiation(ContentNegotiationManager manager) {
		return of("content negotiation", manager).map(List::of)
			.orElseGet(() -> in("content negotiation strategy", manager.getStrategies()));
	}

	private static String describe(String kind, Reading reading) {
		return reading.as(Object.class).map((value) -> ApplicationCode.describe(kind, value)).orElse(kind);
	}

}
