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

import java.util.Optional;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.context.ApplicationContext;

/**
 * Knows which handlers are there already. A look-up of one that is not would create it.
 */
public final class HandlerBeans {

	private final BeanFactory beanFactory;

	public HandlerBeans(ApplicationContext context) {
		this.beanFactory = context.getAutowireCapableBeanFactory();
	}

	/**
	 * Return what speaks against a look-up, or empty if nothing does.
	 * @param kind what the handler is called
	 * @param handler the handler, or the name of its bean
	 */
	public Optional<String> obstacle(String kind, Object handler) {
		if (!(handler instanceof String name) || !this.beanFactory.containsBean(name)) {
			return Optional.empty();
		}
		if (!this.beanFactory.isSingleton(name)) {
			return Optional.of("its " + kind + " is not a singleton");
		}
		return isCreated(name, this.beanFactory) ? Optional.empty() : Optional.of("its " + kind + " stays lazy");
	}

	private static boolean isCreated(String name, BeanFactory beanFactory) {
		BeanFactory parent = (beanFactory instanceof HierarchicalBeanFactory child && !child.containsLocalBean(name))
				? child.getParentBeanFactory() : null;
		return (parent != null) ? isCreated(name, parent)
				: beanFactory instanceof SingletonBeanRegistry registry && registry.containsSingleton(name);
	}

}
