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
 * Makes limits in the best way that this machine has: by cgroups, else by
 * {@code taskset}, which knows whole processors only.
 */
public final class CpuLimits {

	private final boolean cgroups;

	private final Processors processors;

	CpuLimits(boolean cgroups, Processors processors) {
		this.cgroups = cgroups;
		this.processors = processors;
	}

	public static CpuLimits ofThisMachine() {
		return new CpuLimits(CgroupLimit.isAvailable(), Processors.current());
	}

	/**
	 * Return limits for a machine on which no cgroup can be made.
	 */
	public static CpuLimits withoutCgroups() {
		return new CpuLimits(false, Processors.current());
	}

	/**
	 * Return whether an instance can be given that much and no more.
	 * @param cpus the processors, or parts of them; 0 is without limit
	 */
	public boolean isPossible(double cpus) {
		return cpus <= 0 || this.cgroups
				|| (Taskset.isInstalled() && cpus == Math.rint(cpus) && cpus <= this.processors.count());
	}

	public CpuLimit limit(double cpus) {
		if (!isPossible(cpus)) {
			throw new IllegalArgumentException("%s CPUs can't be had: %s".formatted(cpus, impossible()));
		}
		if (cpus <= 0) {
			return new ProcessorLimit("");
		}
		return this.cgroups ? new CgroupLimit(cpus) : new ProcessorLimit(this.processors.share(1, (int) cpus));
	}

	/**
	 * Say why something isn't possible.
	 */
	public String impossible() {
		return "no cgroup can be made here, and taskset gives whole processors only, of which there are "
				+ this.processors.count();
	}

}
