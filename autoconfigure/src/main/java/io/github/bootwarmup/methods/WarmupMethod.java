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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * An annotated method of a bean.
 *
 * @param beanName the bean
 * @param method the method, as its class declares it
 * @param order its place among all
 * @param obstacle why it is not called, or {@code null} if it is
 */
record WarmupMethod(String beanName, Method method, int order, @Nullable Obstacle obstacle) {

	String name() {
		return this.beanName + "." + this.method.getName();
	}

	/**
	 * Return the obstacle in the signature, if there is one.
	 */
	static @Nullable Obstacle obstacle(Method method) {
		if (method.getParameterCount() > 0) {
			return Obstacle.PARAMETERS;
		}
		if (Modifier.isStatic(method.getModifiers())) {
			return Obstacle.STATIC;
		}
		if (Modifier.isPrivate(method.getModifiers())) {
			return Obstacle.PRIVATE;
		}
		return null;
	}

	/**
	 * Call it, through the bean's proxy if it has one.
	 */
	void call(ConfigurableListableBeanFactory beanFactory) throws Exception {
		Object bean = beanFactory.getBean(this.beanName);
		if (AopUtils.isCglibProxy(bean) && Modifier.isFinal(this.method.getModifiers())) {
			throw new IllegalStateException(
					"it is final, so the proxy of the bean can't pass on the call: " + "make it overridable");
		}
		Method invocable = AopUtils.selectInvocableMethod(this.method, bean.getClass());
		ReflectionUtils.makeAccessible(invocable);
		try {
			invocable.invoke(bean);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowException(ex.getTargetException());
		}
	}

	/**
	 * Why an annotated method is not called.
	 */
	enum Obstacle {

		/**
		 * On purpose, unlike all others, which are mistakes.
		 */
		LAZY("the bean was left lazy and is not created for it"),

		SCOPED("the bean is no singleton: move the method to one"),

		PARAMETERS("it has parameters: remove them, or write a Warmer bean"),

		STATIC("it is static: make it a method of the bean"),

		PRIVATE("it is private: make it package-private or public");

		private final String reason;

		Obstacle(String reason) {
			this.reason = reason;
		}

		@Override
		public String toString() {
			return this.reason;
		}

	}

}
