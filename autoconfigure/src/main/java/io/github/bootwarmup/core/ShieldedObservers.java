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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.settings.WarmupSettings;

/**
 * All observers as one, none of which can break the run or keep the others from seeing
 * it.
 */
final class ShieldedObservers implements WarmupObserver {

	private static final Log logger = LogFactory.getLog(ShieldedObservers.class);

	private final Supplier<List<WarmupObserver>> source;

	private volatile @Nullable List<WarmupObserver> observers;

	/**
	 * Create a new instance.
	 * @param source finds the observers, as soon as there is something to tell them
	 */
	ShieldedObservers(Supplier<List<WarmupObserver>> source) {
		this.source = source;
	}

	@Override
	public void started(WarmupSettings settings) {
		this.observers = List.copyOf(this.source.get());
		tell((observer) -> observer.started(settings));
	}

	@Override
	public void unmatched(List<String> complaints) {
		tell((observer) -> observer.unmatched(complaints));
	}

	@Override
	public void failing(String path, String reason) {
		tell((observer) -> observer.failing(path, reason));
	}

	@Override
	public StepObservation stepStarted(String warmer, String name) {
		List<StepObservation> observations = observers().stream()
			.map((observer) -> shielded(observer, (it) -> it.stepStarted(warmer, name)))
			.filter(Objects::nonNull)
			.toList();
		return (step) -> observations.forEach((observation) -> shielded(observation, (it) -> {
			it.ended(step);
			return null;
		}));
	}

	@Override
	public void progress(WarmupReport progress) {
		tell((observer) -> observer.progress(progress));
	}

	@Override
	public void completed(WarmupReport report, boolean open) {
		if (this.observers == null) {
			logger.warn("Warm-up ended (%s, gate %s) before its observers were found".formatted(report.result(),
					open ? "OPEN" : "CLOSED"));
		}
		tell((observer) -> observer.completed(report, open));
	}

	private void tell(Consumer<WarmupObserver> message) {
		observers().forEach((observer) -> shielded(observer, (it) -> {
			message.accept(it);
			return null;
		}));
	}

	private List<WarmupObserver> observers() {
		List<WarmupObserver> observers = this.observers;
		return (observers != null) ? observers : List.of();
	}

	private static <O, R> @Nullable R shielded(O observer, Function<O, @Nullable R> call) {
		try {
			return call.apply(observer);
		}
		catch (Throwable ex) {
			logger.warn("An observer of warm-up failed", ex);
			return null;
		}
	}

}
