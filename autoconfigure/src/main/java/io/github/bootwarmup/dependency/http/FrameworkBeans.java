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

package io.github.bootwarmup.dependency.http;

import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Finds beans of the framework's own by which it configures every client alike.
 */
public final class FrameworkBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ApplicationCode code;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 */
	public FrameworkBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.code = ApplicationCode.of(beanFactory);
	}

	/**
	 * Return those of a type that exist and whose class is the framework's.
	 * @param <T> the type
	 * @param type the type
	 * @return the beans
	 */
	public <T> Stream<T> find(Class<T> type) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(type, false, false))
			.filter(this.beanFactory::containsSingleton)
			.map((name) -> this.beanFactory.getBean(name, type))
			.filter(this.code::isSprings);
	}

}
