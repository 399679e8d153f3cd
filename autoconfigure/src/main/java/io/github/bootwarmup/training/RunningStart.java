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

package io.github.bootwarmup.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;

import io.github.bootwarmup.text.Line;

/**
 * Where the start of an application stands.
 *
 * @param thread the name of the thread that starts it
 * @param frames where it stands
 * @param runners runners that it may be in: one of them, and none if it is in no runner
 */
record RunningStart(String thread, List<StackTraceElement> frames, List<String> runners) {

	private static final int FRAMES = 20;

	private static final List<String> CALLERS = List.of(SpringApplication.class.getName(),
			"org.springframework.util.function.");

	/**
	 * Look at a thread. Neither creates a bean nor waits for a lock.
	 */
	static RunningStart of(Thread thread, ConfigurableListableBeanFactory beanFactory) {
		List<StackTraceElement> frames = Arrays.asList(thread.getStackTrace());
		int call = IntStream.range(0, frames.size())
			.filter((i) -> frames.get(i).getClassName().equals(SpringApplication.class.getName())
					&& frames.get(i).getMethodName().equals("callRunners"))
			.reduce((first, last) -> last)
			.orElse(0);
		int runner = call - 1;
		while (runner >= 0 && isOfSpring(frames.get(runner))) {
			runner--;
		}
		return new RunningStart(thread.getName(), frames,
				(runner >= 0) ? runners(beanFactory, frames.get(runner)) : List.of());
	}

	private static boolean isOfSpring(StackTraceElement frame) {
		return frame.getClassName().startsWith("java.") || CALLERS.stream().anyMatch(frame.getClassName()::startsWith);
	}

	/**
	 * Return the names of the runners of a class, those of its lambdas included, or else
	 * the place.
	 */
	private static List<String> runners(ConfigurableListableBeanFactory beanFactory, StackTraceElement frame) {
		List<String> names = Stream.of(beanFactory.getSingletonNames())
			.filter((name) -> isRunner(beanFactory.getSingleton(name), frame.getClassName()))
			.toList();
		return names.isEmpty() ? List.of(Line.of(frame)) : names;
	}

	private static boolean isRunner(@Nullable Object bean, String className) {
		if (!(bean instanceof CommandLineRunner || bean instanceof ApplicationRunner)) {
			return false;
		}
		String type = bean.getClass().getName();
		return type.equals(className) || type.startsWith(className + "$$");
	}

	String describe() {
		return this.runners.isEmpty() ? "the start of the application hangs"
				: "runner %s does not return".formatted(String.join(" or ", this.runners));
	}

	String stack() {
		return "%n  thread %s".formatted(Line.of(this.thread)) + Line.stack(this.frames, FRAMES);
	}

}
