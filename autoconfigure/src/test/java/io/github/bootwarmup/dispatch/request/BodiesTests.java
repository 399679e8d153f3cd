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

package io.github.bootwarmup.dispatch.request;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.dispatch.HandlerCalledError;
import io.github.bootwarmup.dispatch.WarmedApplication;
import io.github.bootwarmup.dispatch.WebApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies of requests, and what handler methods return.
 */
class BodiesTests {

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
	void bodiesOfEveryKindAreDryRun() {
		assertThat(application.notDryRun("/body/")).isEmpty();
	}

	@Test
	void resultsOfEveryKindAreDryRun() {
		assertThat(application.notDryRun("/result/")).isEmpty();
	}

	@Test
	void viewsAreDryRunWithoutBeingRendered() {
		assertThat(application.notDryRun("/view/")).isEmpty();
	}

	@Test
	void whatComesLaterIsDryRunUpToTheCall() {
		assertThat(application.notDryRun("/later/")).isEmpty();
	}

	@Test
	void hooksOfRxJavaAreNotCalled() {
		RxJavaPlugins.setOnSingleAssembly((single) -> {
			throw new AssertionError("the hook was called");
		});
		RxJavaPlugins.setOnFlowableAssembly((flowable) -> {
			throw new AssertionError("the hook was called");
		});
		try (WarmedApplication hooked = WarmedApplication.run(List.of(Application.class, OfRxJava.class))) {
			assertThat(hooked.notDryRun("/rxjava/")).isEmpty();
		}
		finally {
			RxJavaPlugins.reset();
		}
	}

	@Test
	void methodValidationIsDryRun() {
		assertThat(application.notDryRun("/validated/")).isEmpty();
	}

	@Test
	void controllerWithModelAndBinderMethodsIsPrimedWithoutThem() {
		assertThat(application.outcome("POST /own/form")).isEqualTo(Outcome.PRIMED);
		assertThat(application.detail("POST /own/form")).contains("@ModelAttribute and @InitBinder");
	}

	@Test
	void typeThatNobodyCanMakeIsPrimedWithTheReason() {
		assertThat(application.outcome("POST /unmakable")).isEqualTo(Outcome.PRIMED);
		assertThat(application.detail("POST /unmakable")).contains("no sample was found for the body");
	}

	@WebApplication
	@Import({ Bodies.class, Results.class, Views.class, Later.class, ValidatedController.class, OwnMethods.class,
			Unmakable.class, SessionForms.class })
	static class Application {

	}

	record Line(@NotBlank String product, @Positive int quantity, BigDecimal price) {
	}

	record Order(@NotNull UUID id, @NotEmpty List<@Valid Line> lines, Map<String, Line> byName, Instant created,
			Optional<String> note, Status status, Set<Status> history) {
	}

	enum Status {

		OPEN, CLOSED

	}

	sealed interface Shape permits Circle, Square {

	}

	@JsonTypeName("circle")
	record Circle(double radius) implements Shape {
	}

	@JsonTypeName("square")
	record Square(double side) implements Shape {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes({ @JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(Dog.class) })
	interface Animal {

		String name();

	}

	@JsonTypeName("cat")
	record Cat(String name) implements Animal {
	}

	@JsonTypeName("dog")
	record Dog(String name) implements Animal {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	sealed interface Payment permits Card, Cash {

	}

	@JsonTypeName("card")
	record Card(String number) implements Payment {
	}

	@JsonTypeName("cash")
	record Cash(int amount) implements Payment {
	}

	record Tree(String name, List<Tree> children) {
	}

	record Pair<A, B>(A first, B second) {
	}

	static class Customer {

		private Long id;

		@Email
		@NotBlank
		private String email;

		@Valid
		private List<Line> lines = new ArrayList<>();

		private Customer friend;

		public Long getId() {
			return this.id;
		}

		public void setId(Long id) {
			this.id = id;
		}

		public String getEmail() {
			return this.email;
		}

		public void setEmail(String email) {
			this.email = email;
		}

		public List<Line> getLines() {
			return this.lines;
		}

		public void setLines(List<Line> lines) {
			this.lines = lines;
		}

		public Customer getFriend() {
			return this.friend;
		}

		public void setFriend(Customer friend) {
			this.friend = friend;
		}

	}

	@RestController
	static class Bodies {

		@PostMapping("/body/record")
		void ofRecord(@Valid @RequestBody Order order) {
			throw new HandlerCalledError();
		}

		@PutMapping("/body/bean")
		void ofBean(@Valid @RequestBody Customer customer) {
			throw new HandlerCalledError();
		}

		@PatchMapping("/body/list")
		void ofList(@RequestBody List<@Valid Line> lines) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/validlist")
		void ofValidList(@RequestBody @Valid List<Line> lines) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/array")
		void ofArray(@RequestBody Line[] lines) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/map")
		void ofMap(@RequestBody Map<String, Line> lines) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/anything")
		void ofAnything(@RequestBody Map<String, Object> anything) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/object")
		void ofObject(@RequestBody Object anything) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/sealed")
		void ofSealed(@RequestBody Payment payment) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/tree")
		void ofTree(@RequestBody Tree tree) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/generic")
		void ofGeneric(@RequestBody Pair<Line, List<Tree>> pair) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/optional")
		void optional(@RequestBody(required = false) Order order) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/wrapped")
		void wrapped(@RequestBody Optional<Line> line) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/string")
		void string(@RequestBody String text) {
			throw new HandlerCalledError();
		}

		@PostMapping(path = "/body/text", consumes = "text/plain")
		void text(@RequestBody String text) {
			throw new HandlerCalledError();
		}

		@PostMapping(path = "/body/anytext", consumes = "text/*")
		void anyText(@RequestBody String text) {
			throw new HandlerCalledError();
		}

		@PostMapping(path = "/body/suffix", consumes = "application/*+json")
		void suffix(@RequestBody Line line) {
			throw new HandlerCalledError();
		}

		@PostMapping(path = "/body/not", consumes = "!application/xml")
		void not(@RequestBody Line line) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/bytes")
		void bytes(@RequestBody byte[] bytes) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/resource")
		void resource(@RequestBody Resource resource) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/form")
		void form(@RequestBody MultiValueMap<String, String> form) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/entity")
		void entity(HttpEntity<Line> entity) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/requestentity")
		void requestEntity(RequestEntity<List<Line>> entity) {
			throw new HandlerCalledError();
		}

		@PostMapping("/body/rawentity")
		void rawEntity(HttpEntity<?> entity) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Results {

		@GetMapping("/result/record")
		Order ofRecord() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/list")
		List<Customer> list() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/map")
		Map<String, List<Order>> map() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/sealed")
		Shape sealed() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/subtypes")
		Payment subtypes() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/entity")
		ResponseEntity<Order> entity() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/wildcard")
		ResponseEntity<?> wildcard() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/bodiless")
		ResponseEntity<Void> bodiless() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/optional")
		Optional<Line> optional() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/problem")
		ProblemDetail problem() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/error")
		ErrorResponse error() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/result/text", produces = "text/plain;charset=UTF-8")
		String text() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/result/bytes", produces = "image/png")
		byte[] bytes() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/resource")
		ResponseEntity<Resource> resource() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/headers")
		HttpHeaders headers() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/page")
		Page<Line> page() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/number")
		long number() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/nothing")
		void nothing() {
			throw new HandlerCalledError();
		}

		@DeleteMapping("/result/status")
		@ResponseStatus(HttpStatus.NO_CONTENT)
		void status() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/generic")
		Pair<String, Pair<Integer, List<Line>>> generic() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/iterable")
		Iterable<Line> iterable() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/stream")
		Stream<Line> stream() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/object")
		Object object() {
			throw new HandlerCalledError();
		}

		@GetMapping("/result/animal")
		Animal animal() {
			throw new HandlerCalledError();
		}

	}

	@Controller
	static class Views {

		@GetMapping("/view/name")
		String name(Model model) {
			throw new HandlerCalledError();
		}

		@GetMapping("/view/both")
		ModelAndView both() {
			throw new HandlerCalledError();
		}

		@GetMapping("/view/model")
		Model model() {
			throw new HandlerCalledError();
		}

		@GetMapping("/view/map")
		Map<String, Object> map() {
			throw new HandlerCalledError();
		}

		@GetMapping("/view/attribute")
		@ModelAttribute
		Line attribute() {
			throw new HandlerCalledError();
		}

		@GetMapping("/view/object")
		View view() {
			throw new HandlerCalledError();
		}

		@GetMapping("/view/nothing")
		void nothing(Model model) {
			throw new HandlerCalledError();
		}

		@GetMapping("/view/redirect")
		RedirectView redirect(RedirectAttributes attributes) {
			throw new HandlerCalledError();
		}

		@GetMapping("/view/body")
		@ResponseBody
		Line body() {
			throw new HandlerCalledError();
		}

	}

	@Controller
	@SessionAttributes("line")
	static class SessionForms {

		@PostMapping("/view/session")
		String session(@ModelAttribute("line") Line line, SessionStatus status) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Later {

		@GetMapping("/later/callable")
		Callable<Line> callable() {
			throw new HandlerCalledError();
		}

		@PostMapping("/later/deferred")
		DeferredResult<Line> deferred(@RequestBody Line line) {
			throw new HandlerCalledError();
		}

		@GetMapping("/later/future")
		CompletableFuture<ResponseEntity<Line>> future() {
			throw new HandlerCalledError();
		}

		@GetMapping("/later/entityfuture")
		ResponseEntity<CompletableFuture<Line>> entityFuture() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/later/sse", produces = "text/event-stream")
		SseEmitter sse() {
			throw new HandlerCalledError();
		}

		@GetMapping("/later/emitter")
		ResponseBodyEmitter emitter() {
			throw new HandlerCalledError();
		}

		@GetMapping("/later/streaming")
		ResponseEntity<StreamingResponseBody> streaming() {
			throw new HandlerCalledError();
		}

		@GetMapping("/later/task")
		WebAsyncTask<Line> task() {
			throw new HandlerCalledError();
		}

		@GetMapping("/later/mono")
		Mono<Line> mono() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/later/flux", produces = "application/x-ndjson")
		Flux<Line> flux() {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class OfRxJava {

		@GetMapping("/rxjava/single")
		Single<Line> single() {
			throw new HandlerCalledError();
		}

		@GetMapping("/rxjava/flowable")
		Flowable<Line> flowable() {
			throw new HandlerCalledError();
		}

	}

	@RestController
	@Validated
	static class ValidatedController {

		@PostMapping("/validated/{id}")
		@NotNull
		Line line(@PathVariable @Positive long id, @RequestParam @Size(min = 2, max = 5) String name,
				@RequestBody @Valid Order order) {
			throw new HandlerCalledError();
		}

		@PostMapping("/validated/groups")
		void groups(@RequestBody @Validated(Default.class) Customer customer) {
			throw new HandlerCalledError();
		}

	}

	@Controller
	static class OwnMethods {

		@ModelAttribute("all")
		List<Line> all() {
			throw new HandlerCalledError();
		}

		@InitBinder
		void bind(WebDataBinder binder) {
			throw new HandlerCalledError();
		}

		@PostMapping("/own/form")
		String form(@ModelAttribute Line line) {
			throw new HandlerCalledError();
		}

	}

	interface Nobody {

		String name();

	}

	@RestController
	static class Unmakable {

		@PostMapping("/unmakable")
		void unmakable(@RequestBody Nobody nobody) {
			throw new HandlerCalledError();
		}

	}

}
