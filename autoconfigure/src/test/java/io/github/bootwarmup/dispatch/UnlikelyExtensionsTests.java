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

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.hibernate.validator.constraints.ScriptAssert;
import org.hibernate.validator.group.GroupSequenceProvider;
import org.hibernate.validator.spi.group.DefaultGroupSequenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.UrlResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.ReportSource;
import io.github.bootwarmup.dispatch.sample.InstancioSampleSource;
import io.github.bootwarmup.dispatch.sample.Substitutes;
import io.github.bootwarmup.jvm.WarmupThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Without configuration no code of the application's is called where hardly anybody looks
 * for it, and nothing is connected to.
 */
class UnlikelyExtensionsTests {

	private final ProxySelector before = ProxySelector.getDefault();

	@BeforeEach
	void countConnections() {
		ProxySelector.setDefault(new CountingSelector());
	}

	@AfterEach
	void stopCounting() {
		ProxySelector.setDefault(this.before);
	}

	@Test
	void handlerThatDecidesOnCorsItselfStaysUncalled() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Legacy.class))) {
			assertThat(Calls.all()).isEmpty();
			assertSkipped(application, "GET /legacy (BeanNameUrlHandlerMapping)",
					"its handler itself is asked about CORS");
		}
	}

	@Test
	void routerFunctionOfTheApplicationStaysUnvisited() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Routers.class))) {
			assertThat(Calls.all()).isEmpty();
			assertSkipped(application, "RouterFunctionMapping", Router.class.getName());
		}
	}

	@Test
	void predicateOfTheJdkCostsNothing() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Predicates.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("GET /plain")).isEqualTo(Outcome.WARMED);
			assertSkipped(application, "RouterFunctionMapping", "java.util.function.Predicate");
		}
	}

	@Test
	void remoteFilesAreNotAskedFor() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, RemoteFiles.class))) {
			assertThat(Calls.all()).isEmpty();
			assertSkipped(application, "RouterFunctionMapping", UrlResource.class.getName());
		}
	}

	@Test
	void resourcesAreNotOpened() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Downloads.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("GET /downloads/url")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("GET /downloads/plain")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("GET /downloads/own")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("GET /downloads/described")).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void groupsAndScriptsStayUncalled() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Validated.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.detail("POST /grouped")).contains(Groups.class.getName());
			assertThat(application.detail("POST /scripted")).contains("ScriptAssertValidator");
		}
	}

	@Test
	void lazyResolverIsNotCreatedToObserve() {
		SpringApplication application = new SpringApplication(Application.class, LazyResolver.class);
		try (ConfigurableApplicationContext context = application.run("--server.port=0", "--bootwarmup.mode=observe")) {
			ReportSource source = context.getBean(ReportSource.class);
			await().until(() -> source.report().result() == WarmupReport.Result.OBSERVED);
			assertThat(context.getBeanFactory().containsSingleton("lazyResolver")).isFalse();
		}
	}

	@Test
	void hostsOfSamplesNeedNoLookUp() {
		assertThat(new InstancioSampleSource().sample(Hosts.class, new Substitutes()))
			.isInstanceOfSatisfying(Hosts.class, (hosts) -> {
				assertThat(hosts.urls()).extracting(URL::getHost).containsOnly("127.0.0.1");
				assertThat(hosts.address().isLoopbackAddress()).isTrue();
			});
	}

	private static void assertSkipped(WarmedApplication application, String name, String reason) {
		assertThat(application.steps()).anySatisfy((step) -> {
			assertThat(step.name()).isEqualTo(name);
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).contains(reason);
		});
	}

	@WebApplication
	@Import(Plain.class)
	static class Application {

		/**
		 * Spring itself asks some extensions while the context is made.
		 */
		@Bean
		@Order(0)
		ApplicationRunner counting() {
			return (arguments) -> Calls.reset();
		}

	}

	@RestController
	static class Plain {

		@GetMapping("/plain")
		String plain() {
			return "";
		}

	}

	static class Legacy {

		@Bean("/legacy")
		LegacyHandler legacy() {
			return new LegacyHandler();
		}

	}

	static class LegacyHandler implements HttpRequestHandler, CorsConfigurationSource {

		@Override
		public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
			Calls.count("handler");
		}

		@Override
		public CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
			Calls.count("CORS");
			return null;
		}

	}

	static class Routers {

		@Bean
		RouterFunction<ServerResponse> routers() {
			return new Router();
		}

	}

	static class Router implements RouterFunction<ServerResponse> {

		@Override
		public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
			Calls.count("route");
			return Optional.empty();
		}

		@Override
		public void accept(RouterFunctions.Visitor visitor) {
			Calls.count("accept");
		}

	}

	static class Predicates {

		@Bean
		RouterFunction<ServerResponse> predicates() {
			return RouterFunctions.route()
				.GET("/functional", RequestPredicates.param("a", Predicate.not(Predicate.isEqual("b"))),
						(request) -> ServerResponse.ok().build())
				.build();
		}

	}

	static class RemoteFiles {

		@Bean
		RouterFunction<ServerResponse> remoteFiles() throws IOException {
			return RouterFunctions.resources("/remote/**", new UrlResource("http://127.0.0.1:9/"));
		}

	}

	@RestController
	static class Downloads {

		@GetMapping("/downloads/url")
		ResponseEntity<UrlResource> url() {
			return ResponseEntity.notFound().build();
		}

		@GetMapping("/downloads/plain")
		UrlResource plain() {
			return null;
		}

		@GetMapping("/downloads/own")
		Remote own() {
			return null;
		}

		@GetMapping("/downloads/described")
		Described described() {
			return null;
		}

		@PostMapping("/downloads")
		void post(@RequestBody Remote remote) {
		}

	}

	record Described(String name, UrlResource content, Remote remote) {
	}

	static class Remote extends AbstractResource {

		@Override
		public String getDescription() {
			return "";
		}

		@Override
		public boolean exists() {
			Calls.count("exists");
			return true;
		}

		@Override
		public long contentLength() {
			Calls.count("contentLength");
			return 0;
		}

		@Override
		public InputStream getInputStream() {
			Calls.count("getInputStream");
			return InputStream.nullInputStream();
		}

	}

	@RestController
	static class Validated {

		@PostMapping("/grouped")
		void grouped(@Valid @RequestBody Grouped grouped) {
		}

		@PostMapping("/scripted")
		void scripted(@Valid @RequestBody Scripted scripted) {
		}

	}

	@GroupSequenceProvider(Groups.class)
	record Grouped(@Valid Optional<String> name) {
	}

	public static class Groups implements DefaultGroupSequenceProvider<Grouped> {

		{
			Calls.count("new groups");
		}

		@Override
		public List<Class<?>> getValidationGroups(Class<?> type, Grouped object) {
			Calls.count("groups");
			return List.of(Grouped.class);
		}

	}

	@ScriptAssert(lang = "none", script = "_this.check()")
	record Scripted(String name) {
	}

	static class LazyResolver {

		@Bean
		@Lazy
		HandlerExceptionResolver lazyResolver() {
			return (request, response, handler, ex) -> null;
		}

	}

	record Hosts(Set<URL> urls, InetAddress address) {
	}

	static class CountingSelector extends ProxySelector {

		@Override
		public List<Proxy> select(URI uri) {
			if (Thread.currentThread() instanceof WarmupThread) {
				Calls.count("connection to " + uri);
			}
			return List.of(Proxy.NO_PROXY);
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException ex) {
		}

	}

}
