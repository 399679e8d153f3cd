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

import java.lang.reflect.Proxy;
import java.util.List;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.util.ClassUtils;

/**
 * Tells the application's own code from that of the frameworks. When in doubt a class is
 * the application's: it is then left alone.
 */
final class UserCode {

	private static final List<String> FRAMEWORKS = List.of("java.", "javax.", "jakarta.", "jdk.", "kotlin.",
			"org.springframework.", "tools.jackson.", "com.fasterxml.jackson.", "org.hibernate.validator.",
			"org.apache.catalina.", "org.eclipse.jetty.", "io.micrometer.");

	private final List<String> applicationPackages;

	private UserCode(List<String> applicationPackages) {
		this.applicationPackages = applicationPackages;
	}

	/**
	 * Create an instance for an application, whose packages may even lie below those of a
	 * framework.
	 */
	static UserCode of(BeanFactory beanFactory) {
		return new UserCode(
				AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory) : List.of());
	}

	/**
	 * Return whether calling an object may run code of the application, be it its own or
	 * advice around it.
	 */
	boolean isUser(Object object) {
		return AopUtils.isAopProxy(object) || isUser(object.getClass());
	}

	/**
	 * Name an object by its kind and its class.
	 */
	static String describe(String kind, Object object) {
		return kind + " " + ClassUtils.getUserClass(object).getName();
	}

	boolean isUser(Class<?> type) {
		if (Proxy.isProxyClass(type)) {
			return true;
		}
		String name = ClassUtils.getUserClass(type).getName();
		boolean framework = FRAMEWORKS.stream().anyMatch(name::startsWith);
		boolean application = this.applicationPackages.stream()
			.anyMatch((base) -> !base.isEmpty() && name.startsWith(base + "."));
		return !framework || application;
	}

}
