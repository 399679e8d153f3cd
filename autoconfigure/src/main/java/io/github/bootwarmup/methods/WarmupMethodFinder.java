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

package io.github.bootwarmup.methods;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;

import io.github.bootwarmup.Warmup;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.methods.WarmupMethod.Obstacle;

/**
 * Finds the annotated methods of beans, without creating any bean.
 */
final class WarmupMethodFinder {

	private static final Log logger = LogFactory.getLog(WarmupMethodFinder.class);

	private static final Comparator<WarmupMethod> BY_ORDER = Comparator.comparingInt(WarmupMethod::order);

	private final ConfigurableListableBeanFactory beanFactory;

	WarmupMethodFinder(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the methods in the order in which they are to be called.
	 */
	List<WarmupMethod> find() {
		Set<String> names = new LinkedHashSet<>(Arrays.asList(this.beanFactory.getBeanDefinitionNames()));
		names.addAll(Arrays.asList(this.beanFactory.getSingletonNames()));
		return names.stream()
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name))
			.flatMap(this::ofBean)
			.sorted(BY_ORDER)
			.toList();
	}

	private Stream<WarmupMethod> ofBean(String name) {
		try {
			Class<?> type = type(name);
			if (type == null || !mayHaveMethods(type)) {
				return Stream.empty();
			}
			Obstacle obstacle = obstacle(name);
			return MethodIntrospector.selectMethods(type, WarmupMethodFinder::isAnnotated)
				.stream()
				.sorted(Comparator.comparing(Method::getName))
				.map((method) -> new WarmupMethod(name, method, order(method),
						(obstacle != null) ? obstacle : WarmupMethod.obstacle(method)));
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("The methods of bean '" + name + "' can't be listed", ex);
			return Stream.empty();
		}
	}

	/**
	 * Return what a bean is behind its proxy.
	 */
	private @Nullable Class<?> type(String name) {
		Class<?> target = AutoProxyUtils.determineTargetClass(this.beanFactory, name);
		return (target != null) ? target : this.beanFactory.getType(name, false);
	}

	/**
	 * Leaves out, without a look at their methods, classes that can't know the
	 * annotation.
	 */
	private static boolean mayHaveMethods(Class<?> type) {
		return !type.getName().startsWith(ApplicationCode.SPRING)
				&& AnnotationUtils.isCandidateClass(type, Warmup.class);
	}

	private static boolean isAnnotated(Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, Warmup.class);
	}

	private static int order(Method method) {
		Order order = AnnotatedElementUtils.findMergedAnnotation(method, Order.class);
		return (order != null) ? order.value() : Ordered.LOWEST_PRECEDENCE;
	}

	private @Nullable Obstacle obstacle(String name) {
		if (this.beanFactory.containsBeanDefinition(ScopedProxyUtils.getTargetBeanName(name))) {
			return Obstacle.SCOPED;
		}
		if (this.beanFactory.containsSingleton(name)) {
			return null;
		}
		return this.beanFactory.getMergedBeanDefinition(name).isSingleton() ? Obstacle.LAZY : Obstacle.SCOPED;
	}

}
