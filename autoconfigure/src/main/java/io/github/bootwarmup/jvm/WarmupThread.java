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

/**
 * A thread of warm-up: a daemon, so that one that is stuck in foreign code never keeps
 * the JVM alive, and recognisable by its type.
 */
public final class WarmupThread extends Thread {

	public WarmupThread(String name, ClassLoader classLoader, Runnable work) {
		this(name, work);
		setContextClassLoader(classLoader);
	}

	/**
	 * Create a new thread with the context class loader of the caller.
	 * @param name the name, without the prefix that all have
	 * @param work what it does
	 */
	public WarmupThread(String name, Runnable work) {
		super(work, "bootwarmup-" + name);
		setDaemon(true);
	}

	/**
	 * Return whether the caller runs on a thread of warm-up.
	 * @return whether the current thread is one of ours
	 */
	public static boolean isCurrent() {
		return Thread.currentThread() instanceof WarmupThread;
	}

}
