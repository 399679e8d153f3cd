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

import java.util.concurrent.Callable;

import io.github.bootwarmup.core.step.StepResult;

/**
 * Takes the parts of a dependency, each of which is a step of the report.
 */
public interface DependencyRun {

	/**
	 * Contact something, on another thread: parts that wait don't hold up each other,
	 * unless there are very many of them. What fails is tried again with growing pauses
	 * until it succeeds or the time of the dependency is up; then it is cancelled. Not
	 * done in an offline run.
	 * @param name what is contacted
	 * @param contact does it
	 */
	void contact(String name, Contact contact);

	/**
	 * Do something that contacts nothing, on the thread of the caller, once.
	 * @param name what is prepared
	 * @param work does it
	 */
	void prepare(String name, Callable<StepResult> work);

	/**
	 * Report something that is not done.
	 * @param name what it is
	 * @param reason why
	 */
	void skip(String name, String reason);

	/**
	 * Return whether nothing may be contacted, so that only classes are loaded.
	 * @return whether this run is offline
	 */
	boolean isOffline();

	/**
	 * Return whether beans that the application would create later may be created now.
	 * @return whether this run does more than to look, and is not offline
	 */
	boolean mayCreate();

}
