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

package io.github.bootwarmup.rehearsal.transaction;

import java.lang.StackWalker.StackFrame;
import java.util.List;

import io.github.bootwarmup.jvm.WarmupThread;

/**
 * The work that an application does by itself, whether or not something is rehearsed. Its
 * callers are found on the stack. A task of an executor, also of a scheduler's, counts as
 * the request's.
 */
final class OwnActivity {

	private static final List<String> CALLERS = List.of("org.apache.catalina.connector.CoyoteAdapter",
			"org.eclipse.jetty.server.internal.HttpChannelState", "io.github.bootwarmup.rehearsal.jetty.", "io.grpc.",
			"org.springframework.scheduling.support.ScheduledMethodRunnable",
			"org.springframework.scheduling.concurrent.ReschedulingRunnable", "org.quartz.",
			"org.springframework.kafka.listener.", "org.springframework.amqp.rabbit.listener.",
			"org.springframework.jms.listener.", "org.springframework.integration.endpoint.AbstractPollingEndpoint",
			"org.springframework.boot.SpringApplication");

	private static final String HAND_OVER = "org.springframework.aop.interceptor.AsyncExecutionInterceptor";

	private static final StackWalker STACK = StackWalker.getInstance();

	private OwnActivity() {
	}

	/**
	 * Return whether the current thread answers a request, runs a job, consumes a message
	 * or starts the application.
	 */
	static boolean isCurrent() {
		return Thread.currentThread() instanceof WarmupThread || STACK.walk((frames) -> isOwn(frames.toList()));
	}

	private static boolean isOwn(List<StackFrame> frames) {
		return frames.stream().noneMatch((frame) -> frame.getClassName().startsWith(HAND_OVER))
				&& frames.stream().anyMatch(OwnActivity::isCaller);
	}

	private static boolean isCaller(StackFrame frame) {
		return isRepeatedTask(frame) || CALLERS.stream().anyMatch(frame.getClassName()::startsWith);
	}

	/**
	 * A task that runs at a fixed rate, or with a fixed delay.
	 */
	private static boolean isRepeatedTask(StackFrame frame) {
		return frame.getMethodName().equals("runAndReset")
				&& frame.getClassName().equals("java.util.concurrent.FutureTask");
	}

}
