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

package io.github.bootwarmup.dispatch;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.ReportSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * A test's context without a server, whose test asks for warm-up.
 */
@ExtendWith(OutputCaptureExtension.class)
class MockEnvironmentTests {

	@Test
	void routesAreDryRunWithoutAServer(CapturedOutput output) throws Exception {
		ApplicationContext context = context(WithoutMockMvc.class);
		assertWarmed(context);
		assertThat(output).contains("readiness opens").doesNotContain("PARTLY WARM", "COLD");
	}

	@Test
	void routesOfMockMvcAreDryRun() throws Exception {
		ApplicationContext context = context(WithMockMvc.class);
		assertWarmed(context);
		assertThat(
				context.getBean(MockMvc.class).perform(get("/items/7")).andReturn().getResponse().getContentAsString())
			.isEqualTo("item 7");
	}

	private static void assertWarmed(ApplicationContext context) {
		WarmupReport report = context.getBean(ReportSource.class).report();
		assertThat(report).isNotNull();
		assertThat(report.result()).isEqualTo(Result.WARM);
		assertThat(report.steps()).filteredOn((step) -> step.name().equals("GET /items/{id}"))
			.extracting(Step::outcome)
			.containsExactly(Outcome.WARMED);
		assertThat(report.steps()).extracting(Step::outcome)
			.doesNotContainAnyElementsOf(Set.of(Outcome.FAILED, Outcome.UNFINISHED));
		assertThat(context.getBean(ApplicationAvailability.class).getReadinessState())
			.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
	}

	private static ApplicationContext context(Class<?> test) throws Exception {
		TestContextManager manager = new TestContextManager(test);
		manager.beforeTestClass();
		return manager.getTestContext().getApplicationContext();
	}

	@SpringBootTest(classes = Application.class,
			properties = { "bootwarmup.test.enabled=true", "bootwarmup.dispatch.max-duration=25s" })
	static class WithoutMockMvc {

	}

	@SpringBootTest(classes = Application.class,
			properties = { "bootwarmup.test.enabled=true", "bootwarmup.dispatch.max-duration=25s" })
	@AutoConfigureMockMvc
	static class WithMockMvc {

	}

	@WebApplication
	@Import(ItemController.class)
	static class Application {

	}

	@RestController
	static class ItemController {

		@GetMapping("/items/{id}")
		String item(@PathVariable long id) {
			return "item " + id;
		}

	}

}
