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

package io.github.bootwarmup.process;

import org.junit.jupiter.api.Test;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that serves nobody and ends by itself.
 */
class JobProcessTests {

	@Test
	void nothingIsCreatedOrContactedForAJob() {
		try (ChildApplication app = job()) {
			assertThat(app.awaitExit()).isEqualTo(3);
			assertThat(app.findMark("lazy-created")).isEmpty();
			assertThat(app.log("Nothing is warmed, since the application has no server")).hasSize(1);
			assertThat(app.output()).doesNotContain("Warming up", "WARM after", "BOOTWARMUP-");
		}
	}

	@Test
	void jobIsWarmedWhenTheModeIsSet() {
		try (ChildApplication app = job("bootwarmup.mode=warm")) {
			assertThat(app.awaitExit()).isEqualTo(3);
			assertThat(app.findMark("lazy-created")).isPresent();
			assertThat(app.log("WARM after")).hasSize(1);
		}
	}

	private static ChildApplication job(String... properties) {
		return ChildApplication.of(Job.class)
			.with("spring.main.web-application-type=none")
			.with(properties)
			.withoutProbes()
			.start();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Job {

		static void main(String[] args) {
			System.exit(SpringApplication.exit(SpringApplication.run(Job.class, args)));
		}

		@Bean
		ExitCodeGenerator exitCode() {
			return () -> 3;
		}

		@Bean
		@Lazy
		Object lazy() {
			Marks.now("lazy-created");
			return new Object();
		}

	}

}
