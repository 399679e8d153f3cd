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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

import org.springframework.web.method.HandlerMethod;

import io.github.bootwarmup.dispatch.extension.ExtensionUse;
import io.github.bootwarmup.dispatch.extension.HandlerBeans;
import io.github.bootwarmup.dispatch.extension.MappingUse;
import io.github.bootwarmup.dispatch.extension.RouteExtensions;
import io.github.bootwarmup.dispatch.route.Route;

/**
 * Decides what can be done with a route without running any code of the application's.
 */
final class RoutePlanner {

	private final ExtensionUse extensions;

	private final HandlerBeans handlers;

	private final LaterResults later;

	private final boolean runUserExtensions;

	RoutePlanner(ExtensionUse extensions, HandlerBeans handlers, LaterResults later, boolean runUserExtensions) {
		this.extensions = extensions;
		this.handlers = handlers;
		this.later = later;
		this.runUserExtensions = runUserExtensions;
	}

	RoutePlan plan(Route.OfMethod route, MappingUse mapping) {
		HandlerMethod handlerMethod = route.handlerMethod();
		Optional<String> obstacle = this.handlers.obstacle("controller", handlerMethod.getBean())
			.or(() -> methodObstacle(handlerMethod.getMethod()));
		if (obstacle.isPresent()) {
			return new RoutePlan.Skip(obstacle.get());
		}
		Optional<String> foreign = this.runUserExtensions ? Optional.empty() : mapping.dispatch(handlerMethod);
		if (foreign.isPresent()) {
			return new RoutePlan.Skip("looking it up would run " + foreign.get());
		}
		RouteExtensions needed = this.runUserExtensions ? RouteExtensions.NONE
				: this.extensions.of(handlerMethod, route.pattern());
		Optional<String> suspended = LaterResults.isSuspending(handlerMethod)
				? this.later.obstacle(handlerMethod, route.info()) : Optional.empty();
		if (suspended.isPresent()) {
			return new RoutePlan.Prime("without a call, which needs " + suspended.get(), needed);
		}
		return needed.reasons().isEmpty()
				? new RoutePlan.DryRun(StandIn.hasOwnMethods(handlerMethod.getBeanType()), needed.advice(),
						this.runUserExtensions ? Optional.empty() : mapping.of(route.pattern()))
				: new RoutePlan.Prime("without " + needed.describe(), needed);
	}

	private static Optional<String> methodObstacle(Method method) {
		if (Modifier.isStatic(method.getModifiers())) {
			return Optional.of("a static handler method can't be kept from running");
		}
		return Optional.empty();
	}

}
