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

package io.github.bootwarmup.testkit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.settings.WarmupSettings;

/**
 * A bean of a child application that reads readiness every millisecond, from within:
 * tells when warm-up begins, when readiness is first accepted, and whether it is accepted
 * after a shutdown began.
 */
public final class ReadinessWatch implements WarmupObserver, ApplicationListener<ContextClosedEvent>, Ordered {

	/**
	 * The instant at which warm-up begins.
	 */
	public static final String STARTED = "warm-up-started";

	/**
	 * The instant at which readiness was first seen accepted.
	 */
	public static final String ACCEPTED = "accepted";

	/**
	 * The longest time between two looks, which a busy machine makes long.
	 */
	public static final String LONGEST_GAP = "longest-gap";

	/**
	 * Readiness was accepted after a shutdown began: must never be told.
	 */
	public static final String ACCEPTED_AFTER_SHUTDOWN = "accepted-after-shutdown";

	/**
	 * The shutdown began.
	 */
	public static final String SHUTDOWN = "shutdown";

	private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

	private final ApplicationContext context;

	private final ApplicationAvailability availability;

	private volatile boolean closing;

	public ReadinessWatch(ApplicationContext context, ApplicationAvailability availability) {
		this.context = context;
		this.availability = availability;
	}

	@Override
	public void started(WarmupSettings settings) {
		Marks.now(STARTED);
		Thread thread = new Thread(this::watch, "readiness-watch");
		thread.setDaemon(true);
		thread.setPriority(Thread.MAX_PRIORITY);
		thread.start();
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() == this.context) {
			Marks.now(SHUTDOWN);
			this.closing = true;
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	private void watch() {
		boolean accepted = false;
		boolean violated = false;
		long last = System.nanoTime();
		long longest = 0;
		while (true) {
			boolean closing = this.closing;
			boolean accepts = this.availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
			if (accepts && !accepted) {
				accepted = true;
				Marks.set(LONGEST_GAP, longest);
				Marks.now(ACCEPTED);
			}
			if (accepts && closing && !violated) {
				violated = true;
				Marks.now(ACCEPTED_AFTER_SHUTDOWN);
			}
			LockSupport.parkNanos(MILLISECOND);
			long now = System.nanoTime();
			longest = Math.max(longest, now - last);
			last = now;
		}
	}

}
