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

package io.github.bootwarmup.dependency.validation;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodType;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Has validators read the constraints of types, which they do once for each. Nothing is
 * validated, so no constraint validator is created.
 */
public final class ValidationDependency implements Dependency {

	private final DependencyBeans beans;

	private final ValidatedBeans validated;

	/**
	 * Create a new instance.
	 * @param beanFactory has the validators and what they validate
	 */
	public ValidationDependency(ConfigurableListableBeanFactory beanFactory) {
		this.beans = new DependencyBeans(beanFactory);
		this.validated = new ValidatedBeans(beanFactory);
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.VALIDATION;
	}

	@Override
	public void warm(DependencyRun run) {
		Map<String, Validator> validators = new LinkedHashMap<>(this.beans.find(Validator.class, run));
		validators.entrySet().removeIf((bean) -> isForeign(bean.getKey(), bean.getValue(), run));
		if (validators.isEmpty()) {
			return;
		}
		this.validated.find().forEach((name, type) -> run.prepare(name, () -> read(type, validators.values())));
	}

	private boolean isForeign(String name, Validator validator, DependencyRun run) {
		if (this.beans.code().isOf(validator, ApplicationCode.SPRING, "org.hibernate.validator.")) {
			return false;
		}
		run.skip(name, validator.getClass().getName() + " would be called");
		return true;
	}

	private static StepResult read(Class<?> type, Collection<Validator> validators) {
		for (Validator validator : validators) {
			read(type, validator, new HashSet<>());
		}
		return StepResult.WARMED;
	}

	private static void read(Class<?> type, Validator validator, Set<Class<?>> seen) {
		if (type.isPrimitive() || type.isArray() || type.getName().startsWith("java.") || choosesGroups(type)
				|| !seen.add(type)) {
			return;
		}
		BeanDescriptor bean = validator.getConstraintsForClass(type);
		bean.getConstrainedProperties().forEach((property) -> follow(property, validator, seen));
		bean.getConstrainedMethods(MethodType.NON_GETTER, MethodType.GETTER).forEach((method) -> {
			follow(method.getReturnValueDescriptor(), validator, seen);
			method.getParameterDescriptors().forEach((parameter) -> follow(parameter, validator, seen));
		});
	}

	/**
	 * Go on to what is validated along with its owner.
	 */
	private static <D extends ElementDescriptor & CascadableDescriptor & ContainerDescriptor> void follow(D element,
			Validator validator, Set<Class<?>> seen) {
		if (element.isCascaded()) {
			read(element.getElementClass(), validator, seen);
		}
		element.getConstrainedContainerElementTypes().forEach((contained) -> follow(contained, validator, seen));
	}

	/**
	 * Reading the constraints of a class with Hibernate Validator's
	 * {@code @GroupSequenceProvider} would call the provider.
	 */
	private static boolean choosesGroups(Class<?> type) {
		return Arrays.stream(type.getAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> annotation.getSimpleName().equals("GroupSequenceProvider"));
	}

}
