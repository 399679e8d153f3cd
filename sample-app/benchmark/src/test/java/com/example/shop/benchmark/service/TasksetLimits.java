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

package com.example.shop.benchmark.service;

/**
 * Limits as on a machine on which no cgroup can be made.
 */
public final class TasksetLimits {

	private TasksetLimits() {
	}

	public static CpuLimits ofThisMachine() {
		return of(Processors.current());
	}

	/**
	 * Return those of a machine with so many processors, each a core of its own.
	 */
	public static CpuLimits of(int processors) {
		return of(Processors.of("0-" + (processors - 1), String::valueOf));
	}

	static CpuLimits of(Processors processors) {
		return new CpuLimits(false, processors, (warning) -> {
		});
	}

}
