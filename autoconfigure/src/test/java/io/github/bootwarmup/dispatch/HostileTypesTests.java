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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Types that misbehave: their routes fail or are primed, the others are warmed.
 */
class HostileTypesTests {

	private static WarmedApplication application;

	@BeforeAll
	static void start() {
		application = WarmedApplication.run(Application.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /throwing", "GET /throwing", "GET /overflowing", "POST /accessor", "GET /accessor",
			"POST /broken", "POST /errors", "GET /errors" })
	void hostileTypeFailsOrIsPrimed(String route) {
		assertThat(application.outcome(route)).as(application.detail(route)).isIn(Outcome.PRIMED, Outcome.FAILED);
	}

	@Test
	void argumentThatCantBePrintedIsDryRun() {
		assertThat(application.outcome("POST /unprintable")).as(application.detail("POST /unprintable"))
			.isEqualTo(Outcome.WARMED);
	}

	@Test
	void failureWhilePrintingIsNotTakenForACall() {
		assertThat(application.outcome("POST /unprintable/error")).as(application.detail("POST /unprintable/error"))
			.isNotEqualTo(Outcome.UNFINISHED);
	}

	@Test
	void graphsThatReferToThemselvesAreDryRun() {
		assertThat(application.notDryRun("/graph")).isEmpty();
	}

	@Test
	void constraintsThatAskForTooMuchDontExhaustAnything() {
		assertThat(application.outcome("POST /huge")).as(application.detail("POST /huge")).isEqualTo(Outcome.WARMED);
		assertThat(application.step("POST /huge").duration()).isLessThan(Duration.ofSeconds(20));
		assertThat(application.outcome("GET /huge")).isEqualTo(Outcome.WARMED);
	}

	@Test
	void theRestGoesOn() {
		assertThat(application.outcome("GET /zzz")).isEqualTo(Outcome.WARMED);
		assertThat(application.steps()).extracting(Step::outcome).doesNotContain(Outcome.UNFINISHED);
	}

	@WebApplication
	@Import(Hostile.class)
	static class Application {

	}

	static class Throwing {

		Throwing() {
			throw new IllegalStateException("constructor");
		}

	}

	static class Overflowing {

		public Overflowing getSelf() {
			return getSelf();
		}

	}

	static class BadAccessor {

		private String name;

		public String getName() {
			throw new IllegalStateException("accessor");
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	static class Broken {

		static final Object BROKEN = broken();

		private static Object broken() {
			throw new IllegalStateException("static initializer");
		}

	}

	record Errors(String name) {

		Errors {
			if (name != null) {
				throw new OutOfMemoryError("not really");
			}
		}

	}

	record Unprintable(String name) {

		@Override
		public String toString() {
			throw new IllegalStateException("toString");
		}

	}

	record UnprintableError(String name) {

		@Override
		public String toString() {
			return new UnprintableError(this.name).toString();
		}

	}

	static class Node {

		private Node parent;

		private List<Node> children;

		private Map<String, Node> byName;

		public Node getParent() {
			return this.parent;
		}

		public void setParent(Node parent) {
			this.parent = parent;
		}

		public List<Node> getChildren() {
			return this.children;
		}

		public void setChildren(List<Node> children) {
			this.children = children;
		}

		public Map<String, Node> getByName() {
			return this.byName;
		}

		public void setByName(Map<String, Node> byName) {
			this.byName = byName;
		}

	}

	record Huge(@Size(min = 5_000_000) byte[] bytes) {
	}

	@RestController
	static class Hostile {

		@PostMapping("/throwing")
		void throwing(@RequestBody Throwing body) {
			throw new HandlerCalledError();
		}

		@GetMapping("/throwing")
		Throwing throwing() {
			throw new HandlerCalledError();
		}

		@GetMapping("/overflowing")
		Overflowing overflowing() {
			throw new HandlerCalledError();
		}

		@PostMapping("/accessor")
		void accessor(@RequestBody BadAccessor body) {
			throw new HandlerCalledError();
		}

		@GetMapping("/accessor")
		BadAccessor accessor() {
			throw new HandlerCalledError();
		}

		@PostMapping("/accessor/form")
		String form(@ModelAttribute BadAccessor form) {
			throw new HandlerCalledError();
		}

		@PostMapping("/broken")
		void broken(@RequestBody Broken body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/errors")
		void errors(@RequestBody Errors body) {
			throw new HandlerCalledError();
		}

		@GetMapping("/errors")
		Errors errors() {
			throw new HandlerCalledError();
		}

		@PostMapping("/unprintable")
		void unprintable(@RequestBody Unprintable body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/unprintable/error")
		void unprintable(@RequestBody UnprintableError body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/graph")
		Node graph(@RequestBody Node node) {
			throw new HandlerCalledError();
		}

		@PostMapping("/huge")
		void huge(@RequestBody Huge huge) {
			throw new HandlerCalledError();
		}

		@GetMapping("/huge")
		void huge(@RequestParam @Size(min = 1_000_000_000) String text) {
			throw new HandlerCalledError();
		}

		@GetMapping("/zzz")
		String last() {
			throw new HandlerCalledError();
		}

	}

}
