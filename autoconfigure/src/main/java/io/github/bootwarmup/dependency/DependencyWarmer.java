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

package io.github.bootwarmup.dependency;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.text.Causes;

/**
 * Warms a dependency within its time.
 */
public final class DependencyWarmer implements BuiltInWarmer {

	private static final Log logger = LogFactory.getLog(DependencyWarmer.class);

	/**
	 * A thread that waits for an answer leaves the processor to the next.
	 */
	private static final Duration PATIENCE = Duration.ofMillis(200);

	private final Dependency dependency;

	private final DependencySettings settings;

	/**
	 * Create a new instance.
	 * @param dependency what is warmed
	 * @param settings what configuration says
	 */
	public DependencyWarmer(Dependency dependency, DependencySettings settings) {
		this.dependency = dependency;
		this.settings = settings;
	}

	@Override
	public String name() {
		return this.dependency.kind().id();
	}

	@Override
	public int getOrder() {
		int first = this.dependency.isEarly() ? WarmupOrder.BEANS : WarmupOrder.DEPENDENCIES;
		return first + this.dependency.kind().ordinal();
	}

	@Override
	public boolean isOffline() {
		return true;
	}

	@Override
	public WarmerKind kind() {
		return WarmerKind.DEPENDENCY;
	}

	@Override
	public Duration limit() {
		return this.settings.timeout().plus(this.settings.jitter()).plus(Contacts.GRACE);
	}

	@Override
	public String limitProperty() {
		return "bootwarmup.dependencies." + name() + ".timeout";
	}

	@Override
	public Duration patience() {
		return PATIENCE;
	}

	@Override
	public void warm(StepRecorder recorder) throws Exception {
		Contacts contacts = new Contacts(name(), this.settings, recorder);
		recorder.atEnd(contacts::cancel);
		try {
			nameParts(new RealRun(contacts, recorder));
		}
		finally {
			contacts.await();
		}
	}

	@Override
	public void inventory(StepRecorder recorder) throws Exception {
		nameParts(new Inventory(recorder));
	}

	private void nameParts(DependencyRun run) throws DependencyException {
		try {
			this.dependency.warm(run);
		}
		catch (Throwable ex) {
			logger.trace("Dependency '" + name() + "' failed", ex);
			throw new DependencyException(Causes.line(ex));
		}
	}

	/**
	 * Warms.
	 */
	private final class RealRun implements DependencyRun {

		private final Contacts contacts;

		private final StepRecorder recorder;

		RealRun(Contacts contacts, StepRecorder recorder) {
			this.contacts = contacts;
			this.recorder = recorder;
		}

		@Override
		public void contact(String name, Contact contact) {
			if (isOffline()) {
				skip(name, "not contacted in a training run");
			}
			else {
				this.contacts.begin(name, contact);
			}
		}

		@Override
		public void prepare(String name, Callable<StepResult> work) {
			this.recorder.record(name, () -> {
				try {
					return work.call();
				}
				catch (Throwable ex) {
					logger.debug("Preparation failed: " + Causes.line(ex));
					return StepResult.failed(Causes.line(ex));
				}
			});
		}

		@Override
		public void skip(String name, String reason) {
			this.recorder.skip(name, reason);
		}

		@Override
		public boolean isOffline() {
			return DependencyWarmer.this.settings.offline();
		}

		@Override
		public boolean mayCreate() {
			return !isOffline();
		}

	}

	/**
	 * Tells what a dependency threw, without what nobody else may know.
	 */
	private static final class DependencyException extends Exception {

		DependencyException(String message) {
			super(message);
		}

	}

	/**
	 * Lists.
	 *
	 * @param recorder takes the steps
	 */
	private record Inventory(StepRecorder recorder) implements DependencyRun {

		private static final String REASON = "not warmed, because of bootwarmup.mode=observe";

		@Override
		public void contact(String name, Contact contact) {
			skip(name, REASON);
		}

		@Override
		public void prepare(String name, Callable<StepResult> work) {
			skip(name, REASON);
		}

		@Override
		public void skip(String name, String reason) {
			this.recorder.skip(name, reason);
		}

		@Override
		public boolean isOffline() {
			return false;
		}

		@Override
		public boolean mayCreate() {
			return false;
		}

	}

}
