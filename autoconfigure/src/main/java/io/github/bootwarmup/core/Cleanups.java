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

package io.github.bootwarmup.core;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The work at the end of a run that leaves nothing behind.
 */
final class Cleanups {

	private static final Log logger = LogFactory.getLog(Cleanups.class);

	private final List<Runnable> waiting = new ArrayList<>();

	private final Object running = new Object();

	private boolean over;

	/**
	 * Add a cleanup, or do it at once if the end is over.
	 */
	void add(Runnable cleanup) {
		synchronized (this) {
			if (!this.over) {
				this.waiting.add(cleanup);
				return;
			}
		}
		run(cleanup);
	}

	/**
	 * Do all that is waiting, once; whoever comes second waits until it is done. Never
	 * throws.
	 */
	void run() {
		synchronized (this.running) {
			takeAll().forEach(Cleanups::run);
		}
	}

	private synchronized List<Runnable> takeAll() {
		this.over = true;
		List<Runnable> all = List.copyOf(this.waiting);
		this.waiting.clear();
		return all;
	}

	private static void run(Runnable cleanup) {
		try {
			cleanup.run();
		}
		catch (Throwable ex) {
			logger.warn("A cleanup at the end of warm-up failed", ex);
		}
	}

}
