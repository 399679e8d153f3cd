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

package io.github.bootwarmup.testkit;

import java.lang.reflect.Method;
import java.util.Arrays;

import org.springframework.boot.SpringApplication;
import org.springframework.util.ReflectionUtils;

/**
 * Starts an application class: calls its main method, or runs it if it has none.
 */
public final class ChildMain {

	private ChildMain() {
	}

	public static void main(String[] args) throws ReflectiveOperationException {
		Class<?> application = Class.forName(args[0]);
		String[] arguments = Arrays.copyOfRange(args, 1, args.length);
		Method main = ReflectionUtils.findMethod(application, "main", String[].class);
		if (main == null) {
			SpringApplication.run(application, arguments);
			return;
		}
		main.setAccessible(true);
		main.invoke(null, (Object) arguments);
	}

}
