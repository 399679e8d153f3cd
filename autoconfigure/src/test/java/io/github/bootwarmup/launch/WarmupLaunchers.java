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

package io.github.bootwarmup.launch;

import java.time.Duration;
import java.util.List;

import org.springframework.context.support.GenericApplicationContext;

import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.training.TrainingKind;

/**
 * Creates launchers of contexts that no auto-configuration has touched.
 */
final class WarmupLaunchers {

	private WarmupLaunchers() {
	}

	static WarmupLauncher of(GenericApplicationContext context, Duration deadline, Start start) {
		return new WarmupLauncher(settings(deadline, start), context.getBeanFactory(),
				context.getBeanFactory().getBeanProvider(WarmupObserver.class), TrainingKind.NONE);
	}

	static WarmupSettings settings(Duration deadline, Start start) {
		return new WarmupSettings(Mode.WARM, deadline, List.of(), FailurePolicy.OPEN, Duration.ZERO, start);
	}

	static WarmupLauncher unable() {
		throw new IllegalStateException("created");
	}

}
