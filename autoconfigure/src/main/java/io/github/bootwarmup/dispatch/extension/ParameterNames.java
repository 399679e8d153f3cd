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

import java.lang.annotation.Annotation;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.StringUtils;

/**
 * The names under which the values of parameters are looked for in a request.
 */
public final class ParameterNames {

	private final ParameterNameDiscoverer discoverer = new DefaultParameterNameDiscoverer();

	private final ConfigurableBeanFactory beanFactory;

	/**
	 * Create a new instance.
	 * @param beanFactory resolves placeholders in names
	 */
	public ParameterNames(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the name of a parameter.
	 * @param parameter the parameter
	 * @param annotation the annotation that may name it
	 */
	public String of(MethodParameter parameter, @Nullable Annotation annotation) {
		parameter.initParameterNameDiscovery(this.discoverer);
		String declared = (annotation != null) ? (String) AnnotationUtils.getValue(annotation, "name") : null;
		String name = StringUtils.hasText(declared) ? this.beanFactory.resolveEmbeddedValue(declared)
				: parameter.getParameterName();
		return Objects.requireNonNullElse(name, "");
	}

	/**
	 * Return whether a name or a default value is an expression, which may call anything.
	 * A placeholder may stand for one, and does if it can't be resolved.
	 */
	boolean isExpression(Annotation annotation) {
		return isExpression(annotation, "name") || isExpression(annotation, "defaultValue")
				|| isExpression(annotation, "expression");
	}

	private boolean isExpression(Annotation annotation, String attribute) {
		return AnnotationUtils.getValue(annotation, attribute) instanceof String text
				&& (isExpression(text) || (attribute.equals("expression") && !text.isEmpty()));
	}

	private boolean isExpression(String text) {
		try {
			String resolved = this.beanFactory.resolveEmbeddedValue(text);
			return text.contains("#{") || (resolved != null && resolved.contains("#{"));
		}
		catch (IllegalArgumentException ex) {
			return true;
		}
	}

}
