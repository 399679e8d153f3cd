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

package io.github.bootwarmup.dependency.jpa;

import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.orm.jpa.JpaTransactionManager;

/**
 * Finds out whether the application is told of each entity manager of a transaction. Only
 * private fields know.
 */
final class Initializers {

	private static final String INITIALIZER = "entityManagerInitializer";

	private final ConfigurableListableBeanFactory beanFactory;

	Initializers(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	boolean takePart(JpaTransactionManager manager) {
		return hasOne(manager)
				|| factories().filter((factory) -> factory.getObject() == manager.getEntityManagerFactory())
					.anyMatch(Initializers::hasOne);
	}

	private Stream<AbstractEntityManagerFactoryBean> factories() {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(AbstractEntityManagerFactoryBean.class, false, false))
			.filter((name) -> this.beanFactory.containsSingleton(BeanFactoryUtils.transformedBeanName(name)))
			.map((name) -> this.beanFactory.getBean(name, AbstractEntityManagerFactoryBean.class));
	}

	/**
	 * Where that can't be told, there might be one.
	 */
	private static boolean hasOne(Object bean) {
		DirectFieldAccessor fields = new DirectFieldAccessor(bean);
		return !fields.isReadableProperty(INITIALIZER) || fields.getPropertyValue(INITIALIZER) != null;
	}

}
