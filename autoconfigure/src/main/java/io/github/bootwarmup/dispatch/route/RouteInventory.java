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

package io.github.bootwarmup.dispatch.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

import io.github.bootwarmup.dispatch.extension.ApplicationParts;
import io.github.bootwarmup.dispatch.extension.HandlerBeans;
import io.github.bootwarmup.dispatch.extension.MappingUse;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Lists the routes of a {@code DispatcherServlet}.
 */
public final class RouteInventory {

	private static final String REMEDY = "; a request in bootwarmup.rehearsal.requests warms it";

	private final Dispatcher dispatcher;

	private final ApplicationCode applicationCode;

	private final List<Route> routes = new ArrayList<>();

	private RouteInventory(Dispatcher dispatcher, ApplicationCode applicationCode) {
		this.dispatcher = dispatcher;
		this.applicationCode = applicationCode;
	}

	public static List<Route> of(Dispatcher dispatcher, ApplicationCode applicationCode) {
		RouteInventory inventory = new RouteInventory(dispatcher, applicationCode);
		dispatcher.mappings().forEach(inventory::add);
		return inventory.routes;
	}

	private void add(HandlerMapping mapping) {
		Optional<String> foreign = new MappingUse(mapping, new ApplicationParts(this.applicationCode)).everywhere();
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			add(methods);
		}
		else if (mapping instanceof RouterFunctionMapping functions) {
			add(functions, foreign);
		}
		else if (foreign.isPresent()) {
			unknown(mapping, lookUp(foreign.get()), !(mapping instanceof AbstractUrlHandlerMapping));
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			add(urls);
		}
		else {
			unknown(mapping, "its routes can't be listed" + REMEDY, true);
		}
	}

	private void add(RequestMappingInfoHandlerMapping mapping) {
		Map<String, List<Map.Entry<RequestMappingInfo, HandlerMethod>>> byName = mapping.getHandlerMethods()
			.entrySet()
			.stream()
			.collect(Collectors.groupingBy((entry) -> method(entry.getKey()) + " " + pattern(entry.getKey()),
					TreeMap::new, Collectors.toList()));
		byName.forEach((name, entries) -> entries.forEach((entry) -> {
			RequestMappingInfo info = entry.getKey();
			String unique = (entries.size() > 1) ? name + conditions(info) : name;
			this.routes.add(new Route.OfMethod(this.dispatcher.prefix() + unique, pattern(info), method(info),
					this.dispatcher, mapping, info, entry.getValue()));
		}));
	}

	/**
	 * Return the most specific one of several patterns, which come in that order.
	 */
	private static String pattern(RequestMappingInfo info) {
		PathPatternsRequestCondition parsed = info.getPathPatternsCondition();
		return (parsed != null) ? parsed.getFirstPattern().getPatternString()
				: info.getPatternValues().stream().findFirst().orElse("");
	}

	private static String method(RequestMappingInfo info) {
		return info.getMethodsCondition().getMethods().stream().findFirst().map(RequestMethod::name).orElse("GET");
	}

	/**
	 * Tell routes of the same path apart.
	 */
	private static String conditions(RequestMappingInfo info) {
		Set<String> conditions = new LinkedHashSet<>();
		info.getParamsCondition().getExpressions().forEach((condition) -> conditions.add(condition.toString()));
		info.getHeadersCondition().getExpressions().forEach((condition) -> conditions.add(condition.toString()));
		info.getConsumesCondition().getExpressions().forEach((condition) -> conditions.add(condition.toString()));
		info.getProducesCondition().getExpressions().forEach((condition) -> conditions.add(condition.toString()));
		String version = info.getVersionCondition().getVersion();
		if (version != null) {
			conditions.add("version " + version);
		}
		return conditions.isEmpty() ? "" : conditions.stream().collect(Collectors.joining(", ", " [", "]"));
	}

	private void add(AbstractUrlHandlerMapping mapping) {
		Map<String, Object> handlers = new LinkedHashMap<>(mapping.getHandlerMap());
		mapping.getPathPatternHandlerMap()
			.forEach((pattern, handler) -> handlers.put(pattern.getPatternString(), handler));
		if (mapping.getRootHandler() != null) {
			handlers.put("/", mapping.getRootHandler());
		}
		if (mapping.getDefaultHandler() != null) {
			handlers.put("/**", mapping.getDefaultHandler());
		}
		handlers.forEach((pattern, handler) -> {
			Optional<String> obstacle = new HandlerBeans(this.dispatcher.context()).obstacle("handler", handler)
				.or(() -> decidesOnCors(handler) ? Optional.of("its handler itself is asked about CORS")
						: Optional.empty());
			if (obstacle.isPresent()) {
				this.routes.add(new Route.Unknown(name(mapping, "GET", pattern), this.dispatcher, mapping,
						obstacle.get(), false));
			}
			else {
				add(mapping, "GET", pattern);
			}
		});
	}

	/**
	 * Such a handler is asked with each look-up. That for resources only knows what it
	 * was told; that of SockJS asks its service.
	 */
	private boolean decidesOnCors(Object handler) {
		Object bean = (handler instanceof String name && this.dispatcher.context().containsBean(name))
				? this.dispatcher.context().getBean(name) : handler;
		return bean instanceof CorsConfigurationSource && bean.getClass() != ResourceHttpRequestHandler.class;
	}

	private void add(RouterFunctionMapping mapping, Optional<String> foreign) {
		if (mapping.getRouterFunction() == null) {
			return;
		}
		if (foreign.isPresent()) {
			unknown(mapping, lookUp(foreign.get()), false);
			return;
		}
		FunctionalRoutes functional = FunctionalRoutes.of(mapping.getRouterFunction(), this.applicationCode);
		boolean alone = functional.foreign() != null;
		functional.routes().forEach((route) -> {
			if (route.foreign() != null) {
				String name = route.pattern().isEmpty() ? this.dispatcher.prefix() + kind(mapping)
						: name(mapping, route.method(), route.pattern());
				this.routes.add(new Route.Unknown(name, this.dispatcher, mapping, obstacle(route.foreign()), false));
			}
			else if (alone) {
				this.routes.add(new Route.OfFunction(name(mapping, route.method(), route.pattern()), route.pattern(),
						route.method(), this.dispatcher, mapping, route.function()));
			}
			else {
				add(mapping, route.method(), route.pattern());
			}
		});
	}

	private static String obstacle(String foreign) {
		return (foreign.startsWith(ApplicationCode.SPRING) ? "its predicate " + foreign + " doesn't tell its path"
				: "it can't be asked for without running " + foreign) + REMEDY;
	}

	private void add(HandlerMapping mapping, String method, String pattern) {
		this.routes.add(new Route.OfHandler(name(mapping, method, pattern), pattern, method, this.dispatcher, mapping));
	}

	private String name(HandlerMapping mapping, String method, String pattern) {
		return this.dispatcher.prefix() + method + " " + pattern + " (" + kind(mapping) + ")";
	}

	private void unknown(HandlerMapping mapping, String reason, boolean unlisted) {
		this.routes.add(new Route.Unknown(this.dispatcher.prefix() + kind(mapping), this.dispatcher, mapping, reason,
				unlisted));
	}

	private static String lookUp(String foreign) {
		return "looking its routes up would run " + foreign;
	}

	private static String kind(HandlerMapping mapping) {
		return ClassUtils.getUserClass(mapping).getSimpleName();
	}

}
