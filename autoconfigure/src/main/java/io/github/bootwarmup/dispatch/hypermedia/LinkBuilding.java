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

package io.github.bootwarmup.dispatch.hypermedia;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.IanaLinkRelations;
import org.springframework.hateoas.Link;
import org.springframework.hateoas.MediaTypes;
import org.springframework.hateoas.PagedModel;
import org.springframework.hateoas.PagedModel.PageMetadata;
import org.springframework.hateoas.RepresentationModel;
import org.springframework.hateoas.mediatype.AffordanceModelFactory;
import org.springframework.hateoas.mediatype.InputTypeFactory;
import org.springframework.hateoas.server.core.DummyInvocationUtils;
import org.springframework.hateoas.server.mvc.RepresentationModelAssemblerSupport;
import org.springframework.hateoas.server.mvc.WebMvcLinkBuilder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Builds links to a controller of ours, outside a request, so that no conversion service
 * of the application's is asked. Needs Spring HATEOAS.
 */
public final class LinkBuilding {

	/**
	 * As what models are written.
	 */
	public static final MediaType MEDIA_TYPE = MediaTypes.HAL_JSON;

	/**
	 * Where the factories of Spring HATEOAS itself are.
	 */
	private static final String OWN = "org.springframework.hateoas.mediatype.";

	private LinkBuilding() {
	}

	/**
	 * Return whether Spring HATEOAS is there for several applications: it remembers what
	 * links are built to, and so would remember this one after its end.
	 * @return whether it is
	 */
	public static boolean isShared() {
		return RepresentationModel.class.getClassLoader() != LinkBuilding.class.getClassLoader();
	}

	/**
	 * Return whether a result of a type has links.
	 * @param type the type
	 * @return whether it has
	 */
	public static boolean isLinked(Class<?> type) {
		return RepresentationModel.class.isAssignableFrom(type);
	}

	/**
	 * Return the class that is not Spring's and that would be made for a link, if there
	 * is one.
	 * @return its name
	 */
	public static Optional<String> foreign() {
		return foreign(RepresentationModel.class.getClassLoader());
	}

	static Optional<String> foreign(ClassLoader classLoader) {
		return Factories.names(classLoader).filter((name) -> !name.startsWith(OWN)).findFirst();
	}

	/**
	 * Build links to a path, as they are built to what a class is mapped to.
	 * @param request a request to a servlet, with whose URL links begin
	 */
	public static void toPaths(HttpServletRequest request) {
		Link self = new Assembler().toModel(new LinkedController.Entry("")).getRequiredLink(IanaLinkRelations.SELF);
		UriComponentsBuilder.fromUri(ServletUriComponentsBuilder.fromServletMapping(request).build().toUri())
			.path("/{path}")
			.buildAndExpand(self.toUri().getPath())
			.toUriString();
	}

	/**
	 * Build links to methods, as they are built by calls that Spring HATEOAS records.
	 */
	public static void toMethods() {
		try {
			LinkedController controller = WebMvcLinkBuilder.methodOn(LinkedController.class);
			WebMvcLinkBuilder.linkTo(controller.all("a")).withSelfRel();
			WebMvcLinkBuilder.linkTo(controller.all(null)).withRel("all");
			WebMvcLinkBuilder.linkTo(controller.one(1))
				.withRel(IanaLinkRelations.ITEM)
				.andAffordance(WebMvcLinkBuilder.afford(controller.add(new LinkedController.Entry(""))));
		}
		finally {
			DummyInvocationUtils.resetCache();
		}
	}

	/**
	 * Return a page of models with links.
	 * @return the page, to be written as {@link #MEDIA_TYPE}
	 */
	public static Object page() {
		EntityModel<LinkedController.Entry> model = new Assembler().toModel(new LinkedController.Entry(""));
		return PagedModel.of(List.of(model), new PageMetadata(1, 0, 1), model.getLinks());
	}

	/**
	 * Makes models as those of an application do.
	 */
	private static final class Assembler
			extends RepresentationModelAssemblerSupport<LinkedController.Entry, EntityModel<LinkedController.Entry>> {

		@SuppressWarnings("unchecked")
		Assembler() {
			super(LinkedController.class, (Class<EntityModel<LinkedController.Entry>>) (Class<?>) EntityModel.class);
		}

		@Override
		public EntityModel<LinkedController.Entry> toModel(LinkedController.Entry entry) {
			return createModelWithId(1, entry);
		}

		@Override
		protected EntityModel<LinkedController.Entry> instantiateModel(LinkedController.Entry entry) {
			return EntityModel.of(entry);
		}

	}

	/**
	 * Reads the names of the factories that Spring HATEOAS makes for its first link.
	 */
	private static final class Factories extends SpringFactoriesLoader {

		private Factories() {
			super(null, Map.of());
		}

		static Stream<String> names(ClassLoader classLoader) {
			Map<String, List<String>> factories = loadFactoriesResource(classLoader, FACTORIES_RESOURCE_LOCATION);
			return Stream.of(AffordanceModelFactory.class, InputTypeFactory.class)
				.flatMap((type) -> factories.getOrDefault(type.getName(), List.of()).stream());
		}

	}

	/**
	 * The controller that links are built to. It is no bean, has no instance and serves
	 * nothing: Spring HATEOAS only reads its mappings.
	 */
	@RequestMapping("/bootwarmup")
	static class LinkedController {

		@GetMapping
		CollectionModel<EntityModel<Entry>> all(@RequestParam(required = false) @Nullable String name) {
			throw new UnsupportedOperationException();
		}

		@GetMapping("/{id}")
		EntityModel<Entry> one(@PathVariable Integer id) {
			throw new UnsupportedOperationException();
		}

		@PostMapping
		ResponseEntity<EntityModel<Entry>> add(@RequestBody Entry entry) {
			throw new UnsupportedOperationException();
		}

		/**
		 * The shape of a body.
		 *
		 * @param name its only property
		 */
		record Entry(String name) {

		}

	}

}
