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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.settings.WarmupSettings;

/**
 * Remembers what it was told.
 */
class RecordingObserver implements WarmupObserver {

	final List<String> events = new CopyOnWriteArrayList<>();

	final List<WarmupReport> completed = new CopyOnWriteArrayList<>();

	@Override
	public void started(WarmupSettings settings) {
		this.events.add("started");
	}

	@Override
	public void unmatched(List<String> complaints) {
		this.events.addAll(complaints);
	}

	@Override
	public void failing(String path, String reason) {
		this.events.add("failing " + path + ": " + reason);
	}

	@Override
	public StepObservation stepStarted(String warmer, String name) {
		this.events.add("begin " + warmer + "/" + name);
		return (step) -> this.events.add("end " + step.warmer() + "/" + step.name() + " " + step.outcome());
	}

	@Override
	public void progress(WarmupReport progress) {
		this.events.add("progress");
	}

	@Override
	public void completed(WarmupReport report, boolean open) {
		this.completed.add(report);
		this.events.add("completed " + report.result() + (open ? " open" : " closed"));
	}

}
