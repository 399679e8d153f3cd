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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Result;

import static org.assertj.core.api.Assertions.assertThat;

class WarmupEventPublisherTests {

	private final GenericApplicationContext context = new GenericApplicationContext();

	private final List<WarmupCompletedEvent> events = new ArrayList<>();

	@Test
	void eventIsPublishedOnlyWhenTheGateIsOpen() {
		this.context.addApplicationListener((WarmupCompletedEvent event) -> this.events.add(event));
		this.context.refresh();
		WarmupReport report = Reports.report(Result.WARM, Duration.ofSeconds(1));
		WarmupEventPublisher publisher = new WarmupEventPublisher(this.context);
		publisher.completed(report, false);
		assertThat(this.events).isEmpty();
		publisher.completed(report, true);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.getReport()).isSameAs(report);
			assertThat(event.getApplicationContext()).isSameAs(this.context);
		});
	}

}
