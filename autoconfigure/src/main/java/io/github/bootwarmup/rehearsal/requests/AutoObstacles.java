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

package io.github.bootwarmup.rehearsal.requests;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

import io.github.bootwarmup.rehearsal.requests.HandlerRoutes.HandlerRoute;

/**
 * Finds out why a route can't be asked for by its path alone, or isn't unless somebody
 * wants that route in particular.
 */
final class AutoObstacles {

	private final CarelessHandlers careless = new CarelessHandlers();

	private final BeanFactory beanFactory;

	AutoObstacles(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	Optional<String> of(HandlerRoute route) {
		return condition(route.info()).or(() -> controller(route.handler()))
			.or(() -> HandlerSignature.obstacle(route.handler()))
			.or(() -> this.careless.obstacle(route));
	}

	private static Optional<String> condition(RequestMappingInfo info) {
		if (isRequired(info.getParamsCondition().getExpressions())) {
			return Optional.of("it needs request parameters");
		}
		if (isRequired(info.getHeadersCondition().getExpressions())) {
			return Optional.of("it needs request headers");
		}
		if (!info.getConsumesCondition().isEmpty()) {
			return Optional.of("it reads a body");
		}
		if (info.getProducesCondition().getProducibleMediaTypes().stream().anyMatch(AutoObstacles::isStream)) {
			return Optional.of("it answers with a stream");
		}
		if (info.getVersionCondition().getVersion() != null) {
			return Optional.of("it needs an API version");
		}
		return (info.getCustomCondition() != null) ? Optional.of("it has a request condition of the application")
				: Optional.empty();
	}

	private static boolean isRequired(Collection<NameValueExpression<String>> expressions) {
		return expressions.stream().anyMatch((expression) -> !expression.isNegated());
	}

	private static boolean isStream(MediaType type) {
		return HeaderRules.isStream(type.getType() + "/" + type.getSubtype());
	}

	private Optional<String> controller(HandlerMethod handler) {
		Class<?> type = handler.getBeanType();
		if (ErrorController.class.isAssignableFrom(type)) {
			return Optional.of("it answers errors");
		}
		if (AnnotatedElementUtils.hasAnnotation(type, SessionAttributes.class)) {
			return Optional.of("it keeps attributes in the session");
		}
		return Stream.of(handler.getBean())
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.anyMatch((name) -> !this.beanFactory.isSingleton(name)) ? Optional.of("its controller is not a singleton")
					: Optional.empty();
	}

}
