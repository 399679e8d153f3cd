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

package io.github.bootwarmup.docs;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;

@Component
class WarmupListener {

	private static final Log logger = LogFactory.getLog(WarmupListener.class);

	@EventListener
	void onWarmupCompleted(WarmupCompletedEvent event) {
		WarmupReport report = event.getReport();
		List<String> cold = report.steps()
			.stream()
			.filter((step) -> step.outcome().isCold())
			.map((step) -> step.warmer() + "/" + step.name())
			.toList();
		logger.info(report.result() + " after " + report.duration().toMillis() + " ms, cold: " + cold);
	}

}
