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

package io.github.bootwarmup.dispatch.sample;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.SmartValidator;
import org.springframework.validation.beanvalidation.LocaleContextMessageInterpolator;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * Finds out whose constraint validators a validation runs. Reading the constraints warms
 * their metadata at the same time. Needs Jakarta Validation.
 */
public final class Constraints {

	private static final PrivateField INTERPOLATOR = PrivateField
		.of("org.springframework.validation.beanvalidation.LocaleContextMessageInterpolator", "targetInterpolator");

	/**
	 * Those that run a script, which may call anything.
	 */
	private static final String SCRIPTS = "ScriptAssertValidator";

	private final Validator validator;

	private final ApplicationCode applicationCode;

	private Constraints(Validator validator, ApplicationCode applicationCode) {
		this.validator = validator;
		this.applicationCode = applicationCode;
	}

	/**
	 * Create an instance if Spring's validator is backed by Jakarta Validation.
	 */
	public static @Nullable Constraints of(org.springframework.validation.Validator validator,
			ApplicationCode applicationCode) {
		if (validator instanceof SmartValidator smart) {
			Validator jakarta = smart.unwrap(Validator.class);
			return (jakarta != null) ? new Constraints(jakarta, applicationCode) : null;
		}
		return null;
	}

	/**
	 * Validate the arguments of a call that is not made.
	 * @param controller stands for the object whose method is not called
	 */
	public void validate(Object controller, Method method, @Nullable Object[] arguments) {
		this.validator.forExecutables().validateParameters(controller, method, arguments);
	}

	/**
	 * Return a part of the validator itself that is the application's, or {@code null} if
	 * there is none.
	 * @param validator a validator of Spring's
	 */
	public static @Nullable Class<?> userPart(org.springframework.validation.Validator validator,
			ApplicationCode applicationCode) {
		Validator jakarta = (validator instanceof SmartValidator smart) ? smart.unwrap(Validator.class) : null;
		if (jakarta != null && applicationCode.includes(jakarta)) {
			return jakarta.getClass();
		}
		if (!(validator instanceof ValidatorFactory parts)) {
			return null;
		}
		MessageInterpolator interpolator = parts.getMessageInterpolator();
		for (Object part : List.of(parts.getConstraintValidatorFactory(), interpolator, parts.getTraversableResolver(),
				parts.getParameterNameProvider(), parts.getClockProvider())) {
			if (applicationCode.includes(part)) {
				return part.getClass();
			}
		}
		Reading target = (interpolator instanceof LocaleContextMessageInterpolator) ? INTERPOLATOR.read(interpolator)
				: Reading.ABSENT;
		return target.isForeign(applicationCode::includes) ? target.as(Object.class).orElse(interpolator).getClass()
				: null;
	}

	/**
	 * Return a class of the application that the validation of a value would call, or
	 * {@code null} if it calls none.
	 */
	public @Nullable Class<?> userValidator(ResolvableType type) {
		return ofType(type, new HashSet<>());
	}

	/**
	 * Return a class of the application that the validation of a call would call, or
	 * {@code null} if it calls none.
	 */
	public @Nullable Class<?> userValidator(Class<?> type, Method method) {
		MethodDescriptor descriptor = this.validator.getConstraintsForClass(type)
			.getConstraintsForMethod(method.getName(), method.getParameterTypes());
		if (descriptor == null) {
			return null;
		}
		Set<Class<?>> seen = new HashSet<>();
		Class<?> found = ofElement(descriptor.getCrossParameterDescriptor());
		found = (found != null) ? found : ofCascadable(descriptor.getReturnValueDescriptor(),
				ResolvableType.forMethodReturnType(method, type), seen);
		for (var parameter : descriptor.getParameterDescriptors()) {
			found = (found != null) ? found : ofCascadable(parameter,
					ResolvableType.forMethodParameter(method, parameter.getIndex(), type), seen);
		}
		return found;
	}

	/**
	 * The validation of a container may go on to what it contains.
	 */
	private @Nullable Class<?> ofType(ResolvableType type, Set<Class<?>> seen) {
		if (type.isArray()) {
			return ofType(type.getComponentType(), seen);
		}
		Class<?> found = ofBean(type.toClass(), seen);
		for (ResolvableType generic : type.getGenerics()) {
			found = (found != null) ? found : ofType(generic, seen);
		}
		return found;
	}

	private @Nullable Class<?> ofBean(Class<?> beanType, Set<Class<?>> seen) {
		if (beanType.isPrimitive() || beanType.getName().startsWith("java.") || !seen.add(beanType)) {
			return null;
		}
		Class<?> found = groupSequenceProvider(beanType);
		if (found != null) {
			return found;
		}
		BeanDescriptor bean = this.validator.getConstraintsForClass(beanType);
		found = ofElement(bean);
		for (PropertyDescriptor property : bean.getConstrainedProperties()) {
			found = (found != null) ? found
					: ofCascadable(property, propertyType(beanType, property.getPropertyName()), seen);
		}
		for (Class<?> subtype : Subtypes.of(beanType)) {
			found = (found != null) ? found : ofBean(subtype, seen);
		}
		return found;
	}

	private <D extends ElementDescriptor & CascadableDescriptor & ContainerDescriptor> @Nullable Class<?> ofCascadable(
			D descriptor, ResolvableType type, Set<Class<?>> seen) {
		Class<?> found = ofElement(descriptor);
		if (found == null && descriptor.isCascaded()) {
			found = ofBean(descriptor.getElementClass(), seen);
			found = (found != null) ? found : ofType(type, seen);
		}
		for (var element : descriptor.getConstrainedContainerElementTypes()) {
			found = (found != null) ? found
					: ofCascadable(element, ResolvableType.forClass(element.getElementClass()), seen);
		}
		return found;
	}

	private static ResolvableType propertyType(Class<?> beanType, String name) {
		Field field = ReflectionUtils.findField(beanType, name);
		if (field != null) {
			return ResolvableType.forField(field, beanType);
		}
		java.beans.PropertyDescriptor property = BeanUtils.getPropertyDescriptor(beanType, name);
		return (property != null && property.getReadMethod() != null)
				? ResolvableType.forMethodReturnType(property.getReadMethod(), beanType) : ResolvableType.NONE;
	}

	/**
	 * Hibernate Validator lets a class choose its groups. Who chooses is asked as soon as
	 * constraints are read, and made for subclasses too.
	 */
	private static @Nullable Class<?> groupSequenceProvider(Class<?> beanType) {
		for (Class<?> type = beanType; type != null; type = type.getSuperclass()) {
			for (Annotation annotation : type.getAnnotations()) {
				if (annotation.annotationType().getSimpleName().equals("GroupSequenceProvider")) {
					return (AnnotationUtils.getValue(annotation) instanceof Class<?> provider) ? provider : beanType;
				}
			}
		}
		return null;
	}

	private @Nullable Class<?> ofElement(ElementDescriptor element) {
		for (ConstraintDescriptor<?> constraint : element.getConstraintDescriptors()) {
			Class<?> found = ofConstraint(constraint);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	private @Nullable Class<?> ofConstraint(ConstraintDescriptor<?> constraint) {
		for (Class<?> type : constraint.getConstraintValidatorClasses()) {
			if (this.applicationCode.includes(type) || type.getSimpleName().endsWith(SCRIPTS)) {
				return type;
			}
		}
		for (ConstraintDescriptor<?> composing : constraint.getComposingConstraints()) {
			Class<?> found = ofConstraint(composing);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

}
