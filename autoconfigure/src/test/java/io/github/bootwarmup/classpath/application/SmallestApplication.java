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

package io.github.bootwarmup.classpath.application;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * A web application that needs nothing but Spring MVC. It tells what was warmed, what its
 * handler adapters work with and that it got ready, and ends.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class SmallestApplication {

	private static final PrivateField KNOWN_CONTROLLERS = PrivateField
		.of("org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter", "initBinderCache");

	private static final PrivateField WRAPPED = PrivateField.of(
			"org.springframework.hateoas.server.mvc.RepresentationModelProcessorHandlerMethodReturnValueHandler",
			"delegate");

	public static void main(String[] args) {
		SpringApplication.run(SmallestApplication.class, args);
	}

	@EventListener
	void tellSteps(WarmupCompletedEvent event) {
		tellSteps(event.getReport());
	}

	static void tellSteps(WarmupReport report) {
		report.steps().forEach((step) -> tell("step", step.warmer(), step.name(), step.outcome(), step.detail()));
	}

	@EventListener
	void end(ApplicationReadyEvent event) {
		ApplicationContext context = event.getApplicationContext();
		for (RequestMappingHandlerAdapter adapter : context.getBeansOfType(RequestMappingHandlerAdapter.class)
			.values()) {
			tellClasses("argument-resolver", adapter.getArgumentResolvers());
			tellClasses("return-value-handler", adapter.getReturnValueHandlers());
			KNOWN_CONTROLLERS.read(adapter)
				.as(Map.class)
				.filter((known) -> known.containsKey(Items.class))
				.ifPresent((known) -> tell("adapter-of-routes", adapter.getClass().getName()));
		}
		tell("ready");
		System.exit(SpringApplication.exit(context));
	}

	private static void tellClasses(String kind, List<?> objects) {
		objects.stream()
			.flatMap(SmallestApplication::unwrapped)
			.map((object) -> object.getClass().getName())
			.distinct()
			.forEach((name) -> tell(kind, name));
	}

	/**
	 * Look through what puts all others into one.
	 */
	private static Stream<?> unwrapped(Object object) {
		List<?> wrapped = WRAPPED.read(object)
			.as(HandlerMethodReturnValueHandlerComposite.class)
			.map(HandlerMethodReturnValueHandlerComposite::getHandlers)
			.orElse(List.of());
		return wrapped.isEmpty() ? Stream.of(object) : wrapped.stream();
	}

	static void tell(Object... words) {
		System.out.println(Stream.of(words).map(String::valueOf).collect(Collectors.joining("|", "@", "")));
	}

	record Item(long id, String name, List<String> tags) {
	}

	static class Form {

		private String name = "";

		private int amount;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getAmount() {
			return this.amount;
		}

		public void setAmount(int amount) {
			this.amount = amount;
		}

	}

	@RestController
	static class Items {

		@GetMapping("/items/{id}")
		Item find(@PathVariable long id) {
			throw new IllegalStateException("A handler was called");
		}

		@GetMapping("/items")
		List<Item> search(@RequestParam String name, @RequestParam(defaultValue = "10") int limit) {
			throw new IllegalStateException("A handler was called");
		}

		@PostMapping("/items")
		Item create(@RequestBody Item item) {
			throw new IllegalStateException("A handler was called");
		}

		@PostMapping(path = "/forms", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
		String submit(@ModelAttribute Form form) {
			throw new IllegalStateException("A handler was called");
		}

	}

}
