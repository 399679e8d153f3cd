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

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.support.WebBindingInitializer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * An adapter beside the application's own that runs none of its extensions: it has the
 * frameworks' resolvers and handlers, and the application's serializers behind the
 * frameworks' message converters. Without an application context an adapter finds no
 * advice.
 */
final class ShadowAdapter extends RequestMappingHandlerAdapter {

	private ShadowAdapter() {
	}

	/**
	 * Create a shadow.
	 * @param adapter the application's adapter
	 * @param userCode knows what is left out
	 * @param binding how the shadow binds
	 */
	static RequestMappingHandlerAdapter of(RequestMappingHandlerAdapter adapter, UserCode userCode,
			WebBindingInitializer binding) {
		ShadowAdapter shadow = new ShadowAdapter();
		shadow.setMessageConverters(frameworks(adapter.getMessageConverters(), userCode));
		shadow.setCustomArgumentResolvers(frameworks(adapter.getCustomArgumentResolvers(), userCode));
		shadow.setCustomReturnValueHandlers(frameworks(adapter.getCustomReturnValueHandlers(), userCode));
		shadow.setWebBindingInitializer(binding);
		shadow.afterPropertiesSet();
		return shadow;
	}

	private static <T> List<T> frameworks(@Nullable List<T> objects, UserCode userCode) {
		return (objects != null) ? objects.stream().filter((object) -> !userCode.isUser(object)).toList() : List.of();
	}

	@Override
	protected boolean isContextRequired() {
		return false;
	}

}
