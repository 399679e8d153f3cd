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

import java.util.Map;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Switches warm-up off, whatever mode is configured.
 */
final class WarmupSwitch {

	static final String TEST_ENABLED = BootWarmupProperties.PREFIX + ".test.enabled";

	private static final String ENABLED = BootWarmupProperties.PREFIX + ".enabled";

	private static final String SOURCE = "bootWarmupOff";

	private static final String MODE = BootWarmupProperties.PREFIX + ".mode";

	private WarmupSwitch() {
	}

	/**
	 * Let the mode be off, whatever else is configured, unless {@code test.enabled} says
	 * otherwise.
	 * @param environment the environment of an application
	 * @return whether warm-up is off now
	 */
	static boolean turnOff(ConfigurableEnvironment environment) {
		if (environment.getProperty(TEST_ENABLED, Boolean.class, false)) {
			return false;
		}
		setOff(environment);
		return true;
	}

	/**
	 * Return whether warm-up is off because of {@link #turnOff} or {@link #obey}.
	 * @param environment the environment of an application
	 */
	static boolean isTurnedOff(ConfigurableEnvironment environment) {
		return environment.getPropertySources().contains(SOURCE);
	}

	/**
	 * Let the mode be off if {@code bootwarmup.enabled} is false, as people know it from
	 * other starters.
	 * @param environment the environment of an application
	 */
	static void obey(ConfigurableEnvironment environment) {
		if (!isEnabled(environment)) {
			setOff(environment);
		}
	}

	/**
	 * What can't be read is an error once all properties are bound, unless the mode is
	 * off.
	 */
	private static boolean isEnabled(ConfigurableEnvironment environment) {
		try {
			return Binder.get(environment).bind(ENABLED, Boolean.class).orElse(true);
		}
		catch (BindException ex) {
			return true;
		}
	}

	private static void setOff(ConfigurableEnvironment environment) {
		environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, Map.<String, Object>of(MODE, "off")));
	}

}
