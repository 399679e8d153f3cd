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

package io.github.bootwarmup.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.PlannedWarmer;
import io.github.bootwarmup.core.ReportSource;
import io.github.bootwarmup.core.TimeSource;
import io.github.bootwarmup.core.Warmup;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.WarmupSettings;

/**
 * Puts a warm-up together when its time has come, and keeps its report.
 */
final class WarmupLauncher implements ReportSource {

	private final WarmupSettings settings;

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<WarmupObserver> observers;

	private volatile @Nullable Warmup warmup;

	WarmupLauncher(WarmupSettings settings, ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<WarmupObserver> observers) {
		this.settings = settings;
		this.beanFactory = beanFactory;
		this.observers = observers;
	}

	/**
	 * Warm up, and hold the calling thread meanwhile.
	 * @param gate what holds readiness
	 */
	void warm(WarmupGate gate) {
		create(gate, WarmerCatalog::warmers).run();
	}

	/**
	 * List what would be warmed, and hold nothing.
	 */
	void observe() {
		create(WarmupGate.NONE, WarmerCatalog::inventory).observe();
	}

	private Warmup create(WarmupGate gate, Function<WarmerCatalog, List<PlannedWarmer>> warmers) {
		List<WarmupObserver> observers = this.observers.orderedStream().toList();
		WarmerCatalog catalog = new WarmerCatalog(this.beanFactory);
		Warmup warmup = new Warmup(this.settings, () -> warmers.apply(catalog), gate, observers,
				Objects.requireNonNullElse(this.beanFactory.getBeanClassLoader(), getClass().getClassLoader()),
				TimeSource.SYSTEM);
		this.warmup = warmup;
		return warmup;
	}

	@Override
	public @Nullable WarmupReport report() {
		Warmup warmup = this.warmup;
		return (warmup != null) ? warmup.report() : null;
	}

}
