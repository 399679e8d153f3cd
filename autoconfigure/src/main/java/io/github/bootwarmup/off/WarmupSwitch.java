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

package io.github.bootwarmup.off;

import java.util.Map;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

import io.github.bootwarmup.core.settings.Mode;

/**
 * Decides whether anything of ours acts, and switches warm-up off, whatever mode is
 * configured.
 */
public final class WarmupSwitch {

	static final String TEST_ENABLED = "bootwarmup.test.enabled";

	private static final String ENABLED = "bootwarmup.enabled";

	private static final String MODE = "bootwarmup.mode";

	private static final String SOURCE = "bootWarmupOff";

	private WarmupSwitch() {
	}

	/**
	 * Return what warm-up may do in an application.
	 * @param environment the environment of the application
	 * @return the mode that counts
	 */
	public static Mode mode(Environment environment) {
		return isEnabled(environment) ? configured(environment).orElse(Mode.WARM) : Mode.OFF;
	}

	/**
	 * Return whether the mode is warm because somebody says so.
	 * @param environment the environment of the application
	 * @return whether that is configured
	 */
	public static boolean isAskedFor(Environment environment) {
		return configured(environment).map(Mode.WARM::equals).orElse(false);
	}

	private static BindResult<Mode> configured(Environment environment) {
		return Binder.get(environment).bind(MODE, Mode.class);
	}

	/**
	 * Return whether {@code bootwarmup.enabled} is not false, as people know it from
	 * other starters. An unreadable value is an error once all properties are bound,
	 * unless the mode is off.
	 * @param environment the environment of the application
	 * @return whether the mode decides
	 */
	public static boolean isEnabled(Environment environment) {
		try {
			return Binder.get(environment).bind(ENABLED, Boolean.class).orElse(true);
		}
		catch (BindException ex) {
			return true;
		}
	}

	/**
	 * Let the mode be off, whatever else is configured, unless {@code test.enabled} says
	 * otherwise.
	 * @param environment the environment of an application
	 * @return whether warm-up is off now
	 */
	public static boolean turnOff(ConfigurableEnvironment environment) {
		if (environment.getProperty(TEST_ENABLED, Boolean.class, false)) {
			return false;
		}
		environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, Map.<String, Object>of(MODE, "off")));
		return true;
	}

	/**
	 * Return whether warm-up is off because this is a test or a development run.
	 * @param environment the environment of an application
	 * @return whether it was switched off
	 */
	public static boolean isTurnedOff(ConfigurableEnvironment environment) {
		return environment.getPropertySources().contains(SOURCE);
	}

}
