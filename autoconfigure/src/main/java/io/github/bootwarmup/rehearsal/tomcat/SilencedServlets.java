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

package io.github.bootwarmup.rehearsal.tomcat;

import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.apache.catalina.Container;
import org.apache.catalina.Service;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.listener.HandledRequests;

/**
 * Keeps Tomcat from logging what a servlet throws at a rehearsal, with its stack, since
 * the step tells of it. Tomcat logs by way of {@code java.util.logging}, whatever becomes
 * of it then, and a filter of a logger is asked on the thread that logs.
 */
final class SilencedServlets {

	private final HandledRequests handled;

	private final Map<Logger, RehearsalFilter> filters = new HashMap<>();

	SilencedServlets(HandledRequests handled) {
		this.handled = handled;
	}

	/**
	 * Silence all servlets of a service, until {@link #restore}.
	 */
	void silence(Service service) {
		servlets(service).map((servlet) -> Logger.getLogger(servlet.getLogName())).forEach((logger) -> {
			RehearsalFilter filter = new RehearsalFilter(this.handled, logger.getFilter());
			this.filters.put(logger, filter);
			logger.setFilter(filter);
		});
	}

	private static Stream<Container> servlets(Service service) {
		return Stream.of(service.getContainer().findChildren())
			.flatMap((host) -> Stream.of(host.findChildren()))
			.flatMap((context) -> Stream.of(context.findChildren()));
	}

	/**
	 * Let all be logged again, as soon as no rehearsal is stuck: when it is interrupted,
	 * it may throw. A filter that somebody else has set meanwhile stays.
	 */
	void restore() {
		this.handled.whenIdle(this::removeFilters);
	}

	private void removeFilters() {
		this.filters.forEach((logger, filter) -> {
			filter.over = true;
			if (logger.getFilter() == filter) {
				logger.setFilter(filter.below());
			}
		});
		this.filters.clear();
	}

	private static final class RehearsalFilter implements Filter {

		private final HandledRequests handled;

		private final @Nullable Filter before;

		private volatile boolean over;

		RehearsalFilter(HandledRequests handled, @Nullable Filter before) {
			this.handled = handled;
			this.before = before;
		}

		/**
		 * Return the filter below it that is still needed.
		 */
		@Nullable Filter below() {
			return (this.before instanceof RehearsalFilter earlier && earlier.over) ? earlier.below() : this.before;
		}

		@Override
		public boolean isLoggable(LogRecord entry) {
			boolean told = entry.getThrown() != null && this.handled.isHandledHere();
			return !told && (this.before == null || this.before.isLoggable(entry));
		}

	}

}
