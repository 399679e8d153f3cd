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

package io.github.bootwarmup;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a handler method rehearsed: during warm-up real {@code GET} requests for the given
 * URI are sent to the application itself, until their latency settles. They pass through
 * the same filters, security and interceptors as any request and <em>execute</em> the
 * handler method.
 * <p>
 * Only for handler methods that answer {@code GET} and have no side effect that matters;
 * {@link Rehearsals#isRehearsal} tells such a request from others. A handler of a
 * {@code RouterFunction} can't be annotated.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Rehearse.List.class)
public @interface Rehearse {

	/**
	 * Return the URI to ask for, with its query, such as {@code /orders/7?expand=lines}.
	 * It begins with a slash and is relative to the context path and the path of the
	 * {@code DispatcherServlet}.
	 * @return the URI
	 */
	String value();

	/**
	 * Several on one method.
	 */
	@Documented
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@interface List {

		/**
		 * Return the annotations.
		 * @return the annotations
		 */
		Rehearse[] value();

	}

}
