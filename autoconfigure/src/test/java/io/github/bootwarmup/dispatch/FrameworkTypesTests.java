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

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Slice;
import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.Link;
import org.springframework.hateoas.PagedModel;
import org.springframework.hateoas.RepresentationModel;
import org.springframework.hateoas.config.EnableHypermediaSupport;
import org.springframework.hateoas.config.EnableHypermediaSupport.HypermediaType;
import org.springframework.http.HttpEntity;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results and bodies of types that frameworks bring.
 */
class FrameworkTypesTests {

	private static WarmedApplication application;

	@BeforeAll
	static void start() {
		application = WarmedApplication.run(Application.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void representationModelsAreWrittenWithTheirLinks() {
		assertThat(application.notDryRun("/models/")).isEmpty();
		assertThat(JacksonCaches.written(application)).contains(ByItself.class, Entity.class, Collected.class,
				Paged.class, Listed.class, Answered.class, Nested.class, Extended.class);
		assertThat(JacksonCaches.read(application)).contains(EntityModel.class);
	}

	@Test
	void pagesAreWritten() {
		assertThat(application.notDryRun("/pages/")).isEmpty();
		assertThat(JacksonCaches.written(application)).contains(OnPage.class, OnSlice.class, OnPageOfWeb.class,
				InAnswer.class);
	}

	@Test
	void problemsFilesAndBytesAreWritten() {
		assertThat(application.notDryRun("/other/")).isEmpty();
		assertThat(JacksonCaches.written(application)).contains(ProblemDetail.class);
	}

	@Test
	void operationThatReturnsTextIsDryRun() {
		assertThat(application.notDryRun("/text/")).isEmpty();
	}

	record ByItself(String name) {
	}

	record Entity(String name) {
	}

	record Collected(String name) {
	}

	record Paged(String name) {
	}

	record Listed(String name) {
	}

	record Answered(String name) {
	}

	record Nested(String name) {
	}

	record OnPage(String name) {
	}

	record OnSlice(String name) {
	}

	record OnPageOfWeb(String name) {
	}

	record InAnswer(String name) {
	}

	static class Extended extends RepresentationModel<Extended> {

		private ByItself value;

		public ByItself getValue() {
			return this.value;
		}

		public void setValue(ByItself value) {
			this.value = value;
		}

	}

	record Wrapping(EntityModel<Nested> model, List<Link> links) {
	}

	@WebApplication
	@Import({ Models.class, Pages.class, Others.class })
	static class Application {

	}

	@RestController
	@EnableHypermediaSupport(type = HypermediaType.HAL)
	static class Models {

		@GetMapping("/models/link")
		Link link() {
			throw new HandlerCalledError();
		}

		@GetMapping("/models/extended")
		Extended extended() {
			throw new HandlerCalledError();
		}

		@GetMapping("/models/model")
		RepresentationModel<?> model() {
			throw new HandlerCalledError();
		}

		@GetMapping("/models/entity")
		EntityModel<Entity> entity() {
			throw new HandlerCalledError();
		}

		@GetMapping("/models/collection")
		CollectionModel<EntityModel<Collected>> collection() {
			throw new HandlerCalledError();
		}

		@GetMapping("/models/paged")
		PagedModel<EntityModel<Paged>> paged() {
			throw new HandlerCalledError();
		}

		@GetMapping("/models/list")
		List<EntityModel<Listed>> list() {
			throw new HandlerCalledError();
		}

		@GetMapping("/models/answer")
		ResponseEntity<CollectionModel<Answered>> answer() {
			throw new HandlerCalledError();
		}

		@GetMapping("/models/wrapped")
		Wrapping wrapped() {
			throw new HandlerCalledError();
		}

		@PostMapping(path = "/models/body", consumes = "application/hal+json")
		void body(@RequestBody EntityModel<Entity> body) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/pages/page")
		Page<OnPage> page() {
			throw new HandlerCalledError();
		}

		@GetMapping("/pages/slice")
		Slice<OnSlice> slice() {
			throw new HandlerCalledError();
		}

		@GetMapping("/pages/web")
		org.springframework.data.web.PagedModel<OnPageOfWeb> web() {
			throw new HandlerCalledError();
		}

		@GetMapping("/pages/answer")
		ResponseEntity<Page<InAnswer>> answer() {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Others {

		@GetMapping("/other/problem")
		ProblemDetail problem() {
			throw new HandlerCalledError();
		}

		@GetMapping("/other/problem/answer")
		ResponseEntity<ProblemDetail> problemAnswer() {
			throw new HandlerCalledError();
		}

		@GetMapping("/other/problems")
		List<ProblemDetail> problems() {
			throw new HandlerCalledError();
		}

		@GetMapping("/other/resource")
		Resource resource() {
			throw new HandlerCalledError();
		}

		@GetMapping("/other/resource/answer")
		ResponseEntity<Resource> resourceAnswer() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/other/bytes", produces = "application/pdf")
		byte[] bytes() {
			throw new HandlerCalledError();
		}

		@GetMapping("/other/bytes/answer")
		HttpEntity<byte[]> bytesAnswer() {
			throw new HandlerCalledError();
		}

		@GetMapping("/other/any")
		ResponseEntity<?> any() {
			throw new HandlerCalledError();
		}

		@GetMapping("/other/map")
		Map<String, Set<Object>> map() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/text/object", produces = "text/plain")
		Object text() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/text/answer", produces = "text/plain;version=0.0.4")
		ResponseEntity<?> textAnswer() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/text/octets", produces = "application/octet-stream")
		Object octets() {
			throw new HandlerCalledError();
		}

	}

}
