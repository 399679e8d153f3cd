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

import java.lang.reflect.InvocationTargetException;
import java.net.URL;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.core.WarmupCode;

/**
 * Recognises runs in which a developer waits for the application, rather than a user.
 *
 * @param reason by what it was recognised, or {@code null} if it is no such run
 * @param isRestarted whether devtools outlive a start that fails, since they wait for a
 * change
 * @param isDevtoolsIdle whether devtools are there and restart nothing
 */
public record DevelopmentRun(@Nullable String reason, boolean isRestarted, boolean isDevtoolsIdle) {

	private static final Log logger = LogFactory.getLog(DevelopmentRun.class);

	private static final String RESTARTER = "org.springframework.boot.devtools.restart.Restarter";

	private static final String AUGMENTED = "org.springframework.boot.SpringApplication$Augmented";

	/**
	 * Look for the signs of such a run. Devtools have made up their mind once the
	 * application has begun to start.
	 */
	public static DevelopmentRun detect(@Nullable ClassLoader classLoader) {
		boolean devtools = ClassUtils.isPresent(RESTARTER, classLoader);
		if (devtools && isActive(ClassUtils.resolveClassName(RESTARTER, classLoader))) {
			return new DevelopmentRun("spring-boot-devtools restarts the application", true, false);
		}
		boolean augmented = StackWalker.getInstance()
			.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().equals(AUGMENTED)));
		return new DevelopmentRun(augmented ? "it was started with SpringApplication.from(..)" : null, false, devtools);
	}

	/**
	 * Return whether the restarter watches anything. In an image it has nothing to watch,
	 * or was told by the class loader or by a property to do nothing.
	 */
	private static boolean isActive(Class<?> restarter) {
		try {
			Object instance = restarter.getMethod("getInstance").invoke(null);
			URL[] urls = (URL[]) restarter.getMethod("getInitialUrls").invoke(instance);
			return urls != null && urls.length > 0;
		}
		catch (InvocationTargetException ex) {
			// Not initialized
			return false;
		}
		catch (ReflectiveOperationException ex) {
			return true;
		}
	}

	/**
	 * Switch warm-up off in such a run, unless it is asked for.
	 */
	public void switchOff(ConfigurableEnvironment environment) {
		if (this.reason != null && WarmupSwitch.turnOff(environment)) {
			logger.info("Warm-up is off, since %s; %s=true switches it on".formatted(this.reason,
					WarmupSwitch.TEST_ENABLED));
		}
	}

	/**
	 * Warn if the application is warmed although it has devtools.
	 */
	public void checkDevtools() {
		if (this.isDevtoolsIdle) {
			logger.warn(WarmupCode.DEVTOOLS_IDLE
				.message("spring-boot-devtools is on the class path and does not restart the application, so this is "
						+ "no development run and the application is warmed: leave devtools out of what you deploy."));
		}
	}

}
