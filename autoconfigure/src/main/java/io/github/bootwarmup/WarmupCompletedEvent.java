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

package io.github.bootwarmup;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;

/**
 * Published once, when a warm-up has ended and the gate is open: on the application's
 * main thread and before Spring Boot's {@code ApplicationReadyEvent}, or, with
 * {@code bootwarmup.on-failure=retry} and a late success, on a thread of warm-up. Not
 * published when the application exits or began to shut down first.
 *
 * @since 0.1.0
 */
public class WarmupCompletedEvent extends ApplicationContextEvent {

	private static final long serialVersionUID = 1L;

	private final transient WarmupReport report;

	/**
	 * Create a new event.
	 * @param context the context that was warmed
	 * @param report what was done
	 */
	public WarmupCompletedEvent(ApplicationContext context, WarmupReport report) {
		super(context);
		this.report = report;
	}

	/**
	 * Return what was done.
	 * @return the report
	 */
	public WarmupReport getReport() {
		return this.report;
	}

}
