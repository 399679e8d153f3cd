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

package io.github.bootwarmup.dependency;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.type.MethodMetadata;

/**
 * Tells beans that Spring Boot makes of its own accord, whether or not the application
 * uses them.
 */
public final class BootBeans {

	private static final String BOOT = "org.springframework.boot.";

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 */
	public BootBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return whether Spring Boot has made a bean.
	 * @param name the name of the bean
	 * @return whether it has
	 */
	public boolean include(String name) {
		return this.beanFactory.containsBeanDefinition(name)
				&& maker(this.beanFactory.getMergedBeanDefinition(name)).filter((type) -> type.startsWith(BOOT))
					.isPresent();
	}

	/**
	 * Return whether any bean but those of Spring Boot depends on one, be it by way of
	 * others.
	 * @param name the name of the bean
	 * @return whether one does
	 */
	public boolean isUsedByOthers(String name) {
		Set<String> boots = new HashSet<>(Set.of(name));
		Deque<String> open = new ArrayDeque<>(boots);
		while (!open.isEmpty()) {
			for (String dependent : this.beanFactory.getDependentBeans(open.pop())) {
				if (!include(dependent)) {
					return true;
				}
				if (boots.add(dependent)) {
					open.push(dependent);
				}
			}
		}
		return false;
	}

	/**
	 * Ahead-of-time processing leaves nothing but the method.
	 */
	private static Optional<String> maker(BeanDefinition bean) {
		Optional<String> method = (bean instanceof RootBeanDefinition root)
				? Optional.ofNullable(root.getResolvedFactoryMethod())
					.map(Method::getDeclaringClass)
					.map(Class::getName)
				: Optional.empty();
		return method
			.or(() -> (bean instanceof AnnotatedBeanDefinition annotated)
					? Optional.ofNullable(annotated.getFactoryMethodMetadata())
						.map(MethodMetadata::getDeclaringClassName)
					: Optional.empty())
			.or(() -> Optional.ofNullable(bean.getBeanClassName()));
	}

}
