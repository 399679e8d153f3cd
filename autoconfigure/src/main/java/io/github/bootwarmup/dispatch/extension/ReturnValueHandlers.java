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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * The return-value handlers of an adapter, also those behind Spring HATEOAS's wrapper,
 * which calls processors of the application's for representation models. Where these are
 * written the application's providers of relations are asked.
 */
final class ReturnValueHandlers {

	private static final PrivateField DELEGATE = PrivateField.of(
			"org.springframework.hateoas.server.mvc.RepresentationModelProcessorHandlerMethodReturnValueHandler",
			"delegate");

	private static final String MODEL = "org.springframework.hateoas.RepresentationModel";

	private static final String PROCESSOR = "org.springframework.hateoas.server.RepresentationModelProcessor";

	private final ExtensionParts parts;

	private final List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();

	private boolean wrapped;

	private final @Nullable Class<?> model;

	private final boolean processed;

	private final @Nullable String relations;

	ReturnValueHandlers(@Nullable List<HandlerMethodReturnValueHandler> handlers, ApplicationContext context,
			ApplicationCode applicationCode, ExtensionParts parts) {
		this.parts = parts;
		if (handlers != null) {
			handlers.forEach(this::add);
		}
		this.model = this.wrapped ? ClassUtils.resolveClassName(MODEL, context.getClassLoader()) : null;
		this.processed = this.wrapped && isProcessed(context);
		this.relations = this.wrapped ? LinkRelations.foreign(context, applicationCode) : null;
	}

	private void add(HandlerMethodReturnValueHandler handler) {
		if (handler.getClass() == HandlerMethodReturnValueHandlerComposite.class) {
			((HandlerMethodReturnValueHandlerComposite) handler).getHandlers().forEach(this::add);
			return;
		}
		Optional<HandlerMethodReturnValueHandler> delegate = handler.getClass()
			.getName()
			.equals(DELEGATE.declaringClass()) ? DELEGATE.read(handler).as(HandlerMethodReturnValueHandler.class)
					: Optional.empty();
		delegate.ifPresentOrElse(this::add, () -> this.handlers.add(handler));
		this.wrapped |= delegate.isPresent();
	}

	/**
	 * Return what may not handle a result, or {@code null} if what would may.
	 */
	@Nullable String refused(MethodParameter returnType) {
		for (HandlerMethodReturnValueHandler handler : this.handlers) {
			if (!KnownExtensions.isKnown(handler)) {
				return describe(handler);
			}
			if (handler.supportsReturnType(returnType)) {
				String refusal = KnownExtensions.refusal(handler);
				String reason = (refusal != null) ? refusal : this.parts.of(handler, returnType);
				return (reason != null) ? describe(handler) + " " + reason
						: relations(ResolvableType.forMethodParameter(returnType));
			}
		}
		return null;
	}

	/**
	 * Return a handler that may not run, if there is one. Each that is there may be asked
	 * about a result that comes later, or handle what comes.
	 */
	Optional<String> foreign() {
		return this.handlers.stream()
			.filter((handler) -> !KnownExtensions.isAllowed(handler) || this.parts.of(handler) != null)
			.findFirst()
			.map(ReturnValueHandlers::describe);
	}

	/**
	 * Return what would be asked where a result is written, or {@code null} if there is
	 * nothing.
	 */
	@Nullable String relations(ResolvableType returnType) {
		return isModel(returnType) ? this.relations : null;
	}

	/**
	 * Return what would be called with a result before it is handled, or {@code null} if
	 * there is nothing.
	 */
	@Nullable String processors(ResolvableType returnType) {
		return (this.processed && isModel(returnType)) ? "processors of representation models" : null;
	}

	private boolean isModel(ResolvableType returnType) {
		Class<?> type = (HttpEntity.class.isAssignableFrom(returnType.toClass())
				? returnType.as(HttpEntity.class).getGeneric(0) : returnType)
			.toClass();
		return this.model != null && (this.model.isAssignableFrom(type) || type.isAssignableFrom(this.model)
				|| (type.isInterface() && !type.getName().startsWith("java.")));
	}

	private static boolean isProcessed(ApplicationContext context) {
		Class<?> processor = ClassUtils.resolveClassName(PROCESSOR, context.getClassLoader());
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, processor, true, false).length > 0;
	}

	private static String describe(HandlerMethodReturnValueHandler handler) {
		return "return value handler " + ClassUtils.getUserClass(handler).getName();
	}

}
