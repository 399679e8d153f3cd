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

package io.github.bootwarmup.jvm;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What OpenTelemetry's Java agent records of rehearsals. Its meters count a request whose
 * trace isn't sampled as any other, unless the agent is told to leave out what a thread
 * does: as it tells itself while it exports.
 */
public final class AgentTelemetry {

	private static final String SWITCH = "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.impl.InstrumentationUtil";

	private final @Nullable Method without;

	/**
	 * Create a new instance.
	 * @param recorded whether the agent may record rehearsals
	 */
	public AgentTelemetry(boolean recorded) {
		this.without = recorded ? null : find();
	}

	/**
	 * An agent's classes are found where those of the JVM are.
	 */
	private static @Nullable Method find() {
		try {
			return Class.forName(SWITCH, true, null).getMethod("suppressInstrumentation", Runnable.class);
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			return null;
		}
	}

	/**
	 * Do something of which the agent may have to record nothing, on this thread and on
	 * those that it hands something to. Other services are told nothing of the trace
	 * then, so that they may begin one that is sampled.
	 * @param <T> the type of the result
	 * @param hidden whether it is to record nothing
	 * @param work what is to be done
	 * @return the result
	 * @throws Exception what the work throws
	 */
	public <T> T call(boolean hidden, Callable<T> work) throws Exception {
		Method without = this.without;
		if (without == null || !hidden) {
			return work.call();
		}
		FutureTask<T> task = new FutureTask<>(work);
		ReflectionUtils.invokeMethod(without, null, task);
		try {
			return task.get();
		}
		catch (ExecutionException ex) {
			ReflectionUtils.rethrowException(Objects.requireNonNull(ex.getCause()));
			throw ex;
		}
	}

}
