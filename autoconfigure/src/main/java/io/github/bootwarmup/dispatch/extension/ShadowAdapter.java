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

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.support.WebBindingInitializer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * An adapter beside the application's own that runs none of its extensions: it has the
 * resolvers and handlers that are allowed to run, and the application's serializers
 * behind the frameworks' message converters. Without an application context an adapter
 * finds no advice.
 */
public final class ShadowAdapter extends RequestMappingHandlerAdapter {

	private ShadowAdapter() {
	}

	/**
	 * Create a shadow.
	 * @param adapter the application's adapter
	 * @param applicationCode knows what is left out
	 * @param binding how the shadow binds
	 */
	public static RequestMappingHandlerAdapter of(RequestMappingHandlerAdapter adapter, ApplicationCode applicationCode,
			@Nullable WebBindingInitializer binding) {
		ShadowAdapter shadow = new ShadowAdapter();
		shadow.setMessageConverters(adapter.getMessageConverters()
			.stream()
			.filter((converter) -> !applicationCode.includes(converter))
			.toList());
		ExtensionParts parts = new ExtensionParts(applicationCode, List.of());
		shadow.setCustomArgumentResolvers(harmless(adapter.getCustomArgumentResolvers(), parts));
		shadow.setCustomReturnValueHandlers(harmless(adapter.getCustomReturnValueHandlers(), parts));
		shadow.setWebBindingInitializer(binding);
		shadow.afterPropertiesSet();
		return shadow;
	}

	private static <T> List<T> harmless(@Nullable List<T> extensions, ExtensionParts parts) {
		return (extensions != null) ? extensions.stream()
			.filter((extension) -> KnownExtensions.isAllowed(extension) && parts.of(extension) == null)
			.toList() : List.of();
	}

	@Override
	protected boolean isContextRequired() {
		return false;
	}

}
