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

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;

/**
 * For what a resolver makes a data binder, and so asks binder methods.
 */
enum BinderUse {

	/**
	 * For nothing.
	 */
	NONE,

	/**
	 * To validate a body once it has been read.
	 */
	BODY,

	/**
	 * To convert a value, or for what isn't known.
	 */
	VALUE;

	private static final String WEB = "org.springframework.web.method.annotation.";

	private static final String MVC = "org.springframework.web.servlet.mvc.method.annotation.";

	private static final String DATA = "org.springframework.data.web.";

	private static final Set<String> WITHOUT = Stream
		.of(WEB + "ErrorsMethodArgumentResolver", WEB + "MapMethodProcessor", WEB + "ModelMethodProcessor",
				WEB + "RequestHeaderMapMethodArgumentResolver", WEB + "RequestParamMapMethodArgumentResolver",
				WEB + "SessionStatusMethodArgumentResolver", MVC + "HttpEntityMethodProcessor",
				MVC + "MatrixVariableMapMethodArgumentResolver", MVC + "PathVariableMapMethodArgumentResolver",
				MVC + "PrincipalMethodArgumentResolver", MVC + "ServletRequestMethodArgumentResolver",
				MVC + "ServletResponseMethodArgumentResolver", MVC + "UriComponentsBuilderMethodArgumentResolver",
				DATA + "HateoasPageableHandlerMethodArgumentResolver",
				DATA + "HateoasSortHandlerMethodArgumentResolver", DATA + "PageableHandlerMethodArgumentResolver",
				DATA + "SortHandlerMethodArgumentResolver")
		.collect(Collectors.toUnmodifiableSet());

	private static final Set<String> BODIES = Set.of(MVC + "RequestPartMethodArgumentResolver",
			MVC + "RequestResponseBodyMethodProcessor");

	static BinderUse of(@Nullable HandlerMethodArgumentResolver resolver) {
		String name = (resolver != null) ? resolver.getClass().getName() : "";
		if (WITHOUT.contains(name)) {
			return NONE;
		}
		return BODIES.contains(name) ? BODY : VALUE;
	}

}
