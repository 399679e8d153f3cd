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

import com.samskivert.mustache.Mustache;
import freemarker.cache.ClassTemplateLoader;
import freemarker.template.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.FileSystemResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
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
	void mustacheIsUsedOnce() {
		this.beans.registerSingleton("mustacheCompiler", Mustache.compiler());
		assertThat(warm(new MustacheTemplates(this.beans)).steps()).singleElement()
			.satisfies((step) -> assertThat(step.outcome()).isEqualTo(Outcome.WARMED));
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

}
