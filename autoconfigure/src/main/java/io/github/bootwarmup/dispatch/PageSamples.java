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
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.web.PagedModel;

/**
 * Samples of Spring Data's pages. Needs Spring Data on the class path.
 */
final class PageSamples {

	/**
	 * Not in all versions.
	 */
	private static final String MODEL = "org.springframework.data.web.PagedModel";

	private PageSamples() {
	}

	/**
	 * Return a page with one element if a page is what the type wants.
	 */
	static @Nullable Object sample(ResolvableType type, Function<ResolvableType, @Nullable Object> elements) {
		Class<?> raw = type.toClass();
		if (raw.getName().equals(MODEL)) {
			Object page = sample(ResolvableType.forClassWithGenerics(Page.class, type.getGeneric(0)), elements);
			return (page != null) ? new PagedModel<>((Page<?>) page) : null;
		}
		if (!Slice.class.isAssignableFrom(raw) || !raw.isAssignableFrom(PageImpl.class)) {
			return null;
		}
		Object element = elements.apply(type.as(Slice.class).getGeneric(0));
		return (element != null) ? new PageImpl<>(List.of(element), PageRequest.of(0, 20), 1) : null;
	}

}
