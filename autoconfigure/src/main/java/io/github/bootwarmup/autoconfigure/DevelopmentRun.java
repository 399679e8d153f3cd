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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Recognises runs in which a developer waits for the application, rather than a user.
 *
 * @param reason by what it was recognised, or {@code null} if it is no such run
 */
record DevelopmentRun(@Nullable String reason) {

	private static final Log logger = LogFactory.getLog(DevelopmentRun.class);

	private static final String DEVTOOLS = "org.springframework.boot.devtools.restart.Restarter";

	private static final String AUGMENTED = "org.springframework.boot.SpringApplication$Augmented";

	static DevelopmentRun detect(@Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent(DEVTOOLS, classLoader)) {
			return new DevelopmentRun("spring-boot-devtools is on the class path");
		}
		boolean augmented = StackWalker.getInstance()
			.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().equals(AUGMENTED)));
		return new DevelopmentRun(augmented ? "it was started with SpringApplication.from(..)" : null);
	}

	/**
	 * Switch warm-up off in such a run, unless it is asked for.
	 */
	void switchOff(ConfigurableEnvironment environment) {
		if (this.reason != null && WarmupSwitch.turnOff(environment)) {
			logger.info("Warm-up is off, since %s; %s=true switches it on".formatted(this.reason,
					WarmupSwitch.TEST_ENABLED));
		}
	}

}
