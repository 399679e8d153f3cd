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

package io.github.bootwarmup.dependency.templates;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.samskivert.mustache.Mustache;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MruCacheStorage;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.NullCacheStorage;
import freemarker.cache.StringTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.cache.TemplateLookupContext;
import freemarker.cache.TemplateLookupResult;
import freemarker.cache.TemplateLookupStrategy;
import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import freemarker.template.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.FileSystemResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.ui.freemarker.FreeMarkerConfigurationFactoryBean;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is done with the templates of an application.
 */
class TemplatesDependencyTests {

	@TempDir
	private Path classes;

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	@Test
	void ourPageIsRenderedInFull() throws Exception {
		assertThat(new ThymeleafPage(false).render()).contains("<h1>Items</h1>", "href=\"/items/name?page=1\"",
				"1,234.50", "31 Jan 2026", "name=\"quantity\"", "too many", "const count = 1;", "checked=\"checked\"");
		assertThat(new ThymeleafPage(true).render()).isEqualTo(new ThymeleafPage(false).render());
	}

	@Test
	void templatesOfThymeleafAreParsedOnceAndNotProcessed() throws Exception {
		AtomicInteger read = new AtomicInteger();
		SpringTemplateEngine engine = engine(read, "classpath:/pages/");
		AtomicInteger processed = new AtomicInteger();
		engine.addDialect(new CountingDialect(processed));
		write("pages/orders.html", "<p th:text=\"${'a' + 1}\">text</p><b count:text=\"x\">text</b>");
		write("pages/admin/user list.html", "<p>users</p>");

		WarmupReport report = warm(new ThymeleafTemplates(this.beans, loader(), true));

		assertThat(report.steps()).extracting(Step::name, Step::outcome)
			.containsExactly(tuple("engine", Outcome.WARMED), tuple("admin/user list", Outcome.WARMED),
					tuple("orders", Outcome.WARMED));
		assertThat(processed).hasValue(0);
		assertThat(read).hasValue(2);
		assertThat(engine.process("orders", new Context(Locale.ENGLISH))).isEqualTo("<p>a1</p><b>x</b>");
		assertThat(read).as("read from the cache").hasValue(2);
		assertThat(processed).hasValue(1);
	}

	@Test
	void templatesAreParsedOfflineToo() throws Exception {
		AtomicInteger read = new AtomicInteger();
		engine(read, "classpath:/pages/");
		write("pages/orders.html", "<p>text</p>");
		assertThat(warm(new ThymeleafTemplates(this.beans, loader(), true), true).steps())
			.extracting(Step::name, Step::outcome)
			.containsExactly(tuple("engine", Outcome.WARMED), tuple("orders", Outcome.WARMED));
		assertThat(read).hasValue(1);
	}

	@Test
	void brokenTemplateFailsAlone() throws Exception {
		engine(new AtomicInteger(), "classpath:/pages/");
		write("pages/a.html", "<p th:text=\"unclosed>");
		write("pages/b.html", "<p>fine</p>");
		assertThat(warm(new ThymeleafTemplates(this.beans, loader(), false)).steps())
			.extracting(Step::name, Step::outcome)
			.containsExactly(tuple("a", Outcome.FAILED), tuple("b", Outcome.WARMED));
	}

	@Test
	void noMoreTemplatesAreParsedThanTheCacheHolds() throws Exception {
		AtomicInteger read = new AtomicInteger();
		engine(read, "classpath:/pages/");
		for (int i = 0; i < 201; i++) {
			write("pages/%03d.html".formatted(i), "<p>text</p>");
		}
		WarmupReport report = warm(new ThymeleafTemplates(this.beans, loader(), false));
		assertThat(read).hasValue(200);
		assertThat(report.steps()).last().satisfies((step) -> {
			assertThat(step.name()).isEqualTo("200");
			assertThat(step.detail()).isEqualTo("only the first 200 templates are parsed");
		});
	}

	@Test
	void resolverOfTheApplicationIsNotCalled() throws Exception {
		SpringTemplateEngine engine = engine(new AtomicInteger(), "classpath:/pages/");
		AtomicInteger called = new AtomicInteger();
		engine.addTemplateResolver(new ITemplateResolver() {

			@Override
			public String getName() {
				return "own";
			}

			@Override
			public Integer getOrder() {
				return 0;
			}

			@Override
			public TemplateResolution resolveTemplate(IEngineConfiguration configuration, String ownerTemplate,
					String template, Map<String, Object> templateResolutionAttributes) {
				called.incrementAndGet();
				return null;
			}

		});
		write("pages/orders.html", "<p>text</p>");
		assertThat(warm(new ThymeleafTemplates(this.beans, loader(), false)).steps()).singleElement()
			.satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
				assertThat(step.detail()).contains(getClass().getName()).endsWith("would be called");
			});
		assertThat(called).hasValue(0);
	}

	@Test
	void templatesThatAreNotCachedOrNotInTheClassPathAreLeftOut() throws Exception {
		SpringTemplateEngine engine = engine(new AtomicInteger(), "file:/pages/");
		SpringResourceTemplateResolver uncached = new SpringResourceTemplateResolver();
		uncached.setPrefix("classpath:/pages/");
		uncached.setCacheable(false);
		engine.addTemplateResolver(uncached);
		assertThat(warm(new ThymeleafTemplates(this.beans, loader(), false)).steps())
			.extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("file:/pages/", Outcome.SKIPPED),
					tuple("classpath:/pages/", Outcome.SKIPPED));
	}

	@Test
	void templatesOfFreeMarkerAreParsedAndNotProcessed() throws Exception {
		write("pages/orders.ftlh", "<p>${missing}</p>");
		Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
		configuration.setTemplateLoader(new ClassTemplateLoader(loader().getClassLoader(), "pages"));
		this.beans.registerSingleton("freeMarkerConfiguration", configuration);

		WarmupReport report = warm(new FreeMarkerTemplates(this.beans, loader(), List.of("classpath:/pages"), ".ftlh"));

		assertThat(report.steps()).extracting(Step::name, Step::outcome)
			.containsExactly(tuple("freeMarkerConfiguration", Outcome.WARMED), tuple("orders.ftlh", Outcome.WARMED));
		Files.delete(this.classes.resolve("pages/orders.ftlh"));
		configuration.setTemplateUpdateDelayMilliseconds(60_000);
		assertThat(configuration.getTemplate("orders.ftlh", Locale.getDefault())).isNotNull();
	}

	@Test
	void templatesOfSpringsFreeMarkerAreFoundInTheCacheByItsView() throws Exception {
		write("pages/orders.ftlh", "<p>${title}</p>");
		write("pages/admin/users.ftlh", "<p>users</p>");
		write("pages/notes.txt", "no template");
		FreeMarkerConfigurationFactoryBean factory = new FreeMarkerConfigurationFactoryBean();
		factory.setResourceLoader(loader());
		factory.setTemplateLoaderPath("classpath:/pages/");
		factory.setPreferFileSystemAccess(false);
		factory.afterPropertiesSet();
		Configuration configuration = factory.getObject();
		configuration.setTemplateUpdateDelayMilliseconds(60_000);
		this.beans.registerSingleton("freeMarkerConfiguration", configuration);

		WarmupReport report = warm(
				new FreeMarkerTemplates(this.beans, loader(), List.of("classpath:/pages/"), ".ftlh"));

		assertThat(report.steps()).extracting(Step::name, Step::outcome)
			.containsExactly(tuple("freeMarkerConfiguration", Outcome.WARMED),
					tuple("admin/users.ftlh", Outcome.WARMED), tuple("orders.ftlh", Outcome.WARMED));
		write("pages/orders.ftlh", "<p>changed</p>");
		StringWriter page = new StringWriter();
		configuration.getTemplate("orders.ftlh", Locale.getDefault()).process(Map.of("title", "Orders"), page);
		assertThat(page).hasToString("<p>Orders</p>");
	}

	@Test
	void brokenTemplateOfFreeMarkerFailsAlone() throws Exception {
		write("pages/a.ftlh", "<#if unclosed>");
		write("pages/b.ftlh", "<p>fine</p>");
		freeMarker();
		assertThat(warm(new FreeMarkerTemplates(this.beans, loader(), List.of("classpath:/pages"), ".ftlh")).steps())
			.extracting(Step::name, Step::outcome)
			.containsExactly(tuple("freeMarkerConfiguration", Outcome.WARMED), tuple("a.ftlh", Outcome.FAILED),
					tuple("b.ftlh", Outcome.WARMED));
	}

	@Test
	void templatesOfFreeMarkerOutsideOfTheClassPathAreLeftOut() throws Exception {
		freeMarker();
		assertThat(warm(new FreeMarkerTemplates(this.beans, loader(), List.of("file:/pages/"), ".ftlh")).steps())
			.extracting(Step::name, Step::outcome)
			.containsExactly(tuple("freeMarkerConfiguration", Outcome.WARMED), tuple("file:/pages/", Outcome.SKIPPED));
	}

	@Test
	void noMoreTemplatesOfFreeMarkerAreParsedThanFiveHundred() throws Exception {
		for (int i = 0; i < 501; i++) {
			write("pages/%03d.ftlh".formatted(i), "text");
		}
		freeMarker();
		assertThat(warm(new FreeMarkerTemplates(this.beans, loader(), List.of("classpath:/pages"), ".ftlh")).steps())
			.hasSize(502)
			.last()
			.satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
				assertThat(step.detail()).isEqualTo("only the first 500 templates are parsed");
			});
	}

	@Test
	void codeOfTheApplicationThatTakesPartInParsingWithFreeMarkerIsNotCalled() throws Exception {
		AtomicInteger called = new AtomicInteger();
		TemplateLoader loader = new StringTemplateLoader() {

			@Override
			public Object findTemplateSource(String name) {
				called.incrementAndGet();
				return super.findTemplateSource(name);
			}

		};
		assertThatFreeMarkerIsLeftAlone((configuration) -> configuration.setTemplateLoader(loader));
		assertThatFreeMarkerIsLeftAlone((configuration) -> configuration.setTemplateLoader(new MultiTemplateLoader(
				new TemplateLoader[] { new ClassTemplateLoader(getClass().getClassLoader(), "pages"), loader })));
		assertThatFreeMarkerIsLeftAlone((configuration) -> configuration.setCacheStorage(new MruCacheStorage(1, 1) {

			@Override
			public Object get(Object key) {
				called.incrementAndGet();
				return super.get(key);
			}

		}));
		assertThatFreeMarkerIsLeftAlone(
				(configuration) -> configuration.setTemplateLookupStrategy(new TemplateLookupStrategy() {

					@Override
					public TemplateLookupResult lookup(TemplateLookupContext context) throws IOException {
						called.incrementAndGet();
						return context.lookupWithAcquisitionStrategy(context.getTemplateName());
					}

				}));
		assertThat(called).hasValue(0);
	}

	@Test
	void outputFormatOfTheApplicationIsNotUsedForOurTemplate() throws Exception {
		AtomicInteger called = new AtomicInteger();
		freeMarker().setOutputFormat(new CustomFormat(called));
		assertThat(warm(new FreeMarkerTemplates(this.beans, loader(), List.of(), ".ftlh")).steps())
			.extracting(Step::outcome)
			.containsExactly(Outcome.WARMED);
		assertThat(called).hasValue(0);
	}

	@Test
	void templatesOfFreeMarkerThatAreNotCachedAreLeftOut() throws Exception {
		assertThatFreeMarkerIsLeftAlone((configuration) -> configuration.setCacheStorage(new NullCacheStorage()));
	}

	private void assertThatFreeMarkerIsLeftAlone(Consumer<Configuration> customizer) throws IOException {
		write("pages/orders.ftlh", "<p>text</p>");
		customizer.accept(freeMarker());
		assertThat(warm(new FreeMarkerTemplates(this.beans, loader(), List.of("classpath:/pages"), ".ftlh")).steps())
			.extracting(Step::name, Step::outcome)
			.containsExactly(tuple("freeMarkerConfiguration", Outcome.WARMED),
					tuple("freeMarkerConfiguration templates", Outcome.SKIPPED));
	}

	private Configuration freeMarker() throws IOException {
		if (this.beans.containsSingleton("freeMarkerConfiguration")) {
			this.beans.destroySingleton("freeMarkerConfiguration");
		}
		Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
		configuration.setTemplateLoader(new ClassTemplateLoader(loader().getClassLoader(), "pages"));
		this.beans.registerSingleton("freeMarkerConfiguration", configuration);
		return configuration;
	}

	@Test
	void mustacheIsUsedOnceWithoutCodeOfTheApplication() {
		AtomicInteger called = new AtomicInteger();
		this.beans.registerSingleton("mustacheCompiler", Mustache.compiler().withFormatter((value) -> {
			called.incrementAndGet();
			return String.valueOf(value);
		}).withLoader((name) -> {
			called.incrementAndGet();
			return new StringReader("text");
		}).withEscaper((raw) -> {
			called.incrementAndGet();
			return raw;
		}));
		assertThat(warm(new MustacheTemplates(this.beans)).steps()).singleElement()
			.satisfies((step) -> assertThat(step.outcome()).isEqualTo(Outcome.WARMED));
		assertThat(called).hasValue(0);
	}

	private SpringTemplateEngine engine(AtomicInteger read, String prefix) throws IOException {
		SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext() {

			@Override
			public Resource getResource(String location) {
				read.incrementAndGet();
				return super.getResource(location);
			}

		};
		context.setClassLoader(loader().getClassLoader());
		resolver.setApplicationContext(context);
		resolver.setPrefix(prefix);
		resolver.setSuffix(".html");
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setTemplateResolver(resolver);
		this.beans.registerSingleton("engine", engine);
		return engine;
	}

	private ResourceLoader loader() throws IOException {
		FileSystemResourceLoader loader = new FileSystemResourceLoader();
		loader.setClassLoader(
				new URLClassLoader(new URL[] { this.classes.toUri().toURL() }, getClass().getClassLoader()));
		return loader;
	}

	private void write(String name, String content) throws IOException {
		Path file = this.classes.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	private static WarmupReport warm(Templates templates) {
		return warm(templates, false);
	}

	private static WarmupReport warm(Templates templates, boolean offline) {
		return WarmedDependency.warm(new DependencyWarmer(new TemplatesDependency(List.of(templates)),
				new DependencySettings(Duration.ofSeconds(30), Duration.ZERO, offline)));
	}

	/**
	 * An application's own attribute, {@code count:text}.
	 */
	private static final class CountingDialect extends AbstractProcessorDialect {

		private final AtomicInteger processed;

		CountingDialect(AtomicInteger processed) {
			super("counting", "count", 1000);
			this.processed = processed;
		}

		@Override
		public Set<IProcessor> getProcessors(String dialectPrefix) {
			return Set.of(new AbstractAttributeTagProcessor(TemplateMode.HTML, dialectPrefix, null, false, "text", true,
					1000, true) {

				@Override
				protected void doProcess(ITemplateContext context, IProcessableElementTag tag,
						AttributeName attributeName, String attributeValue,
						IElementTagStructureHandler structureHandler) {
					CountingDialect.this.processed.incrementAndGet();
					structureHandler.setBody(attributeValue, false);
				}

			});
		}

	}

	/**
	 * Escapes in a way of its own.
	 */
	private static final class CustomFormat extends CommonMarkupOutputFormat<CustomFormat.Output> {

		private final AtomicInteger called;

		CustomFormat(AtomicInteger called) {
			this.called = called;
		}

		@Override
		public String getName() {
			return "custom";
		}

		@Override
		public String getMimeType() {
			return "text/custom";
		}

		@Override
		public void output(String text, Writer out) {
			this.called.incrementAndGet();
		}

		@Override
		public String escapePlainText(String text) {
			this.called.incrementAndGet();
			return text;
		}

		@Override
		public boolean isLegacyBuiltInBypassed(String name) {
			return false;
		}

		@Override
		protected Output newTemplateMarkupOutputModel(String text, String markup) {
			return new Output(text, markup);
		}

		private static final class Output extends CommonTemplateMarkupOutputModel<Output> {

			Output(String text, String markup) {
				super(text, markup);
			}

			@Override
			public CustomFormat getOutputFormat() {
				throw new IllegalStateException();
			}

		}

	}

}
