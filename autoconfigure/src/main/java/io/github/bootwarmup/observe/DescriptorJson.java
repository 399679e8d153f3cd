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

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.Members;

import io.github.bootwarmup.observe.WarmupDescriptor.RehearsalDescriptor;
import io.github.bootwarmup.observe.WarmupDescriptor.ReportDescriptor;
import io.github.bootwarmup.observe.WarmupDescriptor.StepDescriptor;

/**
 * Writes what the endpoint answers where nobody serves it, and without Jackson, which an
 * application need not have.
 */
final class DescriptorJson {

	private static final JsonWriter<StepDescriptor> STEP = JsonWriter.of(DescriptorJson::step);

	private static final JsonWriter<WarmupDescriptor> DESCRIPTOR = JsonWriter.of(DescriptorJson::descriptor);

	private DescriptorJson() {
	}

	static String of(WarmupDescriptor descriptor) {
		return DESCRIPTOR.withNewLineAtEnd().writeToString(descriptor);
	}

	private static void descriptor(Members<WarmupDescriptor> members) {
		members.add("gate", WarmupDescriptor::gate);
		members.add("mode", WarmupDescriptor::mode);
		members.add("version", WarmupDescriptor::version).whenHasLength();
		members.add("classArchive", WarmupDescriptor::classArchive).whenHasLength();
		members.add("report", WarmupDescriptor::report).whenNotNull().usingMembers(DescriptorJson::report);
	}

	private static void report(Members<ReportDescriptor> members) {
		members.add("result", ReportDescriptor::result);
		members.add("startedAt", ReportDescriptor::startedAt);
		members.add("durationMillis", ReportDescriptor::durationMillis);
		members.add("deadlineMillis", ReportDescriptor::deadlineMillis);
		members.add("deadlineExceeded", ReportDescriptor::deadlineExceeded).when(Boolean::booleanValue);
		members.add("throttledMillis", ReportDescriptor::throttledMillis).when((millis) -> millis != 0);
		members.add("unmetRequirements", ReportDescriptor::unmetRequirements).whenNotEmpty();
		members.add("warmers", ReportDescriptor::warmers).whenNotEmpty();
		members.add("steps", ReportDescriptor::steps)
			.whenNotEmpty()
			.as((steps) -> steps.stream().map(STEP::write).toList());
	}

	private static void step(Members<StepDescriptor> members) {
		members.add("warmer", StepDescriptor::warmer);
		members.add("name", StepDescriptor::name).whenHasLength();
		members.add("outcome", StepDescriptor::outcome);
		members.add("detail", StepDescriptor::detail).whenHasLength();
		members.add("durationMillis", StepDescriptor::durationMillis);
		members.add("stack", StepDescriptor::stack).whenNotEmpty();
		members.add("rehearsal", StepDescriptor::rehearsal).whenNotNull().usingMembers(DescriptorJson::rehearsal);
	}

	private static void rehearsal(Members<RehearsalDescriptor> members) {
		members.add("firstLatencyMillis", RehearsalDescriptor::firstLatencyMillis);
		members.add("lastLatencyMillis", RehearsalDescriptor::lastLatencyMillis);
		members.add("iterations", RehearsalDescriptor::iterations);
		members.add("statuses", RehearsalDescriptor::statuses);
		members.add("settled", RehearsalDescriptor::settled);
	}

}
