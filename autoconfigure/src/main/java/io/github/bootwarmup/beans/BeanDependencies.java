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
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * The beans that a bean needs by its declaration: those it depends on, the bean with its
 * factory method, and those injected into its creator, fields and methods. Qualifiers are
 * ignored, so in case of doubt a bean is needed.
 */
final class BeanDependencies {

	private static final Set<String> INJECTING = Set.of("Autowired", "Inject", "Resource");

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<String, Needs> known = new HashMap<>();

	BeanDependencies(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the first of some beans that would be created with a bean.
	 */
	Optional<String> findNeeded(String name, Collection<String> others) {
		Needs needs = this.known.computeIfAbsent(name, this::needs);
		return others.stream()
			.filter((other) -> needs.names().contains(other)
					|| needs.types().stream().anyMatch((type) -> this.beanFactory.isTypeMatch(other, type)))
			.findFirst();
	}

	private Needs needs(String name) {
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
		Stream<String> dependsOn = Stream.ofNullable(definition.getDependsOn()).flatMap(Arrays::stream);
		Stream<String> factory = Stream.ofNullable(definition.getFactoryBeanName());
		return new Needs(Stream.concat(dependsOn, factory).collect(Collectors.toSet()), injected(name, definition));
	}

	private Set<Class<?>> injected(String name, BeanDefinition definition) {
		try {
			Class<?> type = this.beanFactory.getType(name, false);
			Method factoryMethod = (definition instanceof RootBeanDefinition root) ? root.getResolvedFactoryMethod()
					: null;
			Stream<? extends Executable> creators = (factoryMethod != null) ? Stream.of(factoryMethod)
					: constructors(type);
			return Stream.concat(creators.flatMap(BeanDependencies::parameters), members(type))
				.flatMap(BeanDependencies::element)
				.collect(Collectors.toSet());
		}
		catch (LinkageError | TypeNotPresentException | IllegalStateException | BeansException ex) {
			// Can't be created either
			return Set.of();
		}
	}

	private static Stream<Constructor<?>> constructors(@Nullable Class<?> type) {
		Constructor<?>[] all = (type != null) ? type.getDeclaredConstructors() : new Constructor<?>[0];
		return Arrays.stream(all).filter((constructor) -> all.length == 1 || isInjecting(constructor));
	}

	private static Stream<ResolvableType> members(@Nullable Class<?> type) {
		Stream.Builder<ResolvableType> types = Stream.builder();
		if (type != null) {
			ReflectionUtils.doWithFields(type, (field) -> types.add(ResolvableType.forField(field, type)),
					(field) -> isInjecting(field) && !isLazy(field));
			ReflectionUtils.doWithMethods(type, (method) -> parameters(method).forEach(types),
					BeanDependencies::isInjecting);
		}
		return types.build();
	}

	private static Stream<ResolvableType> parameters(Executable executable) {
		return IntStream.range(0, executable.getParameterCount())
			.mapToObj((index) -> MethodParameter.forExecutable(executable, index))
			.filter((parameter) -> !parameter.hasParameterAnnotation(Lazy.class) && !isLazy(executable))
			.map(ResolvableType::forMethodParameter);
	}

	/**
	 * Of a collection of beans all are created; of a provider of beans none is.
	 */
	private static Stream<Class<?>> element(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw) || raw == Optional.class) {
			ResolvableType[] generics = type.getGenerics();
			return (generics.length > 0) ? element(generics[generics.length - 1]) : Stream.empty();
		}
		if (raw.isArray()) {
			return element(type.getComponentType());
		}
		return (raw != Object.class) ? Stream.of(raw) : Stream.empty();
	}

	private static boolean isInjecting(AnnotatedElement element) {
		return Arrays.stream(element.getDeclaredAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> INJECTING.contains(annotation.getSimpleName()));
	}

	private static boolean isLazy(AnnotatedElement element) {
		return !(element instanceof Method) && element.isAnnotationPresent(Lazy.class);
	}

	/**
	 * The needs of a bean.
	 *
	 * @param names the names of beans
	 * @param types the types of which it needs a bean, or all
	 */
	private record Needs(Set<String> names, Set<Class<?>> types) {
	}

}
