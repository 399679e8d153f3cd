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

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Whether the start of an application is a training run, whose purpose is what the JVM
 * archives of it.
 */
public enum TrainingKind {

	/**
	 * It is not: the application is to serve.
	 */
	NONE,

	/**
	 * After the runners beans, routes and dependencies are warmed offline, then the
	 * application exits.
	 */
	AFTER_RUNNERS,

	/**
	 * Spring ends the JVM as soon as the context is refreshed, so routes and dependencies
	 * are warmed offline just before that.
	 */
	AT_REFRESH,

	/**
	 * The same, when ours is asked for as well: what can't be warmed fails the start.
	 */
	STRICT_AT_REFRESH;

	/**
	 * Find out. Spring's own kind wins, since it leaves no time for the other.
	 * @param enabled whether ours is asked for
	 * @return the kind of training
	 */
	public static TrainingKind of(boolean enabled) {
		if ("onRefresh".equalsIgnoreCase(SpringProperties.getProperty("spring.context.exit"))) {
			return enabled ? STRICT_AT_REFRESH : AT_REFRESH;
		}
		return enabled ? AFTER_RUNNERS : NONE;
	}

	/**
	 * Find out before anything is bound. An unreadable value is reported when it is
	 * bound.
	 * @param environment the environment of an application
	 * @return the kind of training
	 */
	public static TrainingKind of(ConfigurableEnvironment environment) {
		try {
			return of(Binder.get(environment).bind("bootwarmup.training.enabled", Boolean.class).orElse(false));
		}
		catch (BindException ex) {
			return of(false);
		}
	}

	/**
	 * Return whether ours is asked for.
	 * @return whether it is
	 */
	public boolean isAskedFor() {
		return this == AFTER_RUNNERS || this == STRICT_AT_REFRESH;
	}

	/**
	 * Return whether Spring ends the JVM as soon as the context is refreshed.
	 */
	boolean isAtRefresh() {
		return this == AT_REFRESH || this == STRICT_AT_REFRESH;
	}

}
