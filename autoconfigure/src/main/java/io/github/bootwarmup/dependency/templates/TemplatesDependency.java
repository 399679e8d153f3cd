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

import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;

/**
 * Warms the templates of all engines.
 */
public final class TemplatesDependency implements Dependency {

	private final List<Templates> engines;

	/**
	 * Create a new instance.
	 * @param engines the kinds of engines that there are
	 */
	public TemplatesDependency(List<Templates> engines) {
		this.engines = List.copyOf(engines);
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.TEMPLATES;
	}

	@Override
	public void warm(DependencyRun run) throws Exception {
		for (Templates templates : this.engines) {
			templates.warm(run);
		}
	}

}
