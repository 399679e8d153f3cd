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

import org.springframework.boot.availability.ApplicationAvailability;

/**
 * Readiness with the gate applied, which tells when the application has announced that it
 * accepts traffic, for what answers another protocol than HTTP.
 */
public interface AnnouncedReadiness extends ApplicationAvailability {

	/**
	 * Have a task run whenever readiness has been announced, after that is noted here.
	 * Readiness may be refused all the same.
	 * @param task the task, which must be quick and must not throw
	 */
	void onAnnouncement(Runnable task);

	/**
	 * No longer run a task.
	 * @param task the task
	 */
	void forget(Runnable task);

}
