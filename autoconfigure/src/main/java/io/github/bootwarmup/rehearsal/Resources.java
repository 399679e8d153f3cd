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

package io.github.bootwarmup.rehearsal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * All that has to be closed at the end, the last one first. A resource that is added
 * after the end is closed at once. A second caller doesn't wait for the first, so that a
 * resource that hangs keeps one thread only.
 */
final class Resources implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Resources.class);

	private final Deque<AutoCloseable> open = new ArrayDeque<>();

	private boolean closed;

	void add(AutoCloseable resource) {
		synchronized (this) {
			if (!this.closed) {
				this.open.push(resource);
				return;
			}
		}
		close(resource);
	}

	@Override
	public void close() {
		List<AutoCloseable> all;
		synchronized (this) {
			this.closed = true;
			all = List.copyOf(this.open);
			this.open.clear();
		}
		all.forEach(Resources::close);
	}

	private static void close(AutoCloseable resource) {
		try {
			resource.close();
		}
		catch (Throwable ex) {
			logger.warn("Something of the rehearsal could not be closed", ex);
		}
	}

}
