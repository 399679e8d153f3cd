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

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * What names the relations of links and knows their titles: Spring HATEOAS asks it while
 * it writes a model.
 */
public final class LinkRelations {

	private static final List<String> PROVIDERS = List.of("org.springframework.hateoas.server.LinkRelationProvider",
			"org.springframework.hateoas.mediatype.hal.CurieProvider",
			"org.springframework.hateoas.mediatype.MessageResolver");

	private static final PrivateField ACCESSOR = PrivateField
		.of("org.springframework.hateoas.mediatype.MessageSourceResolver", "accessor");

	private static final PrivateField MESSAGE_SOURCE = PrivateField
		.of("org.springframework.context.support.MessageSourceAccessor", "messageSource");

	private LinkRelations() {
	}

	/**
	 * Return a provider of the application's, or {@code null} if there is none. One that
	 * isn't created yet counts as the application's, and so does the product of a factory
	 * bean.
	 */
	public static @Nullable String foreign(ApplicationContext context, ApplicationCode applicationCode) {
		HandlerBeans beans = new HandlerBeans(context);
		return providers(context)
			.filter((name) -> beans.obstacle("", name).isPresent()
					|| context.containsBean(BeanFactory.FACTORY_BEAN_PREFIX + name)
					|| isForeign(context.getBean(name), applicationCode))
			.findFirst()
			.map("provider of link relations or titles "::concat)
			.orElse(null);
	}

	/**
	 * Titles come from bundles of properties, as Spring HATEOAS reads them, unless
	 * somebody has given it another source.
	 */
	private static boolean isForeign(Object provider, ApplicationCode applicationCode) {
		Reading source = provider.getClass().getName().equals(ACCESSOR.declaringClass())
				? ACCESSOR.read(provider).read(MESSAGE_SOURCE) : Reading.ABSENT;
		return applicationCode.includes(provider) || source.isForeign((found) -> !isBundle(found));
	}

	private static boolean isBundle(Object source) {
		return source.getClass() == ReloadableResourceBundleMessageSource.class
				&& ((HierarchicalMessageSource) source).getParentMessageSource() == null;
	}

	private static Stream<String> providers(ApplicationContext context) {
		return PROVIDERS.stream()
			.map((provider) -> ClassUtils.resolveClassName(provider, context.getClassLoader()))
			.flatMap((type) -> Stream
				.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, type, true, false)));
	}

}
