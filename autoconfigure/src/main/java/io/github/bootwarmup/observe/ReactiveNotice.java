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

package io.github.bootwarmup.observe;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.WarmupSettings;

/**
 * Says that the routes of a reactive web application stay cold.
 */
public final class ReactiveNotice implements WarmupObserver {

	private static final Log logger = LogFactory.getLog(ReactiveNotice.class);

	@Override
	public void started(WarmupSettings settings) {
		logger.info(WarmupCode.PARTLY_SUPPORTED
			.message("The routes of a reactive web application are not warmed; lazy beans are created and readiness is "
					+ "held as usual."));
	}

}
