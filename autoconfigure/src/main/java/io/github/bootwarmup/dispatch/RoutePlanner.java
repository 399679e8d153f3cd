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

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.KotlinDetector;
import org.springframework.web.method.HandlerMethod;

/**
 * Decides what can be done with a route without running any code of the application's.
 */
final class RoutePlanner {

	private final ExtensionUse extensions;

	private final ConfigurableBeanFactory beanFactory;

	private final boolean runUserExtensions;

	RoutePlanner(ExtensionUse extensions, ConfigurableBeanFactory beanFactory, boolean runUserExtensions) {
		this.extensions = extensions;
		this.beanFactory = beanFactory;
		this.runUserExtensions = runUserExtensions;
	}

	RoutePlan plan(Route.OfMethod route, ApiVersions versions) {
		HandlerMethod handlerMethod = route.handlerMethod();
		Optional<String> obstacle = controllerObstacle(handlerMethod)
			.or(() -> methodObstacle(handlerMethod.getMethod()));
		if (obstacle.isPresent()) {
			return new RoutePlan.Skip(obstacle.get());
		}
		boolean plain = StandIn.hasOwnMethods(handlerMethod.getBeanType());
		if (this.runUserExtensions) {
			return new RoutePlan.DryRun(plain);
		}
		Optional<String> foreign = Optional.<Object>ofNullable(route.info().getCustomCondition())
			.map((condition) -> "request condition " + condition.getClass().getName())
			.or(() -> this.extensions.lookUp(versions));
		if (foreign.isPresent()) {
			return new RoutePlan.Skip("looking it up would run the application's " + foreign.get());
		}
		Involvement involvement = this.extensions.of(handlerMethod, route.pattern());
		return involvement.isNone() ? new RoutePlan.DryRun(plain)
				: new RoutePlan.Prime("without " + involvement.describe(), involvement.parameters());
	}

	/**
	 * A look-up creates the controller if it isn't there yet.
	 */
	private Optional<String> controllerObstacle(HandlerMethod handlerMethod) {
		if (!(handlerMethod.getBean() instanceof String name)) {
			return Optional.empty();
		}
		if (!this.beanFactory.isSingleton(name)) {
			return Optional.of("its controller is not a singleton");
		}
		return this.beanFactory.containsSingleton(name) ? Optional.empty() : Optional.of("its controller stays lazy");
	}

	private static Optional<String> methodObstacle(Method method) {
		if (Modifier.isStatic(method.getModifiers())) {
			return Optional.of("a static handler method can't be kept from running");
		}
		if (KotlinDetector.isSuspendingFunction(method)) {
			return Optional.of("a suspending function can't be kept from running");
		}
		return Optional.empty();
	}

}
