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

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.ReportSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The empty list of Kotlin where it can't be written, or isn't to be.
 */
class EmptyListTests {

	private static final String EMPTY_LIST = "empty list of Kotlin";

	@Test
	void mapperThatRefusesItKeepsNobodyFromReadiness() {
		try (WarmedApplication application = WarmedApplication.run(Application.class, "bootwarmup.required=dispatch")) {
			assertThat(application.outcome("GET /kotlin/{id}")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome(EMPTY_LIST)).isEqualTo(Outcome.SKIPPED);
			assertThat(application.detail(EMPTY_LIST)).contains("no maps here");
			assertThat(application.report().unmetRequirements()).isEmpty();
			assertThat(application.report().result()).isEqualTo(WarmupReport.Result.WARM);
		}
	}

	@Test
	void observingNamesItAndWritesNothing() {
		SpringApplication application = new SpringApplication(Application.class);
		try (ConfigurableApplicationContext context = application.run("--server.port=0",
				"--spring.main.banner-mode=off", "--bootwarmup.mode=observe")) {
			ReportSource source = context.getBean(ReportSource.class);
			await().until(() -> source.report().result() == WarmupReport.Result.OBSERVED);
			assertThat(source.report().steps()).filteredOn((step) -> step.name().equals(EMPTY_LIST))
				.singleElement()
				.satisfies((step) -> assertThat(step.detail()).isEqualTo("would be written by the message converters"));
		}
	}

	@WebApplication
	@Import(KotlinController.class)
	static class Application {

		@Bean
		JsonMapperBuilderCustomizer withoutMaps() {
			return (builder) -> builder.addModule(new SimpleModule().addSerializer(Map.class, new Refusing()));
		}

	}

	@SuppressWarnings("rawtypes")
	private static final class Refusing extends StdSerializer<Map> {

		Refusing() {
			super(Map.class);
		}

		@Override
		public void serialize(Map map, JsonGenerator generator, SerializationContext context) {
			throw new IllegalStateException("no maps here");
		}

	}

}
