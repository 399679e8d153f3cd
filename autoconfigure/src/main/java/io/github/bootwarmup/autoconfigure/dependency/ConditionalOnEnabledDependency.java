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

package io.github.bootwarmup.autoconfigure.dependency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.off.WarmupSwitch;

/**
 * Matches unless configuration says that a kind of dependency is not warmed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnEnabledDependency.OnEnabledDependency.class)
@interface ConditionalOnEnabledDependency {

	/**
	 * Return the kind.
	 */
	DependencyKind value();

	/**
	 * The condition.
	 */
	final class OnEnabledDependency extends SpringBootCondition {

		private static final String PREFIX = "bootwarmup.dependencies.";

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Map<String, @Nullable Object> attributes = Objects
				.requireNonNull(metadata.getAnnotationAttributes(ConditionalOnEnabledDependency.class.getName()));
			DependencyKind kind = (DependencyKind) Objects.requireNonNull(attributes.get("value"));
			ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnEnabledDependency.class,
					kind.id());
			Environment environment = context.getEnvironment();
			try {
				return outcome(kind, environment, message);
			}
			catch (BindException | ConversionException | IllegalArgumentException ex) {
				if (WarmupSwitch.mode(environment) == Mode.OFF) {
					return ConditionOutcome.noMatch(message.because("warm-up is off"));
				}
				throw ex;
			}
		}

		private static ConditionOutcome outcome(DependencyKind kind, Environment environment,
				ConditionMessage.Builder message) {
			for (String enabled : new String[] { PREFIX + "enabled", PREFIX + kind.id() + ".enabled" }) {
				if (!environment.getProperty(enabled, Boolean.class, true)) {
					return ConditionOutcome.noMatch(message.because(enabled + " is false"));
				}
			}
			Set<DependencyKind> excluded = Binder.get(environment)
				.bind(PREFIX + "exclude", Bindable.setOf(DependencyKind.class))
				.orElseGet(Set::of);
			return excluded.contains(kind) ? ConditionOutcome.noMatch(message.because(PREFIX + "exclude names it"))
					: ConditionOutcome.match(message.because("nothing says otherwise"));
		}

	}

}
