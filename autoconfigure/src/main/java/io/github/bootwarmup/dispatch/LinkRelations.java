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
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * What names the relations of links: Spring HATEOAS asks it while it writes a model.
 */
final class LinkRelations {

	private static final List<String> PROVIDERS = List.of("org.springframework.hateoas.server.LinkRelationProvider",
			"org.springframework.hateoas.mediatype.hal.CurieProvider");

	private LinkRelations() {
	}

	/**
	 * Return a provider of the application's, or {@code null} if there is none. One that
	 * isn't created yet counts as the application's.
	 */
	static @Nullable String foreign(ApplicationContext context, ApplicationCode applicationCode) {
		HandlerBeans beans = new HandlerBeans(context);
		return providers(context)
			.filter((name) -> beans.obstacle("", name).isPresent() || applicationCode.includes(context.getBean(name)))
			.findFirst()
			.map("provider of link relations "::concat)
			.orElse(null);
	}

	private static Stream<String> providers(ApplicationContext context) {
		return PROVIDERS.stream()
			.map((provider) -> ClassUtils.resolveClassName(provider, context.getClassLoader()))
			.flatMap((type) -> Stream
				.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, type, true, false)));
	}

}
