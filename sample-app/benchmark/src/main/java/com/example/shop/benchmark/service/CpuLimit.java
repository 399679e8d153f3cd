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
 * A bound on the processor time of one instance.
 */
public interface CpuLimit extends AutoCloseable {

	/**
	 * Return a command that runs the given one within this limit.
	 */
	List<String> within(List<String> command);

	/**
	 * Return for how long processors were withheld from processes that could have run, in
	 * seconds; no number if that isn't known. As the kernel counts it: the times of all
	 * processors are added up, so it may be longer than it lasted.
	 */
	double withheldCpuSeconds();

	/**
	 * Say what the limit is made of.
	 */
	String describe();

	@Override
	void close();

}
