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

package io.github.bootwarmup.dependency;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An object that keeps attributes, knows a few answers and has nothing to say otherwise.
 */
public final class BlankObject implements InvocationHandler {

	private final Map<Object, Object> attributes = new HashMap<>();

	private final Map<String, Object> answers;

	private BlankObject(Map<String, Object> answers) {
		this.answers = answers;
	}

	/**
	 * Create an object.
	 * @param <T> its interface
	 * @param type its interface
	 * @param answers what its methods return, by their names
	 * @return the object
	 */
	public static <T> T of(Class<T> type, Map<String, Object> answers) {
		return type.cast(Proxy.newProxyInstance(BlankObject.class.getClassLoader(), new Class<?>[] { type },
				new BlankObject(answers)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
		Object answer = this.answers.get(method.getName());
		if (answer != null) {
			return answer;
		}
		if (arguments == null) {
			return nothing(proxy, method);
		}
		return switch (method.getName()) {
			case "getAttribute" -> this.attributes.get(arguments[0]);
			case "setAttribute" -> this.attributes.put(arguments[0], arguments[1]);
			case "encodeURL" -> arguments[0];
			case "equals" -> proxy == arguments[0];
			default -> nothing(proxy, method);
		};
	}

	private static @Nullable Object nothing(Object proxy, Method method) {
		Class<?> type = method.getReturnType();
		if (type == boolean.class) {
			return false;
		}
		if (type == int.class) {
			return method.getName().equals("hashCode") ? System.identityHashCode(proxy) : 0;
		}
		if (type == long.class) {
			return 0L;
		}
		if (type == Enumeration.class) {
			return Collections.emptyEnumeration();
		}
		if (type == Map.class) {
			return Map.of();
		}
		return (type.isAssignableFrom(List.class) && type != Object.class) ? List.of() : null;
	}

}
