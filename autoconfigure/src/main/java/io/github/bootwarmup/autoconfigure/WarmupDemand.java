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

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bootwarmup.core.Mode;

/**
 * Tells whether somebody wants an application to be warm: it has a server, or it asks for
 * warm-up. A job has neither, and is to end as soon as it would without us.
 */
final class WarmupDemand {

	private final ConfigurableApplicationContext context;

	WarmupDemand(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Return whether there is any. Creates no bean.
	 */
	boolean exists() {
		return ServingContexts.includes(this.context) || isExplicit()
				|| new WarmerCatalog(this.context.getBeanFactory()).hasUsersWarmer();
	}

	private boolean isExplicit() {
		return Binder.get(this.context.getEnvironment())
			.bind(BootWarmupProperties.PREFIX + ".mode", Mode.class)
			.map(Mode.WARM::equals)
			.orElse(false);
	}

}
