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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Which thread waits for a lock that another one holds. Virtual threads are not seen.
 */
public final class LockWaits {

	private static final int LONGEST_CHAIN = 10;

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final Map<Long, ThreadInfo> threads;

	private LockWaits(Map<Long, ThreadInfo> threads) {
		this.threads = threads;
	}

	public static LockWaits now() {
		return new LockWaits(Arrays.stream(THREADS.dumpAllThreads(false, false, 0))
			.filter(Objects::nonNull)
			.collect(Collectors.toMap(ThreadInfo::getThreadId, Function.identity())));
	}

	/**
	 * Return the threads that wait for one of some threads, be it that this one waits for
	 * another of them.
	 * @param holder the thread that nothing keeps but itself
	 * @param ours the threads, which don't count as waiting themselves
	 * @return the identifiers of the threads
	 */
	public List<Long> waitingFor(Thread holder, Set<Thread> ours) {
		Set<Long> ids = ours.stream().map(Thread::getId).collect(Collectors.toSet());
		return this.threads.values()
			.stream()
			.filter((thread) -> !ids.contains(thread.getThreadId()) && ids.contains(thread.getLockOwnerId())
					&& endOfChain(thread) == holder.getId())
			.map(ThreadInfo::getThreadId)
			.toList();
	}

	private long endOfChain(ThreadInfo waiting) {
		@Nullable ThreadInfo thread = waiting;
		long last = -1;
		for (int length = 0; length < LONGEST_CHAIN && thread != null; length++) {
			last = thread.getThreadId();
			thread = this.threads.get(thread.getLockOwnerId());
		}
		return last;
	}

}
