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

package io.github.bootwarmup.synthetic;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An object that keeps attributes, knows a few answers and has nothing to say otherwise.
 */
public final class BlankObject implements InvocationHandler {

	private final Map<@Nullable Object, Object> attributes = new LinkedHashMap<>();

	private final Map<String, Object> answers;

	private BlankObject(Map<String, Object> answers) {
		this.answers = answers;
	}

	/**
	 * Create an object that has nothing to say.
	 * @param <T> its interface
	 * @param type its interface
	 * @return the object
	 */
	public static <T> T of(Class<T> type) {
		return of(type, Map.of());
	}

	/**
	 * Create an object.
	 * @param <T> its interface
	 * @param type its interface
	 * @param answers what its methods return, by their names
	 * @return the object
	 */
	public static <T> T of(Class<T> type, Map<String, Object> answers) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, new BlankObject(answers)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
		Object answer = this.answers.get(method.getName());
		if (answer != null) {
			return answer;
		}
		Object first = (arguments != null) ? arguments[0] : null;
		return switch (method.getName()) {
			case "getAttribute" -> this.attributes.get(first);
			case "setAttribute" ->
				this.attributes.compute(first, (name, old) -> (arguments != null) ? arguments[1] : null);
			case "removeAttribute" -> this.attributes.remove(first);
			case "invalidate" -> {
				this.attributes.clear();
				yield null;
			}
			case "encodeURL" -> first;
			case "equals" -> proxy == first;
			default -> nothing(proxy, method);
		};
	}

	private @Nullable Object nothing(Object proxy, Method method) {
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
			return Collections.enumeration(
					method.getName().equals("getAttributeNames") ? List.copyOf(this.attributes.keySet()) : List.of());
		}
		if (type == Map.class) {
			return Map.of();
		}
		return (type.isAssignableFrom(List.class) && type != Object.class) ? List.of() : null;
	}

}
