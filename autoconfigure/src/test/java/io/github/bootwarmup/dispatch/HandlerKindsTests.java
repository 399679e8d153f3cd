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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;

import io.github.bootwarmup.WarmupReport.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Handler methods and controllers of every kind that Java allows.
 */
class HandlerKindsTests {

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
	void finalClassesAndMethodsAreDryRun() {
		assertThat(application.notDryRun("/final/")).isEmpty();
	}

	@Test
	void privateAndPackagePrivateMethodsAreDryRun() {
		assertThat(application.notDryRun("/hidden/")).isEmpty();
	}

	@Test
	void inheritedMappingsAndBridgeMethodsAreDryRun() {
		assertThat(application.notDryRun("/crud/")).isEmpty();
	}

	@Test
	void mappingsOfInterfacesAreDryRun() {
		assertThat(application.notDryRun("/declared/")).isEmpty();
	}

	@Test
	void controllersBehindClassProxiesAreDryRun() {
		assertThat(AopUtils.isCglibProxy(application.context().getBean(Transacted.class))).isTrue();
		assertThat(application.notDryRun("/transacted/")).isEmpty();
		assertThat(application.notDryRun("/secured/")).isEmpty();
	}

	@Test
	void controllersBehindInterfaceProxiesAreDryRun() {
		assertThat(AopUtils.isJdkDynamicProxy(application.context().getBean("proxied"))).isTrue();
		assertThat(application.notDryRun("/proxied/")).isEmpty();
	}

	@Test
	void staticMethodIsSkippedByName() {
		assertThat(application.outcome("GET /static")).isEqualTo(Outcome.SKIPPED);
		assertThat(application.detail("GET /static")).contains("static handler method");
	}

	@Test
	void conditionsOfMappingsAreMet() {
		assertThat(application.notDryRun("/conditions")).isEmpty();
		assertThat(application.names()).contains("GET /conditions [a=1]", "GET /conditions [X-A=b]",
				"GET /conditions [text/plain]", "GET /conditions [!a]", "POST /conditions [application/json]",
				"POST /conditions [text/csv]");
	}

	@Test
	void controllersThatAreNotSingletonsAreSkippedByNameAndNeverCreated() {
		assertThat(application.detail("GET /prototype")).isEqualTo("its controller is not a singleton");
		assertThat(application.detail("GET /request")).isEqualTo("its controller is not a singleton");
		assertThat(application.detail("GET /session")).isEqualTo("its controller is not a singleton");
		assertThat(Scoped.CREATED).doesNotContain(Prototype.class, PerRequest.class, PerSession.class);
	}

	@Test
	void controllerBehindScopedProxyIsDryRunAndNeverCreated() {
		assertThat(application.notDryRun("/scoped")).isEmpty();
		assertThat(Scoped.CREATED).doesNotContain(ScopedProxied.class);
	}

	@Test
	void controllerThatStaysLazyIsSkippedByNameAndNeverCreated() {
		Scoped.CREATED.clear();
		try (WarmedApplication lazy = WarmedApplication.run(LazyApplication.class, "bootwarmup.beans.mode=none")) {
			assertThat(lazy.outcome("GET /lazy")).isEqualTo(Outcome.SKIPPED);
			assertThat(lazy.detail("GET /lazy")).isEqualTo("its controller stays lazy");
			assertThat(Scoped.CREATED).isEmpty();
		}
	}

	@Test
	void lazyControllerIsDryRunAfterItWasCreated() {
		try (WarmedApplication lazy = WarmedApplication.run(LazyApplication.class)) {
			assertThat(lazy.outcome("GET /lazy")).isEqualTo(Outcome.WARMED);
		}
	}

	@WebApplication
	@EnableTransactionManagement
	@EnableMethodSecurity
	@Import({ FinalClass.class, FinalMethods.class, Hidden.class, Orders.class, Declared.class, Transacted.class,
			Secured.class, Static.class, Conditions.class, Prototype.class, PerRequest.class, PerSession.class,
			ScopedProxied.class })
	static class Application {

		@Bean
		AbstractPlatformTransactionManager transactionManager() {
			return mock();
		}

		@Bean("proxied")
		ProxiedApi proxied() {
			ProxyFactory factory = new ProxyFactory(new Proxied());
			factory.setInterfaces(ProxiedApi.class);
			return (ProxiedApi) factory.getProxy();
		}

	}

	@WebApplication
	@Import(LazyController.class)
	static class LazyApplication {

	}

	record Item(@NotBlank String name, int count) {
	}

	@RestController
	static final class FinalClass {

		@PostMapping("/final/class/{id}")
		Item create(@PathVariable int id, @Valid @RequestBody Item item) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class FinalMethods {

		@GetMapping("/final/method")
		final Item item(@RequestParam String name) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Hidden {

		@GetMapping("/hidden/private")
		private Item ofPrivate(@RequestParam String name) {
			throw new HandlerCalledError();
		}

		@GetMapping("/hidden/package")
		Item ofPackage(@RequestParam String name) {
			throw new HandlerCalledError();
		}

		@GetMapping("/hidden/protected")
		protected Item ofProtected(@RequestParam String name) {
			throw new HandlerCalledError();
		}

	}

	abstract static class Crud<T, I> {

		@GetMapping("/{id}")
		T read(@PathVariable I id) {
			throw new HandlerCalledError();
		}

		@PostMapping
		ResponseEntity<T> create(@Valid @RequestBody T body) {
			throw new HandlerCalledError();
		}

		@PutMapping("/{id}")
		abstract T update(@PathVariable I id, @RequestBody List<T> body);

	}

	@RestController
	@RequestMapping("/crud/items")
	static class Orders extends Crud<Item, UUID> {

		@Override
		Item update(UUID id, List<Item> body) {
			throw new HandlerCalledError();
		}

	}

	@RequestMapping("/declared/items")
	interface DeclaredApi<T> {

		@GetMapping("/{id}")
		T find(@PathVariable("id") long id, @RequestParam("q") Optional<String> query);

		@PostMapping
		@ResponseStatus(HttpStatus.CREATED)
		T create(@RequestBody @Valid T item);

	}

	@RestController
	static class Declared implements DeclaredApi<Item> {

		@Override
		public Item find(long id, Optional<String> query) {
			throw new HandlerCalledError();
		}

		@Override
		public Item create(Item item) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Transacted {

		@PostMapping("/transacted/{id}")
		@Transactional
		public Item create(@PathVariable @Positive long id, @RequestBody @Valid Item item) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Secured {

		@GetMapping("/secured/item")
		@PreAuthorize("denyAll()")
		public Item item(@RequestParam @Size(max = 5) String name, @AuthenticationPrincipal Object principal) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	@RequestMapping("/proxied")
	interface ProxiedApi {

		@PostMapping("/{id}")
		Item create(@PathVariable("id") @Positive long id, @RequestBody @Valid Item item);

	}

	static class Proxied implements ProxiedApi {

		@Override
		public Item create(long id, Item item) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Static {

		@GetMapping("/static")
		static String ofStatic() {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Conditions {

		@GetMapping(path = "/conditions", params = "a=1")
		String param() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/conditions", params = "!a")
		String noParam() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/conditions", headers = "X-A=b")
		String header() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/conditions", produces = "text/plain")
		String produces() {
			throw new HandlerCalledError();
		}

		@PostMapping(path = "/conditions", consumes = "application/json")
		String json(@RequestBody Item item) {
			throw new HandlerCalledError();
		}

		@PostMapping(path = "/conditions", consumes = "text/csv")
		String csv(@RequestBody String text) {
			throw new HandlerCalledError();
		}

		@RequestMapping("/conditions/any")
		String any() {
			throw new HandlerCalledError();
		}

		@RequestMapping(path = "/conditions/some", method = { RequestMethod.PUT, RequestMethod.PATCH },
				params = { "x", "y!=2" }, headers = { "X-B", "!X-C" })
		String some() {
			throw new HandlerCalledError();
		}

		@GetMapping({ "/conditions/one", "/conditions/two/{id}" })
		String several(@PathVariable(required = false) Long id) {
			throw new HandlerCalledError();
		}

		@GetMapping
		String atTheRoot() {
			throw new HandlerCalledError();
		}

	}

	abstract static class Scoped {

		static final List<Class<?>> CREATED = new CopyOnWriteArrayList<>();

		Scoped() {
			CREATED.add(getClass());
		}

	}

	@RestController
	@Scope(BeanDefinition.SCOPE_PROTOTYPE)
	static class Prototype extends Scoped {

		@GetMapping("/prototype")
		String get() {
			throw new HandlerCalledError();
		}

	}

	@RestController
	@Scope(WebApplicationContext.SCOPE_REQUEST)
	static class PerRequest extends Scoped {

		@GetMapping("/request")
		String get() {
			throw new HandlerCalledError();
		}

	}

	@RestController
	@Scope(scopeName = WebApplicationContext.SCOPE_REQUEST, proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedProxied extends Scoped {

		@GetMapping("/scoped")
		String get() {
			throw new HandlerCalledError();
		}

	}

	@RestController
	@Scope(WebApplicationContext.SCOPE_SESSION)
	static class PerSession extends Scoped {

		@GetMapping("/session")
		String get() {
			throw new HandlerCalledError();
		}

	}

	@RestController
	@Lazy
	static class LazyController extends Scoped {

		@GetMapping("/lazy")
		String get() {
			throw new HandlerCalledError();
		}

	}

}
