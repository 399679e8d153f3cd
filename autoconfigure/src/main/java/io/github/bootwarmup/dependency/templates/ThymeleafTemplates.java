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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.ResourceLoader;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.context.Context;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.dialect.IPreProcessorDialect;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyRun;

/**
 * Parses the templates of Thymeleaf into the cache of their engine, and processes a page
 * of ours with an engine of ours.
 */
public final class ThymeleafTemplates implements Templates {

	private static final int MOST = 500;

	private static final String LIBRARY = "org.thymeleaf.";

	private final DependencyBeans beans;

	private final TemplateNames names;

	private final boolean servlet;

	/**
	 * Create a new instance.
	 * @param beanFactory has the engines
	 * @param resourceLoader finds the templates
	 * @param servlet whether pages are the answers to requests
	 */
	public ThymeleafTemplates(ConfigurableListableBeanFactory beanFactory, ResourceLoader resourceLoader,
			boolean servlet) {
		this.beans = new DependencyBeans(beanFactory);
		this.names = new TemplateNames(resourceLoader);
		this.servlet = servlet;
	}

	@Override
	public void warm(DependencyRun run) throws Exception {
		for (Map.Entry<String, SpringTemplateEngine> bean : this.beans.findOf(SpringTemplateEngine.class, run, LIBRARY)
			.entrySet()) {
			SpringTemplateEngine engine = bean.getValue();
			if (this.servlet) {
				run.prepare(bean.getKey(), () -> render(engine.getEnableSpringELCompiler()));
			}
			String foreign = foreign(engine);
			if (foreign != null) {
				run.skip(bean.getKey() + " templates", foreign + " would be called");
				continue;
			}
			parse(engine, run);
		}
	}

	private static StepResult render(boolean compiler) throws Exception {
		new ThymeleafPage(compiler).render();
		return StepResult.WARMED;
	}

	private void parse(SpringTemplateEngine engine, DependencyRun run) throws IOException {
		int most = (engine.getCacheManager() instanceof StandardCacheManager standard
				&& standard.getTemplateCacheMaxSize() >= 0) ? Math.min(MOST, standard.getTemplateCacheMaxSize()) : MOST;
		List<String> found = new ArrayList<>(find(engine.getTemplateResolvers(), run));
		found.stream().limit(most).forEach((template) -> run.prepare(template, () -> {
			// The template is parsed now, and would be processed only when asked for
			engine.processThrottled(template, new Context(Locale.getDefault()));
			return StepResult.WARMED;
		}));
		found.stream()
			.skip(most)
			.forEach((template) -> run.skip(template, "only the first " + most + " templates are parsed"));
	}

	private Set<String> find(Set<ITemplateResolver> resolvers, DependencyRun run) throws IOException {
		Set<String> found = new LinkedHashSet<>();
		for (ITemplateResolver resolver : resolvers) {
			if (!(resolver instanceof SpringResourceTemplateResolver spring)) {
				continue;
			}
			String prefix = (spring.getPrefix() != null) ? spring.getPrefix() : "";
			if (!spring.isCacheable()) {
				run.skip(prefix, "its templates are not cached: spring.thymeleaf.cache is false");
			}
			else if (!TemplateNames.isListable(prefix)) {
				run.skip(prefix, "only templates below a folder of the class path are looked for");
			}
			else {
				found.addAll(this.names.find(prefix, (spring.getSuffix() != null) ? spring.getSuffix() : ""));
			}
		}
		return found;
	}

	/**
	 * Name what takes part in parsing and is neither Thymeleaf's nor only created.
	 */
	private @Nullable String foreign(TemplateEngine engine) {
		Stream<Object> parts = Stream
			.of(engine.getTemplateResolvers().stream(), Stream.ofNullable(engine.getCacheManager()),
					Stream.of(engine.getEngineContextFactory()), Stream.of(engine.getDecoupledTemplateLogicResolver()),
					handlers(engine.getDialects()))
			.flatMap((part) -> part);
		return parts.filter((part) -> !this.beans.code().isOf(part, LIBRARY))
			.map((part) -> part.getClass().getName())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Dialects whose handlers see each event of a template.
	 */
	private static Stream<IDialect> handlers(Set<IDialect> dialects) {
		return dialects.stream()
			.filter((dialect) -> dialect instanceof IPreProcessorDialect || dialect instanceof IPostProcessorDialect);
	}

}
