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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.metrics.StartupStep;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Startup steps and events of JDK Flight Recorder.
 */
class RecordersTests {

	private final GenericApplicationContext context = new GenericApplicationContext();

	@Test
	void eventIsPublishedOnlyWhenTheGateIsOpen() {
		List<WarmupCompletedEvent> events = new ArrayList<>();
		this.context.addApplicationListener((WarmupCompletedEvent event) -> events.add(event));
		this.context.refresh();
		WarmupReport report = Reports.report(Result.WARM, Duration.ofSeconds(1));
		ApplicationContextObserver observer = new ApplicationContextObserver(this.context);
		observer.completed(report, false);
		assertThat(events).isEmpty();
		observer.completed(report, true);
		assertThat(events).singleElement().satisfies((event) -> {
			assertThat(event.getReport()).isSameAs(report);
			assertThat(event.getApplicationContext()).isSameAs(this.context);
		});
	}

	@Test
	void stepIsAStartupStep() {
		BufferingApplicationStartup startup = new BufferingApplicationStartup(10);
		this.context.setApplicationStartup(startup);
		new ApplicationContextObserver(this.context).stepStarted("beans", "one")
			.ended(Reports.step("beans", "one", Outcome.FAILED, 1));
		List<TimelineEvent> events = startup.getBufferedTimeline().getEvents();
		assertThat(events).hasSize(1);
		StartupStep recorded = events.get(0).getStartupStep();
		assertThat(recorded.getName()).isEqualTo("bootwarmup.step");
		assertThat(StreamSupport.stream(recorded.getTags().spliterator(), false)
			.collect(Collectors.toMap(StartupStep.Tag::getKey, StartupStep.Tag::getValue)))
			.containsOnly(entry("warmer", "beans"), entry("name", "one"), entry("outcome", "FAILED"));
	}

	@Test
	void stepIsAFlightRecorderEvent(@TempDir Path directory) throws IOException {
		Path file = directory.resolve("warm-up.jfr");
		try (Recording recording = new Recording()) {
			recording.enable("io.github.bootwarmup.Step");
			recording.start();
			new FlightRecorderObserver().stepStarted("beans", "one")
				.ended(Reports.step("beans", "one", Outcome.WARMED, 1));
			recording.stop();
			recording.dump(file);
		}
		List<RecordedEvent> events = RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().equals("io.github.bootwarmup.Step"))
			.toList();
		assertThat(events).hasSize(1);
		assertThat(events.get(0).getString("warmer")).isEqualTo("beans");
		assertThat(events.get(0).getString("name")).isEqualTo("one");
		assertThat(events.get(0).getString("outcome")).isEqualTo("WARMED");
	}

}
