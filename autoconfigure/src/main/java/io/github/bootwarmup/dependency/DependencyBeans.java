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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.SmartFactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.FactoryBeanRegistrySupport;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Finds the beans of a dependency without creating any: what stays lazy, stays lazy. What
 * a factory bean makes is an exception, if the run may create it.
 */
public final class DependencyBeans {

	/**
	 * There is no other way to ask for what a factory bean has made without having it
	 * made.
	 */
	private static final @Nullable Method PRODUCT = ReflectionUtils.findMethod(FactoryBeanRegistrySupport.class,
			"getCachedObjectForFactoryBean", String.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ApplicationCode code;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 */
	public DependencyBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.code = ApplicationCode.of(beanFactory);
	}

	/**
	 * Return what tells the application's code from that of libraries.
	 * @return the application's code
	 */
	public ApplicationCode code() {
		return this.code;
	}

	/**
	 * Return the singletons of a type that exist. Those that don't are reported, and so
	 * are those that stand for beans of another scope: any call would make one.
	 * @param <T> the type
	 * @param type the type
	 * @param run takes what is left out
	 * @return the beans by name
	 */
	public <T> Map<String, T> find(Class<T> type, DependencyRun run) {
		Map<String, T> beans = new LinkedHashMap<>();
		for (String name : this.beanFactory.getBeanNamesForType(type, false, false)) {
			if (exists(name, run.mayCreate())) {
				add(name, type, beans, run);
			}
			else {
				run.skip(name, "the bean was not created");
			}
		}
		return beans;
	}

	/**
	 * Return those that are Spring's alone. Others are reported.
	 * @param <T> the type
	 * @param type the type
	 * @param run takes what is left out
	 * @return the beans by name
	 */
	public <T> Map<String, T> findSprings(Class<T> type, DependencyRun run) {
		return findOf(type, run, ApplicationCode.SPRING);
	}

	/**
	 * Return those that are a library's alone. Others are reported.
	 * @param <T> the type
	 * @param type the type
	 * @param run takes what is left out
	 * @param packages the packages of the library, each with a dot at its end
	 * @return the beans by name
	 */
	public <T> Map<String, T> findOf(Class<T> type, DependencyRun run, String... packages) {
		Map<String, T> beans = find(type, run);
		beans.entrySet().removeIf((bean) -> {
			boolean foreign = !this.code.isOf(bean.getValue(), packages);
			if (foreign) {
				run.skip(bean.getKey(), ApplicationCode.FOREIGN);
			}
			return foreign;
		});
		return beans;
	}

	/**
	 * Return a bean if it exists, whatever the run may create.
	 */
	public <T> Optional<T> existing(String name, Class<T> type) {
		return exists(name, false) ? Optional.of(this.beanFactory.getBean(name))
			.filter((bean) -> !(bean instanceof ScopedObject) && type.isInstance(bean))
			.map(type::cast) : Optional.empty();
	}

	private <T> void add(String name, Class<T> type, Map<String, T> beans, DependencyRun run) {
		try {
			Object bean = this.beanFactory.getBean(name);
			if (bean instanceof ScopedObject) {
				run.skip(name, "what it stands for is of another scope");
			}
			else if (type.isInstance(bean)) {
				beans.put(name, type.cast(bean));
			}
			else {
				run.skip(name, "the bean is null");
			}
		}
		catch (BeansException ex) {
			run.prepare(name, () -> {
				throw ex;
			});
		}
	}

	private boolean exists(String name, boolean mayCreate) {
		return this.beanFactory.containsSingleton(name)
				&& (mayCreate || !this.beanFactory.isFactoryBean(name) || isMadeAtOnce(name) || isMade(name));
	}

	/**
	 * Spring remembers nothing that such a factory has made, since it may make several
	 * things. Its own ones, such as that of JPA, have made it when they were initialised.
	 */
	private boolean isMadeAtOnce(String name) {
		Object factory = this.beanFactory.getSingleton(name);
		return factory instanceof SmartFactoryBean && this.code.isSprings(factory);
	}

	private boolean isMade(String name) {
		if (PRODUCT == null || !(this.beanFactory instanceof FactoryBeanRegistrySupport)) {
			return false;
		}
		ReflectionUtils.makeAccessible(PRODUCT);
		return ReflectionUtils.invokeMethod(PRODUCT, this.beanFactory, name) != null;
	}

}
