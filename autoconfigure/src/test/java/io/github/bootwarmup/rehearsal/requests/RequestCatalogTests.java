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

package io.github.bootwarmup.rehearsal.requests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Scope;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import io.github.bootwarmup.Rehearse;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupRehearsalAutoConfiguration;
import io.github.bootwarmup.rehearsal.Requests;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Selection;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Skipped;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is found in an application.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestCatalogTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpMessageConvertersAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
				ErrorMvcAutoConfiguration.class, BootWarmupAutoConfiguration.class,
				BootWarmupRehearsalAutoConfiguration.class));

	@Test
	void withoutConfigurationNothingOfTheApplicationIsFound(CapturedOutput output) {
		run(this.contextRunner.withUserConfiguration(AutoController.class), (selection) -> {
			assertThat(selection.requests()).isEmpty();
			assertThat(selection.skipped()).isEmpty();
		});
		assertThat(output).doesNotContain("BOOTWARMUP");
	}

	@Test
	void annotatedMethodsAreFoundWhereverTheAnnotationIs() {
		run(this.contextRunner.withUserConfiguration(AnnotatedController.class), (selection) -> {
			assertThat(selection.requests()).extracting(RehearsedRequest::origin).containsOnly(Origin.ANNOTATION);
			assertThat(selection.requests()).extracting(RehearsedRequest::name)
				.containsExactlyInAnyOrder("GET /annotated/7", "GET /annotated/8?expand=lines", "GET /declared",
						"GET /any");
		});
	}

	@Test
	void annotationIsRelativeToContextAndServlet() {
		run(this.contextRunner.withUserConfiguration(AnnotatedController.class)
			.withInitializer(RequestCatalogTests::useContextPath)
			.withPropertyValues("spring.mvc.servlet.path=/api", "bootwarmup.rehearsal.auto=get"), (selection) -> {
				assertThat(selection.requests()).filteredOn((request) -> request.origin() == Origin.ANNOTATION)
					.extracting(RehearsedRequest::uri)
					.contains("/shop/api/annotated/7", "/shop/api/annotated/8?expand=lines");
				assertThat(selection.requests()).filteredOn((request) -> request.origin() == Origin.AUTO)
					.extracting(RehearsedRequest::uri)
					.containsExactly("/shop/api/annotated/special");
			});
	}

	@Test
	void annotationThatDoesNothingIsSkippedByNameAndWarnedOf(CapturedOutput output) {
		run(this.contextRunner.withUserConfiguration(MistakenController.class), (selection) -> {
			assertThat(selection.requests()).isEmpty();
			assertThat(reasons(selection))
				.containsExactlyInAnyOrderEntriesOf(Map.of("@Rehearse(\"/mistaken\") on MistakenController.post",
						"The method does not answer GET.", "@Rehearse(\"/mistaken/8\") on MistakenController.elsewhere",
						"The URI does not lead to the method.",
						"@Rehearse(\"/mistaken/special\") on MistakenController.shadowed",
						"The URI does not lead to the method.", "@Rehearse(\"/helper\") on MistakenController.helper",
						"The method is no handler method."));
		});
		assertThat(output).contains("BOOTWARMUP-014 @Rehearse(\"/mistaken\") on MistakenController.post has no effect. "
				+ "The method does not answer GET.");
	}

	@Test
	void annotationThatCantBeSentIsSkippedByNameOnOneLine(CapturedOutput output) {
		run(this.contextRunner.withUserConfiguration(HostileController.class), (selection) -> {
			assertThat(selection.requests()).isEmpty();
			assertThat(selection.skipped()).hasSize(4)
				.extracting(Skipped::reason)
				.allSatisfy((reason) -> assertThat(reason).containsAnyOf("begins with one slash", "percent-encoded",
						"variable in braces"));
			assertThat(selection.skipped()).extracting(Skipped::name)
				.allSatisfy((name) -> assertThat(name).doesNotContain("\r", "\n"));
		});
		assertThat(output.toString().lines()).noneMatch((line) -> line.startsWith("X-Injected"));
	}

	@Test
	void listedRequestsAreFoundInBothForms() {
		run(this.contextRunner.withPropertyValues("bootwarmup.rehearsal.requests[0]=GET /orders/7",
				"bootwarmup.rehearsal.requests[1].method=POST", "bootwarmup.rehearsal.requests[1].uri=/orders",
				"bootwarmup.rehearsal.requests[1].rollback-transactions=true"), (selection) -> {
					assertThat(selection.requests()).extracting(RehearsedRequest::name)
						.containsExactly("GET /orders/7", "POST /orders (rollback)");
					assertThat(selection.requests()).extracting(RehearsedRequest::origin)
						.containsOnly(Origin.CONFIGURATION);
				});
	}

	@Test
	void listedRequestOutsideOfTheContextPathIsSkipped() {
		run(this.contextRunner.withInitializer(RequestCatalogTests::useContextPath)
			.withPropertyValues("bootwarmup.rehearsal.requests=GET /shop/a,GET /b,GET /shopping"), (selection) -> {
				assertThat(selection.requests()).extracting(RehearsedRequest::uri).containsExactly("/shop/a");
				assertThat(selection.skipped()).extracting(Skipped::name).containsExactly("GET /b", "GET /shopping");
				assertThat(selection.skipped()).extracting(Skipped::reason)
					.allSatisfy((reason) -> assertThat(reason).contains("context path /shop"));
			});
	}

	@Test
	void sourcesFollowEachOtherAndSayTheSameOnce() {
		run(this.contextRunner.withUserConfiguration(AnnotatedController.class, OrdersController.class)
			.withPropertyValues("bootwarmup.rehearsal.auto=get",
					"bootwarmup.rehearsal.files=classpath:rehearsal/*.http",
					"bootwarmup.rehearsal.requests=GET /annotated/7,GET /listed,GET /listed"),
				(selection) -> {
					assertThat(selection.requests()).extracting(RehearsedRequest::origin)
						.isSortedAccordingTo(Enum::compareTo);
					assertThat(selection.requests()).extracting(RehearsedRequest::name).doesNotHaveDuplicates();
					assertThat(selection.requests()).filteredOn((request) -> request.uri().startsWith("/orders"))
						.extracting(RehearsedRequest::origin)
						.containsExactly(Origin.FILE, Origin.FILE);
				});
	}

	@Test
	void titleNamesTheSameRequestThatWasFoundBefore() {
		run(this.contextRunner.withPropertyValues("bootwarmup.rehearsal.requests[0].uri=/orders",
				"bootwarmup.rehearsal.requests[0].headers.Accept=application/json",
				"bootwarmup.rehearsal.files=classpath:rehearsal/*.http"),
				(selection) -> assertThat(selection.requests()).extracting(RehearsedRequest::name)
					.containsExactly("All orders", "A new order"));
	}

	@Test
	void requestThatIsSentOnceIsSentOnceWhoeverNeedsItsAnswer(@TempDir Path folder) throws IOException {
		String text = """
				# @name login
				# @rehearse once, expect 201
				POST /login

				###
				# @rehearse once
				POST /orders/{{login.response.body.id}}

				###
				GET /%s/{{login.response.body.id}}
				""";
		Files.writeString(folder.resolve("a.http"), text.formatted("a"));
		Files.writeString(folder.resolve("b.http"), text.formatted("b"));
		run(this.contextRunner.withPropertyValues("bootwarmup.rehearsal.files=file:" + folder + "/*.http",
				"bootwarmup.rehearsal.requests[0].uri=/login", "bootwarmup.rehearsal.requests[0].method=POST",
				"bootwarmup.rehearsal.requests[0].once=true"), (selection) -> {
					assertThat(selection.requests()).extracting(RehearsedRequest::line)
						.containsExactly("POST /login (once)", "POST /orders/{{login.response.body.id}} (once)",
								"GET /a/{{login.response.body.id}}", "GET /b/{{login.response.body.id}}");
					assertThat(selection.requests().get(0).expectedStatus()).isEqualTo(201);
					assertThat(Ties.unmet(selection.requests())).isEmpty();
				});
	}

	@Test
	void sameRequestWithTheAnswerToAnotherLoginIsAnother(@TempDir Path folder) throws IOException {
		for (String user : List.of("ada", "bob")) {
			Files.writeString(folder.resolve(user + ".http"), """
					# @name login
					GET /login/%s

					###
					GET /orders
					X-User: {{login.response.body.id}}
					""".formatted(user));
		}
		run(this.contextRunner.withPropertyValues("bootwarmup.rehearsal.files=file:" + folder + "/*.http"),
				(selection) -> assertThat(selection.requests()).extracting(RehearsedRequest::line)
					.containsExactly("GET /login/ada", "GET /orders", "GET /login/bob", "GET /orders"));
	}

	@Test
	void whatNeedsTheAnswerToAnExcludedRequestIsUnmet() {
		run(this.contextRunner.withPropertyValues("bootwarmup.rehearsal.exclude=/login",
				"bootwarmup.rehearsal.requests[0].uri=/login", "bootwarmup.rehearsal.requests[0].name=login",
				"bootwarmup.rehearsal.requests[1].uri=/orders/{{login.response.body.id}}"),
				(selection) -> assertThat(Ties.unmet(selection.requests())).hasSize(1));
	}

	@Test
	void pathOfAReferenceMayHaveAnyCharacter() {
		run(this.contextRunner.withPropertyValues("bootwarmup.rehearsal.requests[0].uri=/a",
				"bootwarmup.rehearsal.requests[0].name=a",
				"bootwarmup.rehearsal.requests[1].uri=/b/{{a.response.body.$['100%/..']}}"),
				(selection) -> assertThat(selection.requests()).hasSize(2));
	}

	@Test
	void whatIsExcludedWithItsValuesIsKnown() {
		this.contextRunner.withPropertyValues("bootwarmup.rehearsal.exclude=/orders/7").run((context) -> {
			RequestCatalog catalog = context.getBean(RequestCatalog.class);
			assertThat(catalog.obstacle(Requests.get("/orders/7")))
				.hasValue("excluded by bootwarmup.rehearsal.exclude");
			assertThat(catalog.obstacle(Requests.get("/orders/8"))).isEmpty();
		});
	}

	@Test
	void sameRequestWithOtherHeadersIsAnother() {
		run(this.contextRunner.withPropertyValues("bootwarmup.rehearsal.requests[0].uri=/orders",
				"bootwarmup.rehearsal.requests[0].headers.Accept=text/html",
				"bootwarmup.rehearsal.requests[1].uri=/orders",
				"bootwarmup.rehearsal.requests[1].headers.Accept=text/plain"),
				(selection) -> assertThat(selection.requests()).hasSize(2));
	}

	@Test
	void badFileIsNamedAndKeepsNothingElseFromBeingFound() {
		run(this.contextRunner.withUserConfiguration(AnnotatedController.class)
			.withPropertyValues("bootwarmup.rehearsal.files=classpath:none.http",
					"bootwarmup.rehearsal.requests=GET /listed"),
				(selection) -> {
					assertThat(selection.problems()).singleElement()
						.satisfies((problem) -> assertThat(problem.place()).contains("none.http"));
					assertThat(selection.requests()).extracting(RehearsedRequest::origin)
						.contains(Origin.ANNOTATION, Origin.CONFIGURATION);
				});
	}

	@Test
	void autoFindsWhatCanBeAskedForByPathAlone() {
		run(this.contextRunner
			.withUserConfiguration(AutoController.class, SessionController.class, RequestScopedController.class,
					FailureController.class)
			.withPropertyValues("bootwarmup.rehearsal.auto=get"), (selection) -> {
				assertThat(selection.requests()).extracting(RehearsedRequest::name)
					.containsExactlyInAnyOrder("GET /auto", "GET /auto/optional", "GET /auto/wide%20path",
							"GET /auto/one", "GET /auto/two");
				assertThat(selection.requests())
					.allSatisfy((request) -> assertThat(request.effect()).isEqualTo(Effect.UNKNOWN));
				Map<String, String> reasons = reasons(selection);
				assertThat(reasons).containsEntry("GET /auto/{id}", "its path has variables or wildcards")
					.containsEntry("GET /auto/param", "it needs the parameter 'name' of its method")
					.containsEntry("GET /auto/number", "it needs the parameter 'page' of its method")
					.containsEntry("GET /auto/header", "it needs the parameter 'tenant' of its method")
					.containsEntry("GET /auto/body", "it needs the parameter 'body' of its method")
					.containsEntry("GET /auto/entity", "it reads a body")
					.containsEntry("GET /auto/valid", "its parameters are validated")
					.containsEntry("GET /auto/condition", "it needs request parameters")
					.containsEntry("GET /auto/conditional-header", "it needs request headers")
					.containsEntry("GET /auto/consumes", "it reads a body")
					.containsEntry("GET /auto/events", "it answers with a stream")
					.containsEntry("GET /auto/session", "it uses the session")
					.containsEntry("GET /auto/session-attributes", "it keeps attributes in the session")
					.containsEntry("GET /auto/scoped", "its controller is not a singleton")
					.containsEntry("GET /auto/failure", "it answers errors");
				assertThat(reasons)
					.extractingByKeys("GET /auto/sse", "GET /auto/streaming", "GET /auto/callable", "GET /auto/future",
							"GET /auto/publisher", "GET /auto/streaming-entity")
					.containsOnly("it answers asynchronously or with a stream");
				assertThat(reasons.keySet()).noneMatch((name) -> name.contains("/error") || name.contains("/auto/write")
						|| name.contains("/auto/any"));
			});
	}

	@Test
	void exclusionWinsOverEverySource(CapturedOutput output) {
		run(this.contextRunner.withUserConfiguration(AnnotatedController.class, OrdersController.class)
			.withInitializer(RequestCatalogTests::useContextPath)
			.withPropertyValues("bootwarmup.rehearsal.auto=get",
					"bootwarmup.rehearsal.requests[0]=GET /shop/%6frders/7?x=/y",
					"bootwarmup.rehearsal.requests[1]=GET /shop/orders;a=b/7",
					"bootwarmup.rehearsal.requests[2]=GET /shop/c",
					"bootwarmup.rehearsal.exclude=/orders/**,/annotated/{*rest},/any,/declared"),
				(selection) -> {
					assertThat(selection.requests()).extracting(RehearsedRequest::name).containsExactly("GET /shop/c");
					assertThat(selection.skipped())
						.filteredOn((skipped) -> skipped.reason().equals("excluded by bootwarmup.rehearsal.exclude"))
						.extracting(Skipped::name)
						.contains("GET /shop/%6frders/7?x=/y", "GET /shop/orders;a=b/7", "GET /shop/annotated/7",
								"GET /shop/orders");
				});
		assertThat(output).doesNotContain("BOOTWARMUP-006");
	}

	@Test
	void exclusionThatMatchesNeitherRequestNorRouteIsWarnedOf(CapturedOutput output) {
		run(this.contextRunner.withUserConfiguration(OrdersController.class)
			.withPropertyValues("bootwarmup.rehearsal.exclude=/orders,/none/**"), (selection) -> {
			});
		assertThat(output)
			.contains("BOOTWARMUP-006 '/none/**' in bootwarmup.rehearsal.exclude matches no request and no route")
			.doesNotContain("BOOTWARMUP-006 '/orders'");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void requestToGraphQlIsNotRolledBackOnVirtualThreads() {
		String write = "bootwarmup.rehearsal.requests[%d].%s";
		WebApplicationContextRunner runner = this.contextRunner
			.withBean("graphQlRouterFunction", RouterFunction.class,
					() -> RouterFunctions.route().POST("/graphql", (request) -> ServerResponse.ok().build()).build())
			.withInitializer(RequestCatalogTests::useContextPath)
			.withPropertyValues(write.formatted(0, "method=POST"), write.formatted(0, "uri=/shop/graphql"),
					write.formatted(0, "rollback-transactions=true"), write.formatted(1, "method=POST"),
					write.formatted(1, "uri=/shop/graphql"), write.formatted(1, "once=true"));
		run(runner, (selection) -> assertThat(selection.requests()).hasSize(2));
		run(runner.withPropertyValues("spring.threads.virtual.enabled=true"), (selection) -> {
			assertThat(selection.requests()).extracting(RehearsedRequest::name)
				.containsExactly("POST /shop/graphql (once)");
			assertThat(reasons(selection).get("POST /shop/graphql (rollback)")).contains("another thread",
					"'once: true'", "'safe: true'");
		});
		run(runner.withPropertyValues("spring.threads.virtual.enabled=true", "spring.graphql.http.path=/api"),
				(selection) -> assertThat(selection.requests()).hasSize(2));
	}

	private static void run(WebApplicationContextRunner runner, Consumer<Selection> assertions) {
		runner.run((context) -> assertions.accept(context.getBean(RequestCatalog.class).find()));
	}

	private static Map<String, String> reasons(Selection selection) {
		return selection.skipped().stream().collect(Collectors.toMap(Skipped::name, Skipped::reason));
	}

	private static void useContextPath(ApplicationContext context) {
		((MockServletContext) ((WebApplicationContext) context).getServletContext()).setContextPath("/shop");
	}

	interface Declared {

		@GetMapping("/declared")
		@Rehearse("/declared")
		String declared();

	}

	@RestController
	static class AnnotatedController implements Declared {

		@GetMapping("/annotated/{id}")
		@Rehearse("/annotated/7")
		@Rehearse("/annotated/8?expand=lines")
		String annotated(@PathVariable int id) {
			return "";
		}

		@GetMapping("/annotated/special")
		String special() {
			return "";
		}

		@RequestMapping("/any")
		@Rehearse("/any")
		String any() {
			return "";
		}

		@Override
		public String declared() {
			return "";
		}

	}

	@RestController
	static class MistakenController {

		@PostMapping("/mistaken")
		@Rehearse("/mistaken")
		void post() {
		}

		@GetMapping("/mistaken/7")
		@Rehearse("/mistaken/8")
		String elsewhere() {
			return "";
		}

		@GetMapping("/mistaken/{id}")
		@Rehearse("/mistaken/special")
		String shadowed(@PathVariable String id) {
			return "";
		}

		@GetMapping("/mistaken/special")
		String special() {
			return "";
		}

		@Rehearse("/helper")
		String helper() {
			return "";
		}

	}

	@RestController
	static class HostileController {

		@GetMapping("/hostile")
		@Rehearse("http://other.example/hostile")
		@Rehearse("//other.example/hostile")
		@Rehearse("/hostile\r\nX-Injected: 1")
		@Rehearse("/{hostile}")
		String hostile() {
			return "";
		}

	}

	@RestController
	static class OrdersController {

		@GetMapping("/orders")
		List<String> orders() {
			return List.of();
		}

	}

	static class Filter {

		@NotNull
		private String name;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	@RestController
	@RequestMapping("/auto")
	static class AutoController {

		@GetMapping
		String plain() {
			return "";
		}

		@GetMapping("/optional")
		String optional(@RequestParam(defaultValue = "1") int page, @RequestParam Optional<String> name,
				@RequestParam(required = false) String sort, boolean all, String unnamed,
				@RequestHeader(required = false) String tenant) {
			return "";
		}

		@GetMapping("/wide path")
		String wide() {
			return "";
		}

		@GetMapping({ "/one", "/two" })
		String several() {
			return "";
		}

		@GetMapping("/{id}")
		String variable(@PathVariable String id) {
			return "";
		}

		@GetMapping("/param")
		String param(@RequestParam String name) {
			return "";
		}

		@GetMapping("/number")
		String number(int page) {
			return "";
		}

		@GetMapping("/header")
		String header(@RequestHeader String tenant) {
			return "";
		}

		@GetMapping("/body")
		String body(@RequestBody String body) {
			return "";
		}

		@GetMapping("/entity")
		String entity(HttpEntity<String> entity) {
			return "";
		}

		@GetMapping("/valid")
		String valid(@Valid Filter filter) {
			return "";
		}

		@GetMapping(path = "/condition", params = { "a", "!b" })
		String condition() {
			return "";
		}

		@GetMapping(path = "/conditional-header", headers = "X-A")
		String conditionalHeader() {
			return "";
		}

		@GetMapping(path = "/consumes", consumes = "application/json")
		String consumes() {
			return "";
		}

		@GetMapping(path = "/events", produces = "text/event-stream;charset=UTF-8")
		String events() {
			return "";
		}

		@GetMapping("/sse")
		SseEmitter sse() {
			return new SseEmitter();
		}

		@GetMapping("/streaming")
		StreamingResponseBody streaming() {
			return (out) -> {
			};
		}

		@GetMapping("/streaming-entity")
		ResponseEntity<StreamingResponseBody> streamingEntity() {
			return ResponseEntity.ok().build();
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "";
		}

		@GetMapping("/future")
		CompletableFuture<String> future() {
			return CompletableFuture.completedFuture("");
		}

		@GetMapping("/publisher")
		Publisher<String> publisher() {
			return (subscriber) -> {
			};
		}

		@GetMapping("/session")
		String session(HttpSession session) {
			return "";
		}

		@PostMapping("/write")
		void write() {
		}

		@DeleteMapping("/write")
		void delete() {
		}

		@RequestMapping("/any")
		String any() {
			return "";
		}

	}

	@RestController
	@SessionAttributes("filter")
	static class SessionController {

		@GetMapping("/auto/session-attributes")
		String keep() {
			return "";
		}

	}

	@RestController
	static class FailureController implements ErrorController {

		@GetMapping("/auto/failure")
		String failure() {
			return "";
		}

	}

	@RestController
	@Scope("request")
	static class RequestScopedController {

		@GetMapping("/auto/scoped")
		String scoped() {
			return "";
		}

	}

}
