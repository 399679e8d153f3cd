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

import java.util.function.Consumer;

/**
 * Makes limits in the best way that this machine has: by cgroups, else by
 * {@code taskset}, which knows whole processors only.
 */
public final class CpuLimits {

	private final boolean cgroups;

	private final Processors processors;

	private final Consumer<String> warnings;

	CpuLimits(boolean cgroups, Processors processors, Consumer<String> warnings) {
		this.cgroups = cgroups;
		this.processors = processors;
		this.warnings = warnings;
	}

	/**
	 * Return the limits that can be had here.
	 * @param warnings is told what is left behind
	 */
	public static CpuLimits ofThisMachine(Consumer<String> warnings) {
		return new CpuLimits(CgroupLimit.isAvailable(warnings), Processors.current(), warnings);
	}

	/**
	 * Return whether so many instances at once can each be given that much and no more.
	 * @param cpus the processors of each, or parts of them; 0 is without limit
	 */
	public boolean isPossible(int instances, double cpus) {
		return cpus <= 0 || this.cgroups
				|| (Taskset.isInstalled() && cpus == Math.rint(cpus) && instances * cpus <= this.processors.count());
	}

	/**
	 * Make the limit of one of several instances.
	 * @param instance the number of the instance, from 1; whole processors are its own
	 */
	public CpuLimit limit(int instance, double cpus) {
		if (!isPossible(instance, cpus)) {
			throw new IllegalArgumentException(
					"%s CPUs can't be had by instance %d: %s".formatted(cpus, instance, impossible()));
		}
		if (cpus <= 0) {
			return new ProcessorLimit("");
		}
		return this.cgroups ? CgroupLimit.create(cpus, this.warnings)
				: new ProcessorLimit(this.processors.share(instance, (int) cpus));
	}

	/**
	 * Say why something isn't possible.
	 */
	public String impossible() {
		return "no cgroup can be made here, and taskset gives each instance whole processors of its own, of "
				+ "which there are " + this.processors.count();
	}

}
