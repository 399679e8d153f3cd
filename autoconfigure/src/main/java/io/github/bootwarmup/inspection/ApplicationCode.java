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

package io.github.bootwarmup.inspection;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.util.ClassUtils;

/**
 * Tells the application's own code from that of frameworks and libraries. In case of
 * doubt a class is the application's, and is left alone. An object with advice around it
 * is the application's as well, whatever package its class is in.
 */
public final class ApplicationCode {

	/**
	 * Why something is left out that is not a library's alone.
	 */
	public static final String FOREIGN = "it is of a class of the application's own, or has advice around it";

	/**
	 * The packages of Spring.
	 */
	public static final String SPRING = "org.springframework.";

	private static final List<String> FRAMEWORKS = List.of("java.", "javax.", "jakarta.", "jdk.", "kotlin.", SPRING,
			"tools.jackson.", "com.fasterxml.jackson.", "org.hibernate.validator.", "org.apache.catalina.",
			"org.eclipse.jetty.", "io.micrometer.");

	private final List<String> applicationPackages;

	private ApplicationCode(List<String> applicationPackages) {
		this.applicationPackages = applicationPackages;
	}

	/**
	 * Create an instance for an application. Its packages may even lie below those of a
	 * framework.
	 * @param beanFactory the bean factory of the application
	 * @return the instance
	 */
	public static ApplicationCode of(BeanFactory beanFactory) {
		return new ApplicationCode(
				AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory) : List.of());
	}

	/**
	 * Name an object by its kind and its class.
	 * @param kind what the object is, such as {@code message converter}
	 * @param object the object
	 * @return both
	 */
	public static String describe(String kind, Object object) {
		return kind + " " + ClassUtils.getUserClass(object).getName();
	}

	/**
	 * Return whether calling an object may run code of the application, be it its own or
	 * advice around it.
	 * @param object the object
	 * @return whether it may
	 */
	public boolean includes(Object object) {
		return AopUtils.isAopProxy(object) || includes(object.getClass());
	}

	/**
	 * Return whether a class is the application's, or is not known to be a framework's.
	 * @param type the class
	 * @return whether it is
	 */
	public boolean includes(Class<?> type) {
		return Proxy.isProxyClass(type)
				|| !isIn(ClassUtils.getUserClass(type).getName(), FRAMEWORKS.toArray(String[]::new));
	}

	/**
	 * Return whether an object is Spring's alone.
	 * @param object the object
	 * @return whether no code of the application is part of it
	 */
	public boolean isSprings(Object object) {
		return isOf(object, SPRING);
	}

	/**
	 * Return whether an object is of a class that is in some packages, and nothing is
	 * around it.
	 * @param object the object
	 * @param packages the packages, each with a dot at its end
	 * @return whether no code of the application is part of it
	 */
	public boolean isOf(Object object, String... packages) {
		Class<?> type = object.getClass();
		return ClassUtils.getUserClass(type) == type && !Proxy.isProxyClass(type) && isIn(type.getName(), packages);
	}

	private boolean isIn(String name, String... packages) {
		return Arrays.stream(packages).anyMatch(name::startsWith) && this.applicationPackages.stream()
			.noneMatch((base) -> !base.isEmpty() && name.startsWith(base + "."));
	}

}
