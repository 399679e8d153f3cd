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

package io.github.bootwarmup.dependency.messages;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.AbstractResourceBasedMessageSource;
import org.springframework.core.io.ResourceLoader;

import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;

/**
 * Has message sources load their bundles, by asking for a message that there is not.
 */
public final class MessagesDependency implements Dependency {

	private static final String CODE = MessagesDependency.class.getName();

	private final DependencyBeans beans;

	private final BundleLocales locales;

	/**
	 * Create a new instance.
	 * @param beanFactory has the message sources
	 * @param resourceLoader finds the bundles
	 */
	public MessagesDependency(ConfigurableListableBeanFactory beanFactory, ResourceLoader resourceLoader) {
		this.beans = new DependencyBeans(beanFactory);
		this.locales = new BundleLocales(resourceLoader);
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.MESSAGES;
	}

	@Override
	public void warm(DependencyRun run) {
		for (Map.Entry<String, MessageSource> bean : this.beans.find(MessageSource.class, run).entrySet()) {
			String foreign = foreign(bean.getValue());
			if (foreign != null) {
				run.skip(bean.getKey(), foreign + " would be called");
			}
			else if (bean.getValue() instanceof AbstractResourceBasedMessageSource source) {
				run.prepare(bean.getKey(), () -> load(source));
			}
		}
	}

	private StepResult load(AbstractResourceBasedMessageSource source) throws Exception {
		Collection<Locale> locales = this.locales.find(source.getBasenameSet());
		locales.forEach((locale) -> source.getMessage(CODE, null, "", locale));
		return StepResult.warmed(locales.stream().map(Locale::toLanguageTag).collect(Collectors.joining(", ")));
	}

	/**
	 * Name the first of a source and its parents that isn't Spring's.
	 */
	private @Nullable String foreign(MessageSource source) {
		MessageSource current = source;
		while (current != null) {
			if (!this.beans.code().isSprings(current)) {
				return current.getClass().getName();
			}
			current = (current instanceof HierarchicalMessageSource child) ? child.getParentMessageSource() : null;
		}
		return null;
	}

}
