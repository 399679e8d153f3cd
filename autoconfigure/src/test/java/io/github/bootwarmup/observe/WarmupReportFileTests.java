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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.observe.WarmupDescriptor.RehearsalDescriptor;
import io.github.bootwarmup.observe.WarmupDescriptor.ReportDescriptor;
import io.github.bootwarmup.observe.WarmupDescriptor.StepDescriptor;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class WarmupReportFileTests {

	@TempDir
	private Path folder;

	private final WarmupReport report = Reports.report(Result.WARM, Duration.ofSeconds(6),
			Reports.step("beans", "one", Outcome.WARMED, 1));

	@Test
	void fileHasTheShapeOfTheEndpointsAnswer() {
		assertSameAsTheEndpoint(WarmupDescriptor.of(GateState.OPEN, Mode.WARM, this.report, null, true));
	}

	@Test
	void everyFieldHasTheShapeOfTheEndpointsAnswer() {
		assertSameAsTheEndpoint(new WarmupDescriptor("OPEN", "WARM", "1.0", "class archive \"a\" in use",
				new ReportDescriptor("COLD", "2026-11-30T05:05:36.164Z", 1823, 30000, true, 12, List.of("a/b: c"),
						Map.of("beans", Map.of(Outcome.FAILED, 1)),
						List.of(new StepDescriptor("beans", "one\n", "FAILED", "caf\u00e9", 1.5, List.of("at x"),
								new RehearsalDescriptor(31, 1.2, 7, Map.of("2xx", 7), true))))));
	}

	@Test
	void emptyFieldsAreLeftOutAsInTheEndpointsAnswer() {
		assertSameAsTheEndpoint(new WarmupDescriptor("OPEN", "OBSERVE", null, null, null));
		assertSameAsTheEndpoint(new WarmupDescriptor("OPEN", "WARM", "", null,
				new ReportDescriptor("WARM", "now", 0, 0, false, 0, List.of(), Map.of(), List.of())));
		assertSameAsTheEndpoint(new WarmupDescriptor("OPEN", "WARM", "", null,
				new ReportDescriptor("WARM", "now", 0, 0, false, 0, List.of(), Map.of(),
						List.of(new StepDescriptor("beans", "one", "WARMED", "", 0, List.of(),
								new RehearsalDescriptor(0, 0, 0, Map.of(), false))))));
	}

	@Test
	void fileIsReplacedAndItsFolderIsMade() throws IOException {
		Path file = this.folder.resolve("a/b/report.json");
		write(file);
		write(file);
		assertThat(Files.readString(file)).startsWith("{\"gate\":\"CLOSED\"").endsWith("}\n");
	}

	@Test
	void fileThatCanNotBeWrittenIsReported(CapturedOutput output) throws IOException {
		Path file = Files.createDirectory(this.folder.resolve("report.json"));
		write(file);
		assertThat(output).contains("WARN", "BOOTWARMUP-014 bootwarmup.report.file has no effect", file.toString());
	}

	@Test
	void nothingIsWrittenUnlessAskedFor(CapturedOutput output) {
		write(null);
		assertThat(this.folder).isEmptyDirectory();
		assertThat(output).isEmpty();
	}

	private void write(Path file) {
		new WarmupReportFile(file, () -> GateState.CLOSED, Mode.WARM).completed(this.report, false);
	}

	private static void assertSameAsTheEndpoint(WarmupDescriptor descriptor) {
		JsonMapper mapper = JsonMapper.shared();
		assertThat(mapper.readTree(DescriptorJson.of(descriptor)))
			.isEqualTo(mapper.readTree(mapper.writeValueAsString(descriptor)));
	}

}
