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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodIntrospector;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * A handler method that can be dispatched to and not be called: its bean is of the wrong
 * type, so that the JVM itself refuses the call after all arguments were resolved. That
 * holds for final and private methods and for Kotlin's final classes too, and nothing is
 * generated for it. Made by the copy constructor, so that the adapter's caches are filled
 * for the real method and keep nothing of this one.
 */
final class StandIn extends HandlerMethod {

	private final boolean plain;

	/**
	 * Create a new instance.
	 * @param original the handler method
	 * @param plain whether to hide the controller's own model and binder methods, which
	 * would be called on the bean
	 */
	StandIn(HandlerMethod original, boolean plain) {
		super(original, new WrongType(), false);
		this.plain = plain;
	}

	/**
	 * Return whether a controller has model or binder methods of its own.
	 */
	static boolean hasOwnMethods(Class<?> controller) {
		return !MethodIntrospector.selectMethods(controller, RequestMappingHandlerAdapter.MODEL_ATTRIBUTE_METHODS)
			.isEmpty()
				|| !MethodIntrospector.selectMethods(controller, RequestMappingHandlerAdapter.INIT_BINDER_METHODS)
					.isEmpty();
	}

	/**
	 * Return a handler method of the same controller that has no parameters, and can't be
	 * called either.
	 */
	HandlerMethod withoutParameters() {
		return new Empty(getBeanType());
	}

	@Override
	public Class<?> getBeanType() {
		return this.plain ? Object.class : super.getBeanType();
	}

	/**
	 * Return whether a failure is the refused call, and so the proof that everything
	 * before it went well.
	 */
	static boolean isRefusedCall(Throwable failure) {
		return Arrays.stream(failure.getStackTrace()).anyMatch(StandIn::isComplaint);
	}

	/**
	 * The complaint is composed before it is thrown, from texts of the arguments: what
	 * they throw then says the same.
	 */
	private static boolean isComplaint(StackTraceElement frame) {
		return frame.getMethodName().equals("assertTargetBean")
				&& frame.getClassName().equals(HandlerMethod.class.getName());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

	/**
	 * Has the controller in common with a handler method, and nothing else.
	 */
	private static final class Empty extends HandlerMethod {

		private final Class<?> controller;

		Empty(Class<?> controller) {
			super(new HandlerMethod(new WrongType(), ClassUtils.getMethod(Runnable.class, "run")), new WrongType(),
					false);
			this.controller = controller;
		}

		@Override
		public Class<?> getBeanType() {
			return this.controller;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

	/**
	 * The wrong type for every handler method.
	 */
	private static final class WrongType {

	}

}
