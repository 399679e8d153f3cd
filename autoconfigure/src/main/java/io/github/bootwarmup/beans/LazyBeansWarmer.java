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

package io.github.bootwarmup.beans;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bootwarmup.core.BuiltInWarmer;
import io.github.bootwarmup.core.Line;
import io.github.bootwarmup.core.StepRecorder;
import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupOrder;

/**
 * Creates the lazy singletons of a bean factory, each as a step. Beans of other scopes
 * are not touched.
 */
public final class LazyBeansWarmer implements BuiltInWarmer {

	private static final Log logger = LogFactory.getLog(LazyBeansWarmer.class);

	/**
	 * As long as all routes together have by default: a constructor that takes longer is
	 * no reason to leave those cold.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ExplicitlyLazyBeans explicitlyLazy;

	private final LazyBeansMode mode;

	private final List<String> exclude;

	/**
	 * Create a new instance.
	 * @param beanFactory whose beans are created
	 * @param explicitlyLazy which of them somebody made lazy one by one
	 * @param mode which are created
	 * @param exclude names, patterns of names, or types of beans that stay lazy
	 */
	public LazyBeansWarmer(ConfigurableListableBeanFactory beanFactory, ExplicitlyLazyBeans explicitlyLazy,
			LazyBeansMode mode, List<String> exclude) {
		this.beanFactory = beanFactory;
		this.explicitlyLazy = explicitlyLazy;
		this.mode = mode;
		this.exclude = List.copyOf(exclude);
	}

	@Override
	public String name() {
		return "beans";
	}

	@Override
	public int getOrder() {
		return WarmupOrder.BEANS;
	}

	@Override
	public boolean isOffline() {
		return true;
	}

	@Override
	public boolean createsBeans() {
		return true;
	}

	@Override
	public Duration patience() {
		return PATIENCE;
	}

	@Override
	public void warm(StepRecorder recorder) {
		forEachLazyBean(recorder, (name) -> recorder.record(name, () -> create(name)));
	}

	@Override
	public void inventory(StepRecorder recorder) {
		forEachLazyBean(recorder, (name) -> recorder.skip(name, "not created, because of bootwarmup.mode=observe"));
	}

	private void forEachLazyBean(StepRecorder recorder, Consumer<String> action) {
		BeanExclusions exclusions = new BeanExclusions(this.beanFactory, this.exclude);
		exclusions.unmatched()
			.forEach((entry) -> logger.warn(WarmupCode.EXCLUDED_BEAN_UNKNOWN.message(
					"'" + Line.of(entry) + "' in bootwarmup.beans.exclude matches no bean: correct or remove it.")));
		for (String name : this.beanFactory.getBeanDefinitionNames()) {
			if (!isLazy(name)) {
				continue;
			}
			if (exclusions.contains(name)) {
				recorder.skip(name, "excluded by bootwarmup.beans.exclude");
			}
			else if (!isSelected(name)) {
				recorder.skip(name, "left lazy by bootwarmup.beans.mode");
			}
			else {
				action.accept(name);
			}
		}
	}

	private boolean isLazy(String name) {
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
		return definition.isLazyInit() && definition.isSingleton() && !definition.isAbstract()
				&& !this.beanFactory.containsSingleton(name);
	}

	private boolean isSelected(String name) {
		return switch (this.mode) {
			case ALL -> true;
			case GLOBAL -> !this.explicitlyLazy.contains(name);
			case NONE -> false;
		};
	}

	private StepResult create(String name) {
		long start = System.nanoTime();
		Object bean = this.beanFactory
			.getBean(this.beanFactory.isFactoryBean(name) ? BeanFactory.FACTORY_BEAN_PREFIX + name : name);
		if (bean instanceof FactoryBean<?> factory && factory.isSingleton()) {
			this.beanFactory.getBean(name);
		}
		if (this.explicitlyLazy.contains(name)) {
			logger.info("Created lazy bean '%s' in %d ms".formatted(Line.of(name),
					Duration.ofNanos(System.nanoTime() - start).toMillis()));
			return StepResult.warmed("explicitly lazy");
		}
		return StepResult.WARMED;
	}

}
