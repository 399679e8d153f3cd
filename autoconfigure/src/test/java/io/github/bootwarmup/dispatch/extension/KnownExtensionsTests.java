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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.annotation.MapMethodProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known of argument resolvers and return-value handlers.
 */
class KnownExtensionsTests {

	@Test
	void everyResolverAndHandlerOfSpringMvcItselfIsKnown() {
		StaticWebApplicationContext context = new StaticWebApplicationContext();
		RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
		adapter.setApplicationContext(context);
		adapter.afterPropertiesSet();
		RequestMappingHandlerAdapter resolving = new RequestMappingHandlerAdapter();
		resolving.setApplicationContext(context);
		resolving.setModelAndViewResolvers(List.of((method, type, value, model, request) -> null));
		resolving.afterPropertiesSet();
		assertThat(Stream
			.of(adapter.getArgumentResolvers(), adapter.getReturnValueHandlers(), resolving.getReturnValueHandlers())
			.flatMap(List::stream)).allMatch(KnownExtensions::isKnown);
	}

	@ParameterizedTest
	@MethodSource
	void nameIsThatOfAResolverOrHandler(String name) {
		assertThat(ClassUtils.resolveClassName(name, null)).satisfiesAnyOf(
				(type) -> assertThat(HandlerMethodArgumentResolver.class).isAssignableFrom(type),
				(type) -> assertThat(HandlerMethodReturnValueHandler.class).isAssignableFrom(type));
	}

	/**
	 * Those of Spring Data REST and Querydsl aren't on this class path.
	 */
	static Stream<String> nameIsThatOfAResolverOrHandler() {
		return Stream.concat(KnownExtensions.allowed().stream(), KnownExtensions.refused().keySet().stream())
			.filter((name) -> !name.contains(".rest.webmvc.") && !name.contains(".querydsl."));
	}

	@Test
	void nothingIsBothAllowedAndRefused() {
		assertThat(KnownExtensions.allowed()).doesNotContainAnyElementsOf(KnownExtensions.refused().keySet());
	}

	@Test
	void subclassOfWhatIsAllowedIsNotKnown() {
		assertThat(KnownExtensions.isKnown(new MapMethodProcessor() {
		})).isFalse();
	}

}
