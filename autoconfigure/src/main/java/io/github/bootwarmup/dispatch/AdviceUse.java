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

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.util.ReflectionUtils.MethodFilter;
import org.springframework.web.method.ControllerAdviceBean;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Knows which {@code @ControllerAdvice} of the application takes part in every dispatch,
 * exception handlers aside.
 */
final class AdviceUse {

	private final List<ControllerAdviceBean> model;

	private final List<ControllerAdviceBean> body;

	AdviceUse(ApplicationContext context, ApplicationCode applicationCode) {
		List<ControllerAdviceBean> advice = ControllerAdviceBean.findAnnotatedBeans(context)
			.stream()
			.filter((bean) -> bean.getBeanType() != null && applicationCode.includes(bean.getBeanType()))
			.toList();
		this.model = advice.stream().filter(AdviceUse::hasModelOrBinderMethods).toList();
		this.body = advice.stream()
			.filter((bean) -> isA(bean, RequestBodyAdvice.class) || isA(bean, ResponseBodyAdvice.class))
			.toList();
	}

	/**
	 * Return the advice with model attributes or binder methods that applies to a
	 * controller.
	 */
	List<String> model(Class<?> controller) {
		return applicable(this.model, controller);
	}

	/**
	 * Return the advice on bodies that applies to a controller.
	 */
	List<String> body(Class<?> controller) {
		return applicable(this.body, controller);
	}

	private static List<String> applicable(List<ControllerAdviceBean> advice, Class<?> controller) {
		return advice.stream()
			.filter((bean) -> bean.isApplicableToBeanType(controller))
			.map((bean) -> "advice " + ((bean.getBeanType() != null) ? bean.getBeanType().getName() : bean.toString()))
			.toList();
	}

	private static boolean hasModelOrBinderMethods(ControllerAdviceBean bean) {
		return has(bean, RequestMappingHandlerAdapter.MODEL_ATTRIBUTE_METHODS)
				|| has(bean, RequestMappingHandlerAdapter.INIT_BINDER_METHODS);
	}

	private static boolean has(ControllerAdviceBean bean, MethodFilter filter) {
		Class<?> type = bean.getBeanType();
		Set<Method> methods = (type != null) ? MethodIntrospector.selectMethods(type, filter) : Set.of();
		return !methods.isEmpty();
	}

	private static boolean isA(ControllerAdviceBean bean, Class<?> type) {
		Class<?> beanType = bean.getBeanType();
		return beanType != null && type.isAssignableFrom(beanType);
	}

}
