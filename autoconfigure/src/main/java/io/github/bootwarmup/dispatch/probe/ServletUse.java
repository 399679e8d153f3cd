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

package io.github.bootwarmup.dispatch.probe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import io.github.bootwarmup.dispatch.extension.ApplicationParts;
import io.github.bootwarmup.dispatch.extension.MappingUse;
import io.github.bootwarmup.dispatch.route.FunctionalRoutes;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.synthetic.RequestScope;
import io.github.bootwarmup.synthetic.SyntheticRequest;
import io.github.bootwarmup.synthetic.SyntheticResponse;

/**
 * Finds out what of the application's a {@code DispatcherServlet} runs around the handler
 * of a request that somebody really sends: the mappings that come first, interceptors,
 * and what the servlet asks by itself.
 */
final class ServletUse {

	private static final String SERVLET = "org.springframework.web.servlet.";

	private static final String COOKIE_LOCALES = SERVLET + "i18n.CookieLocaleResolver";

	private static final String SESSION_LOCALES = SERVLET + "i18n.SessionLocaleResolver";

	private static final PrivateField COOKIE_LOCALE = PrivateField.of(COOKIE_LOCALES, "defaultLocaleFunction");

	private static final PrivateField COOKIE_ZONE = PrivateField.of(COOKIE_LOCALES, "defaultTimeZoneFunction");

	private static final PrivateField SESSION_LOCALE = PrivateField.of(SESSION_LOCALES, "defaultLocaleFunction");

	private static final PrivateField SESSION_ZONE = PrivateField.of(SESSION_LOCALES, "defaultTimeZoneFunction");

	/**
	 * What the servlet may ask, and which of its fields may hold functions of the
	 * application's.
	 */
	private static final Map<String, List<PrivateField>> STRATEGIES = Map.of(
			SERVLET + "i18n.AcceptHeaderLocaleResolver", List.of(), SERVLET + "i18n.FixedLocaleResolver", List.of(),
			COOKIE_LOCALES, List.of(COOKIE_LOCALE, COOKIE_ZONE), SESSION_LOCALES, List.of(SESSION_LOCALE, SESSION_ZONE),
			SERVLET + "support.SessionFlashMapManager", List.of(),
			"org.springframework.web.multipart.support.StandardServletMultipartResolver", List.of());

	private static final Set<String> INTERCEPTORS = Set.of(SERVLET + "handler.AbstractHandlerMapping$CorsInterceptor",
			SERVLET + "handler.ConversionServiceExposingInterceptor", SERVLET + "i18n.LocaleChangeInterceptor",
			SERVLET + "mvc.WebContentInterceptor", SERVLET + "resource.ResourceUrlProviderExposingInterceptor",
			"org.springframework.hateoas.config.WebMvcHateoasConfiguration$DummyInvocationUtilsCacheClearer");

	private final Dispatcher dispatcher;

	private final ApplicationCode applicationCode;

	private final ApplicationParts parts;

	ServletUse(Dispatcher dispatcher, ApplicationCode applicationCode) {
		this.dispatcher = dispatcher;
		this.applicationCode = applicationCode;
		this.parts = new ApplicationParts(applicationCode);
	}

	/**
	 * Return what would run.
	 * @param request the request
	 * @param mapping the mapping that has its handler
	 * @param chain the handler, and the interceptors around it
	 */
	Set<String> of(SyntheticRequest request, HandlerMapping mapping, HandlerExecutionChain chain) {
		Set<String> reasons = new LinkedHashSet<>();
		this.parts.of("dispatcher servlet", this.dispatcher.servlet()).ifPresent(reasons::add);
		strategy("locale resolver", DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME).ifPresent(reasons::add);
		strategy("multipart resolver", DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME).ifPresent(reasons::add);
		strategy("flash map manager", DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME).ifPresent(reasons::add);
		this.dispatcher.mappings()
			.stream()
			.takeWhile((earlier) -> earlier != mapping)
			.flatMap((earlier) -> earlier(earlier, request).stream())
			.forEach(reasons::add);
		if (mapping instanceof AbstractHandlerMapping known) {
			this.parts.of("CORS processor", known.getCorsProcessor()).ifPresent(reasons::add);
		}
		chain.getInterceptorList()
			.stream()
			.filter((interceptor) -> !INTERCEPTORS.contains(interceptor.getClass().getName()))
			.map((interceptor) -> ApplicationCode.describe("interceptor", interceptor))
			.forEach(reasons::add);
		this.dispatcher.adapters()
			.stream()
			.takeWhile((adapter) -> !handles(adapter, chain.getHandler()))
			.flatMap((adapter) -> this.parts.of("handler adapter", adapter).stream())
			.forEach(reasons::add);
		return reasons;
	}

	private Optional<String> strategy(String kind, String beanName) {
		if (!this.dispatcher.context().containsBean(beanName)) {
			return Optional.empty();
		}
		Object strategy = this.dispatcher.context().getBean(beanName);
		List<PrivateField> functions = STRATEGIES.get(strategy.getClass().getName());
		boolean foreign = functions == null || functions.stream()
			.anyMatch((function) -> function.read(strategy).isForeign(this.applicationCode::includes));
		return foreign ? Optional.of(ApplicationCode.describe(kind, strategy)) : Optional.empty();
	}

	/**
	 * A mapping that comes first is asked first, and may have a handler of its own for
	 * the path.
	 */
	private Optional<String> earlier(HandlerMapping earlier, SyntheticRequest request) {
		Optional<String> foreign = new MappingUse(earlier, this.parts).of(request.getRequestURI());
		if (foreign.isEmpty() && earlier instanceof RouterFunctionMapping functions
				&& functions.getRouterFunction() != null) {
			foreign = Optional
				.ofNullable(FunctionalRoutes.of(functions.getRouterFunction(), this.applicationCode).foreign())
				.map("predicate "::concat);
		}
		return (foreign.isEmpty() && mayAnswer(earlier, request))
				? Optional.of(ApplicationCode.describe("a handler of the earlier mapping", earlier)) : foreign;
	}

	/**
	 * A mapping of URLs is not asked for a path that it has, since it may make a bean of
	 * its handler. It has no getter for what it maps to all paths. What another kind
	 * would answer isn't known.
	 */
	private boolean mayAnswer(HandlerMapping earlier, SyntheticRequest request) {
		boolean known = earlier instanceof RequestMappingInfoHandlerMapping || earlier instanceof RouterFunctionMapping
				|| (earlier instanceof AbstractUrlHandlerMapping urls && !isMapped(urls, request));
		return !known || answers(earlier, request);
	}

	/**
	 * Patterns that a mapping compares as texts all count as the path's.
	 */
	private static boolean isMapped(AbstractUrlHandlerMapping urls, SyntheticRequest request) {
		PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
		boolean mapped = (urls.getPatternParser() != null)
				? urls.getPathPatternHandlerMap().keySet().stream().anyMatch((pattern) -> pattern.matches(path))
				: !urls.getHandlerMap().isEmpty();
		return mapped || urls.getDefaultHandler() != null;
	}

	private boolean answers(HandlerMapping mapping, SyntheticRequest request) {
		try {
			return RequestScope.call(this.dispatcher.context(), request, new SyntheticResponse(),
					() -> mapping.getHandler(request)) != null;
		}
		catch (Exception ex) {
			return true;
		}
	}

	private boolean handles(HandlerAdapter adapter, Object handler) {
		return !this.applicationCode.includes(adapter) && adapter.supports(handler);
	}

}
