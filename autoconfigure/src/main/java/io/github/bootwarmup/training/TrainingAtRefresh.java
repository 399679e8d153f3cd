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

package io.github.bootwarmup.training;

import java.util.Optional;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

import io.github.bootwarmup.WarmupReport;

/**
 * Warms up at the last moment before Spring ends the JVM in a training run of its own. A
 * failure is a warning there, unless our training run was asked for as well.
 */
public final class TrainingAtRefresh implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(TrainingAtRefresh.class);

	private final Supplier<Optional<WarmupReport>> run;

	private final TrainingKind training;

	/**
	 * Create a new instance.
	 * @param run warms up, unless that is off
	 * @param training the kind of training
	 */
	public TrainingAtRefresh(Supplier<Optional<WarmupReport>> run, TrainingKind training) {
		this.run = run;
		this.training = training;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.training.isAtRefresh()) {
			return;
		}
		train().ifPresent((failures) -> {
			if (failures.isEmpty()) {
				logger.info("Training run done, Spring ends the JVM");
			}
			else {
				report(failures);
			}
			TrainingExit.awaitCompiler();
		});
	}

	private void report(TrainingFailures failures) {
		if (this.training == TrainingKind.STRICT_AT_REFRESH) {
			TrainingExit.endSoon(Thread.currentThread());
			throw new TrainingFailedException(failures, "Fix the cause or exclude what can't be warmed. Without "
					+ "bootwarmup.training.enabled this would be a warning.");
		}
		logger.warn(failures.message("the archive is written all the same: "
				+ "with bootwarmup.training.enabled=true the application would exit with 1."));
	}

	private Optional<TrainingFailures> train() {
		try {
			return this.run.get().map(TrainingFailures::of);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The training run warmed nothing because of an error of its own", ex);
			return Optional.of(TrainingFailures.of(ex));
		}
	}

}
