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

package io.github.bootwarmup.beans;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Finds beans that begin to work as soon as they are created: they tick, consume or poll.
 * Looks at types only, and creates and initializes nothing.
 */
final class SelfStartingBeans {

	/**
	 * Reacts to events whether or not its bean has been created: Spring creates the bean
	 * for the first event.
	 */
	private static final String EVENT_LISTENER = "org.springframework.context.event.EventListener";

	private static final Set<String> TYPES = Set.of("org.springframework.context.Lifecycle",
			"org.springframework.integration.dsl.IntegrationFlow");

	/**
	 * Annotations of any package, besides those whose name ends in {@code Listener}.
	 */
	private static final Set<String> NAMES = Set.of("Scheduled", "Schedules", "Recurring", "Subscribe", "Incoming",
			"PulsarReader", "JobWorker", "ZeebeWorker", "ExternalTaskSubscription");

	private static final String INTEGRATION = "org.springframework.integration.annotation.";

	private static final Set<String> INTEGRATION_NAMES = Set.of("Aggregator", "BridgeFrom", "BridgeTo", "Filter",
			"InboundChannelAdapter", "Router", "ServiceActivator", "Splitter", "Transformer");

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<Class<?>, Optional<String>> known = new HashMap<>();

	SelfStartingBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return by what a bean was recognised, such as {@code @Scheduled}, empty if it was
	 * not. A factory method that declares less than it returns is not seen through.
	 */
	Optional<String> sign(String beanName) {
		return types(beanName).map(this::sign).flatMap(Optional::stream).findFirst();
	}

	private Stream<Class<?>> types(String beanName) {
		String factory = this.beanFactory.isFactoryBean(beanName) ? BeanFactory.FACTORY_BEAN_PREFIX + beanName
				: beanName;
		return Stream.of(beanName, factory)
			.distinct()
			.<Class<?>>map((name) -> this.beanFactory.getType(name, false))
			.filter(Objects::nonNull);
	}

	private Optional<String> sign(Class<?> type) {
		return this.known.computeIfAbsent(type, (key) -> {
			try {
				return hierarchy(key).map(SelfStartingBeans::signOf).flatMap(Optional::stream).findFirst();
			}
			catch (LinkageError | TypeNotPresentException ex) {
				return Optional.of("a class that can't be examined");
			}
		});
	}

	private static Stream<Class<?>> hierarchy(Class<?> type) {
		Stream<Class<?>> above = Stream.concat(Stream.ofNullable(type.getSuperclass()),
				Arrays.stream(type.getInterfaces()));
		return Stream.concat(Stream.of(type), above.flatMap(SelfStartingBeans::hierarchy));
	}

	private static Optional<String> signOf(Class<?> type) {
		if (TYPES.contains(type.getName())) {
			return Optional.of(type.getSimpleName());
		}
		if (type.getName().startsWith("java.")) {
			return Optional.empty();
		}
		return Stream
			.concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()).filter(SelfStartingBeans::isAnnotated))
			.map(SelfStartingBeans::annotation)
			.flatMap(Optional::stream)
			.map((name) -> "@" + name)
			.findFirst();
	}

	private static boolean isAnnotated(Method method) {
		return method.getDeclaredAnnotations().length > 0;
	}

	private static Optional<String> annotation(AnnotatedElement element) {
		return MergedAnnotations.from(element)
			.stream()
			.map(MergedAnnotation::getType)
			.filter(SelfStartingBeans::isStarting)
			.map(Class::getSimpleName)
			.findFirst();
	}

	private static boolean isStarting(Class<? extends Annotation> annotation) {
		String name = annotation.getSimpleName();
		if (name.endsWith("Listener") || name.endsWith("Listeners")) {
			return !annotation.getName().equals(EVENT_LISTENER)
					&& !MergedAnnotations.from(annotation).isPresent(EVENT_LISTENER);
		}
		return NAMES.contains(name)
				|| (annotation.getName().startsWith(INTEGRATION) && INTEGRATION_NAMES.contains(name));
	}

}
