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

package io.github.bootwarmup.dependency.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLFeatureNotSupportedException;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an object that has no database behind it: what it is not expected to know,
 * it answers with nothing.
 *
 * @param <T> the type that it stands for
 */
abstract class SilentProxy<T> implements InvocationHandler {

	private final T proxy;

	SilentProxy(Class<T> type) {
		this.proxy = type
			.cast(Proxy.newProxyInstance(SilentProxy.class.getClassLoader(), new Class<?>[] { type }, this));
	}

	final T proxy() {
		return this.proxy;
	}

	@Override
	public final @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			case "toString" -> getClass().getSimpleName();
			case "unwrap" -> throw new SQLFeatureNotSupportedException();
			default -> {
				Object answer = answer(method.getName(), (arguments != null) ? arguments : new Object[0]);
				yield (answer != null) ? answer : nothing(method.getReturnType());
			}
		};
	}

	/**
	 * Answer a call.
	 * @param method the name of the method
	 * @param arguments its arguments
	 * @return the answer, {@code null} for the default of its type
	 */
	abstract @Nullable Object answer(String method, Object[] arguments);

	private static @Nullable Object nothing(Class<?> type) {
		if (type == boolean.class) {
			return false;
		}
		if (type == int.class) {
			return 0;
		}
		if (type == long.class) {
			return 0L;
		}
		if (type == short.class) {
			return (short) 0;
		}
		if (type == byte.class) {
			return (byte) 0;
		}
		if (type == float.class) {
			return 0f;
		}
		return (type == double.class) ? 0d : null;
	}

}
