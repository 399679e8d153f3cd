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

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.util.ReflectionUtils.MethodFilter;
import org.springframework.web.method.ControllerAdviceBean;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Knows which {@code @ControllerAdvice} of others than Spring takes part in every
 * dispatch, exception handlers aside.
 */
final class AdviceUse {

	private final List<ControllerAdviceBean> model;

	private final List<ControllerAdviceBean> binder;

	private final List<ControllerAdviceBean> request;

	private final List<ControllerAdviceBean> response;

	AdviceUse(ApplicationContext context, ApplicationCode applicationCode) {
		List<ControllerAdviceBean> advice = ControllerAdviceBean.findAnnotatedBeans(context)
			.stream()
			.filter((bean) -> bean.getBeanType() != null && applicationCode.includes(bean.getBeanType()))
			.toList();
		HandlerBeans beans = new HandlerBeans(context);
		Predicate<ControllerAdviceBean> binders = (bean) -> has(bean, RequestMappingHandlerAdapter.INIT_BINDER_METHODS);
		Predicate<ControllerAdviceBean> missing = (bean) -> beans.obstacle("advice", bean.toString()).isPresent();
		Predicate<ControllerAdviceBean> models = (bean) -> has(bean,
				RequestMappingHandlerAdapter.MODEL_ATTRIBUTE_METHODS);
		this.model = advice.stream().filter(models.or(binders.and(missing))).toList();
		this.binder = advice.stream().filter(binders.and((bean) -> !this.model.contains(bean))).toList();
		this.request = advice.stream().filter((bean) -> isA(bean, RequestBodyAdvice.class)).toList();
		this.response = advice.stream().filter((bean) -> isA(bean, ResponseBodyAdvice.class)).toList();
	}

	/**
	 * Return the advice that applies to a controller and makes model attributes, or has
	 * binder methods and would be created for them.
	 */
	List<String> model(Class<?> controller) {
		return applicable(this.model, controller);
	}

	/**
	 * Return the advice with binder methods that applies to a controller.
	 */
	List<String> binder(Class<?> controller) {
		return applicable(this.binder, controller);
	}

	/**
	 * Return the advice on bodies of requests that applies to a controller.
	 */
	List<String> request(Class<?> controller) {
		return applicable(this.request, controller);
	}

	/**
	 * Return the advice on bodies of responses that applies to a controller.
	 */
	List<String> response(Class<?> controller) {
		return applicable(this.response, controller);
	}

	private static List<String> applicable(List<ControllerAdviceBean> advice, Class<?> controller) {
		return advice.stream()
			.filter((bean) -> bean.isApplicableToBeanType(controller))
			.map((bean) -> "advice " + ((bean.getBeanType() != null) ? bean.getBeanType().getName() : bean.toString()))
			.toList();
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
