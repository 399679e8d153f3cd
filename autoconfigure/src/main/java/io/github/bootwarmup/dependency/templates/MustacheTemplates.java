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

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.samskivert.mustache.Mustache;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyRun;

/**
 * Compiles and executes a template of ours. Those of the application are compiled anew
 * for each page, so there is no cache that could be filled.
 */
public final class MustacheTemplates implements Templates {

	private static final String TEMPLATE = """
			{{! comment }}{{#items}}<li>{{name}} {{{name}}}</li>{{/items}}{{^none}}-{{/none}}{{locale.language}}
			""";

	private final DependencyBeans beans;

	/**
	 * Create a new instance.
	 * @param beanFactory has the compilers
	 */
	public MustacheTemplates(ConfigurableListableBeanFactory beanFactory) {
		this.beans = new DependencyBeans(beanFactory);
	}

	@Override
	public void warm(DependencyRun run) {
		this.beans.find(Mustache.Compiler.class, run).keySet().forEach((name) -> run.prepare(name, () -> {
			Mustache.compiler()
				.defaultValue("")
				.compile(TEMPLATE)
				.execute(Map.of("items", List.of(Map.of("name", "<one>")), "none", false, "locale", Locale.ENGLISH));
			return StepResult.WARMED;
		}));
	}

}
