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

import java.util.List;

/**
 * Divides the processors of the machine by {@code taskset}, so that the start of one
 * instance doesn't take time from those that serve.
 *
 * @param serving the processors of those that serve, such as {@code 0,1}
 * @param starting the processors of an instance that starts
 */
public record Cpus(String serving, String starting) {

	/**
	 * Give each side one half of those that this program may use; without division where
	 * that is one core only.
	 */
	public static Cpus halves() {
		return Taskset.isInstalled() ? halves(Processors.current()) : new Cpus("", "");
	}

	static Cpus halves(Processors processors) {
		int cores = processors.cores().size();
		if (cores < 2) {
			return new Cpus("", "");
		}
		return new Cpus(processors.ofCores(0, cores / 2), processors.ofCores(cores / 2, cores));
	}

	public boolean divided() {
		return !this.serving.isEmpty();
	}

	public List<String> serving(List<String> command) {
		return divided() ? Taskset.on(this.serving, command) : command;
	}

	public List<String> starting(List<String> command) {
		return divided() ? Taskset.on(this.starting, command) : command;
	}

	/**
	 * Move running processes, with all their threads, to the processors of those that
	 * serve.
	 */
	public void moveToServing(ProcessTree processes) {
		if (divided()) {
			Taskset.move(processes, this.serving);
		}
	}

	/**
	 * Let running processes have all processors again.
	 */
	public void moveToAll(ProcessTree processes) {
		if (divided()) {
			Taskset.move(processes, this.serving + "," + this.starting);
		}
	}

}
