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
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.NullCacheStorage;
import freemarker.cache.TemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.Template;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.ResourceLoader;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Parses the templates of FreeMarker into the cache of their configuration, and processes
 * a template of ours with a configuration of ours.
 */
public final class FreeMarkerTemplates implements Templates {

	private static final int MOST = 500;

	private static final String[] LIBRARIES = { "freemarker.", ApplicationCode.SPRING };

	private static final String TEMPLATE = """
			<#macro entry value><li>${value}</li></#macro>
			<#if items?has_content><#list items as item><@entry value=item?upper_case/></#list><#else>-</#if>
			<#assign sum = 0><#list 1..3 as n><#assign sum += n></#list>
			${sum?string["0.00"]} ${locale.language} ${missing!"-"}
			""";

	private final DependencyBeans beans;

	private final TemplateNames names;

	private final List<String> locations;

	private final String suffix;

	/**
	 * Create a new instance.
	 * @param beanFactory has the configurations
	 * @param resourceLoader finds the templates
	 * @param locations the folders of the templates
	 * @param suffix how the names of templates end
	 */
	public FreeMarkerTemplates(ConfigurableListableBeanFactory beanFactory, ResourceLoader resourceLoader,
			List<String> locations, String suffix) {
		this.beans = new DependencyBeans(beanFactory);
		this.names = new TemplateNames(resourceLoader);
		this.locations = List.copyOf(locations);
		this.suffix = suffix;
	}

	@Override
	public void warm(DependencyRun run) throws Exception {
		for (Map.Entry<String, Configuration> bean : this.beans.findOf(Configuration.class, run, LIBRARIES)
			.entrySet()) {
			Configuration configuration = bean.getValue();
			run.prepare(bean.getKey(), () -> processSample(configuration));
			String foreign = foreign(configuration);
			if (foreign != null) {
				run.skip(bean.getKey() + " templates", foreign + " would be called");
			}
			else if (configuration.getCacheStorage() instanceof NullCacheStorage) {
				run.skip(bean.getKey() + " templates", "templates are not cached");
			}
			else {
				parse(configuration, run);
			}
		}
	}

	private void parse(Configuration configuration, DependencyRun run) throws IOException {
		List<String> found = new ArrayList<>(find(run));
		found.stream().limit(MOST).forEach((template) -> run.prepare(template, () -> {
			configuration.getTemplate(template, Locale.getDefault());
			return StepResult.WARMED;
		}));
		found.stream()
			.skip(MOST)
			.forEach((template) -> run.skip(template, "only the first " + MOST + " templates are parsed"));
	}

	private SortedSet<String> find(DependencyRun run) throws IOException {
		SortedSet<String> found = new TreeSet<>();
		for (String location : this.locations) {
			if (TemplateNames.isListable(location)) {
				this.names.find(location.endsWith("/") ? location : location + "/", this.suffix)
					.forEach((name) -> found.add(name + this.suffix));
			}
			else {
				run.skip(location, "only templates below a folder of the class path are looked for");
			}
		}
		return found;
	}

	private StepResult processSample(Configuration configuration) throws Exception {
		Configuration own = new Configuration(configuration.getIncompatibleImprovements());
		if (this.beans.code().isOf(configuration.getOutputFormat(), LIBRARIES)) {
			own.setOutputFormat(configuration.getOutputFormat());
		}
		Template template = new Template("bootwarmup", TEMPLATE, own);
		template.process(Map.of("items", List.of("one", "two"), "locale", Locale.ENGLISH), new StringWriter());
		return StepResult.WARMED;
	}

	/**
	 * Name what takes part in parsing and is not FreeMarker's or Spring's.
	 */
	private @Nullable String foreign(Configuration configuration) {
		Stream<Object> parts = Stream.of(configuration.getCacheStorage(), configuration.getTemplateLookupStrategy());
		return Stream.concat(loaders(configuration.getTemplateLoader()), parts)
			.filter((part) -> !this.beans.code().isOf(part, LIBRARIES))
			.map((part) -> part.getClass().getName())
			.findFirst()
			.orElse(null);
	}

	private static Stream<TemplateLoader> loaders(@Nullable TemplateLoader loader) {
		return (loader instanceof MultiTemplateLoader several) ? IntStream.range(0, several.getTemplateLoaderCount())
			.mapToObj(several::getTemplateLoader)
			.flatMap(FreeMarkerTemplates::loaders) : Stream.ofNullable(loader);
	}

}
