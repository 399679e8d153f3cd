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

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.synthetic.SyntheticRequest;
import io.github.bootwarmup.synthetic.SyntheticResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After the gate has opened nothing of ours is called for a request.
 */
class RequestPathTests {

	private static WarmedApplication application;

	@BeforeAll
	static void start() {
		application = WarmedApplication.run(Application.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void requestMeetsNoFrameOfOurs() throws Exception {
		assertThat(application.outcome("GET /stack/{id}")).isEqualTo(Outcome.WARMED);
		String stack = application.get("/stack/7?size=3").body();
		assertThat(stack).contains("DispatcherServlet");
		assertThat(stack.lines()).noneMatch(
				(frame) -> frame.contains("io.github.bootwarmup") && !frame.contains(RequestPathTests.class.getName()));
	}

	@Test
	void noFilterInterceptorServletOrListenerOfOursIsRegistered() {
		ServletContext servletContext = application.context().getBean(ServletContext.class);
		assertThat(servletContext.getFilterRegistrations().values())
			.noneMatch((registration) -> isOurs(registration.getClassName()));
		assertThat(servletContext.getServletRegistrations().values())
			.noneMatch((registration) -> isOurs(registration.getClassName()));
		for (HandlerMapping mapping : application.context().getBeansOfType(HandlerMapping.class).values()) {
			HandlerInterceptor[] interceptors = (mapping instanceof AbstractHandlerMapping withInterceptors)
					? withInterceptors.getAdaptedInterceptors() : null;
			assertThat((interceptors != null) ? List.of(interceptors) : List.of())
				.noneMatch((interceptor) -> isOurs(interceptor.getClass().getName()));
		}
		assertThat(application.context().getBeansOfType(HandlerExceptionResolver.class).values())
			.noneMatch((resolver) -> isOurs(resolver.getClass().getName()));
	}

	@Test
	void adapterRemembersNothingOfOurs() {
		RequestMappingHandlerAdapter adapter = application.context().getBean(RequestMappingHandlerAdapter.class);
		assertThat(reachable(adapter)).noneMatch((type) -> type.startsWith("io.github.bootwarmup.dispatch.StandIn")
				|| type.equals(SyntheticRequest.class.getName()) || type.equals(SyntheticResponse.class.getName())
				|| type.equals(UncalledMethod.class.getName()) || type.equals(Sample.class.getName()));
	}

	@Test
	void cachesAreFilledForTheRealMethods() {
		RequestMappingHandlerAdapter adapter = application.context().getBean(RequestMappingHandlerAdapter.class);
		Map<?, ?> cache = (Map<?, ?>) new DirectFieldAccessor(adapter)
			.getPropertyValue("argumentResolvers.argumentResolverCache");
		assertThat(cache.keySet()).extracting((parameter) -> ((MethodParameter) parameter).getMethod().getName())
			.contains("stack", "body");
	}

	private static boolean isOurs(String type) {
		return type.startsWith("io.github.bootwarmup.") && !type.contains("Tests");
	}

	/**
	 * Return the names of the classes of what an adapter holds in its caches, at any
	 * depth.
	 */
	private static Set<String> reachable(RequestMappingHandlerAdapter adapter) {
		Set<String> types = new TreeSet<>();
		Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Deque<Object> open = new ArrayDeque<>();
		for (String name : List.of("argumentResolvers", "initBinderArgumentResolvers", "returnValueHandlers",
				"sessionAttributesHandlerCache", "initBinderCache", "modelAttributeCache")) {
			Object field = new DirectFieldAccessor(adapter).getPropertyValue(name);
			open.add((field != null) ? field : name);
		}
		while (!open.isEmpty()) {
			Object next = open.poll();
			if (!seen.add(next) || next instanceof Class<?> || next instanceof BeanFactory) {
				continue;
			}
			types.add(next.getClass().getName());
			if (next instanceof Map<?, ?> map) {
				map.forEach((key, value) -> Stream.of(key, value).filter(Objects::nonNull).forEach(open::add));
			}
			else if (next instanceof Collection<?> collection) {
				collection.stream().filter(Objects::nonNull).forEach(open::add);
			}
			else if (next instanceof Object[] array) {
				Stream.of(array).filter(Objects::nonNull).forEach(open::add);
			}
			else if (next.getClass().getName().startsWith("org.springframework.web.")) {
				ReflectionUtils.doWithFields(next.getClass(), (field) -> {
					ReflectionUtils.makeAccessible(field);
					Object value = ReflectionUtils.getField(field, next);
					if (value != null) {
						open.add(value);
					}
				}, (field) -> !field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers()));
			}
		}
		return types;
	}

	@WebApplication
	@Import(Stacks.class)
	static class Application {

	}

	record Sample(String name) {
	}

	@RestController
	static class Stacks {

		@GetMapping("/stack/{id}")
		String stack(@PathVariable long id, @RequestParam @Positive int size) {
			return Stream.of(new Throwable().getStackTrace())
				.map(StackTraceElement::toString)
				.collect(Collectors.joining("\n"));
		}

		@PostMapping("/body")
		Sample body(@RequestBody @Valid Sample sample) {
			throw new HandlerCalledError();
		}

	}

}
