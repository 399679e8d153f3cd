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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.LinkRelation;
import org.springframework.hateoas.Links;
import org.springframework.hateoas.UriTemplate;
import org.springframework.hateoas.config.EnableHypermediaSupport;
import org.springframework.hateoas.config.EnableHypermediaSupport.HypermediaType;
import org.springframework.hateoas.mediatype.MessageResolver;
import org.springframework.hateoas.mediatype.hal.DefaultCurieProvider;
import org.springframework.hateoas.server.LinkRelationProvider;
import org.springframework.hateoas.server.core.AnnotationLinkRelationProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.dispatch.hypermedia.LinkBuilding;
import io.github.bootwarmup.dispatch.request.Bodies;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links and relations of Spring HATEOAS.
 */
class HypermediaTests {

	private static final String LINKS = "links of Spring HATEOAS";

	@BeforeEach
	void reset() {
		Calls.reset();
	}

	@Test
	void linksAreBuiltWithNothingOfTheApplications() {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, Models.class, Numbers.class))) {
			assertThat(application.outcome(LINKS)).isEqualTo(Outcome.WARMED);
			assertThat(application.notDryRun("/models")).isEmpty();
			assertThat(Calls.all()).isEmpty();
		}
	}

	@Test
	void linksAreNotBuiltWhereNoModelIsReturned() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class))) {
			assertThat(application.names()).doesNotContain(LINKS);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Plain.class, Models.class })
	void linksAreBuiltOnceWhereASecondServletReturnsModels(Class<?> ofTheFirst) {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, ofTheFirst, SecondServlet.class))) {
			assertThat(application.names()).contains("second GET /models").containsOnlyOnce(LINKS);
			assertThat(application.outcome(LINKS)).isEqualTo(Outcome.WARMED);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Relations.class, Curies.class, Made.class, Titles.class, Source.class })
	void relationsOfTheApplicationsAreNotAskedFor(Class<?> relations) {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, Models.class, relations))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("GET /models")).isEqualTo(Outcome.PRIMED);
			assertThat(application.detail("GET /models")).contains("provider of link relations",
					relations.getSimpleName());
			assertThat(application.outcome("GET /plain")).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void pageThatNobodyWritesIsNotWritten() throws IOException {
		assertThat(write(List.of())).isNull();
		assertThat(write(List.of(new JacksonJsonHttpMessageConverter()))).isNotNull();
	}

	private static Bodies.Body write(List<HttpMessageConverter<?>> converters) throws IOException {
		Object page = LinkBuilding.page();
		return Bodies.write(converters, page, ResolvableType.forClass(page.getClass()), LinkBuilding.MEDIA_TYPE);
	}

	record Item(String name) {
	}

	@WebApplication
	@Import(Plain.class)
	static class Application {

	}

	@RestController
	static class Plain {

		@GetMapping("/plain")
		Item plain() {
			return new Item("a");
		}

	}

	@RestController
	@EnableHypermediaSupport(type = HypermediaType.HAL)
	static class Models {

		@GetMapping("/models")
		CollectionModel<EntityModel<Item>> models() {
			return CollectionModel.empty();
		}

		@GetMapping("/models/later")
		CompletableFuture<CollectionModel<EntityModel<Item>>> later() {
			return CompletableFuture.completedFuture(CollectionModel.empty());
		}

		@GetMapping("/models/one")
		ResponseEntity<EntityModel<Item>> one() {
			return ResponseEntity.ok(EntityModel.of(new Item("a")));
		}

	}

	static class SecondServlet {

		@Bean
		ServletRegistrationBean<DispatcherServlet> second() {
			AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
			context.register(MvcOfTheSecond.class);
			ServletRegistrationBean<DispatcherServlet> servlet = new ServletRegistrationBean<>(
					new DispatcherServlet(context), "/second/*");
			servlet.setName("second");
			servlet.setLoadOnStartup(2);
			return servlet;
		}

	}

	@EnableWebMvc
	@Import(Models.class)
	static class MvcOfTheSecond {

	}

	/**
	 * Writes numbers, also those in links.
	 */
	static class Numbers implements WebMvcConfigurer, Converter<Integer, String> {

		@Override
		public void addFormatters(FormatterRegistry registry) {
			registry.addConverter(this);
		}

		@Override
		public String convert(Integer number) {
			Calls.count("converter");
			return number.toString();
		}

	}

	static class Relations implements LinkRelationProvider {

		@Override
		public boolean supports(LookupContext context) {
			Calls.count("relation provider");
			return false;
		}

		@Override
		public LinkRelation getItemResourceRelFor(Class<?> type) {
			return LinkRelation.of("item");
		}

		@Override
		public LinkRelation getCollectionResourceRelFor(Class<?> type) {
			return LinkRelation.of("items");
		}

	}

	/**
	 * Makes a provider of Spring's, but nobody knows when.
	 */
	static class Made implements FactoryBean<LinkRelationProvider> {

		@Override
		public LinkRelationProvider getObject() {
			return new AnnotationLinkRelationProvider();
		}

		@Override
		public Class<?> getObjectType() {
			return LinkRelationProvider.class;
		}

	}

	@Primary
	static class Titles implements MessageResolver {

		@Override
		public @Nullable String resolve(MessageSourceResolvable resolvable) {
			Calls.count("message resolver");
			return null;
		}

	}

	static class Source extends StaticMessageSource {

		@Primary
		@Bean("titlesOfSource")
		static MessageResolver titles() {
			return MessageResolver.of(new Source());
		}

		@Override
		protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
			Calls.count("message source");
			return null;
		}

	}

	static class Curies extends DefaultCurieProvider {

		Curies() {
			super("ex", UriTemplate.of("https://example.com/{rel}"));
		}

		@Override
		public Collection<?> getCurieInformation(Links links) {
			Calls.count("curie provider");
			return super.getCurieInformation(links);
		}

	}

}
