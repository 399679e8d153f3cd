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

package io.github.bootwarmup.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.springframework.web.servlet.support.SessionFlashMapManager;
import org.springframework.web.util.ServletRequestPathUtils;

import io.github.bootwarmup.inspection.SecurityContexts;

/**
 * Puts around a dispatch what {@code DispatcherServlet} puts around it, and takes it away
 * again.
 */
public final class RequestScope {

	private RequestScope() {
	}

	public static <T> @Nullable T call(WebApplicationContext context, SyntheticRequest request,
			SyntheticResponse response, Callable<@Nullable T> work) throws Exception {
		request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
		request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, new FixedLocaleResolver(Locale.getDefault()));
		request.setAttribute(DispatcherServlet.OUTPUT_FLASH_MAP_ATTRIBUTE, new FlashMap());
		request.setAttribute(DispatcherServlet.FLASH_MAP_MANAGER_ATTRIBUTE, new SessionFlashMapManager());
		ServletRequestPathUtils.parseAndCache(request);
		ServletRequestAttributes attributes = new ServletRequestAttributes(request, response);
		List<ThreadLocal<?>> unused = SecurityContexts.unused();
		RequestContextHolder.setRequestAttributes(attributes);
		LocaleContextHolder.setLocale(request.getLocale());
		try {
			return work.call();
		}
		finally {
			LocaleContextHolder.resetLocaleContext();
			RequestContextHolder.resetRequestAttributes();
			unused.forEach(ThreadLocal::remove);
			attributes.requestCompleted();
		}
	}

}
