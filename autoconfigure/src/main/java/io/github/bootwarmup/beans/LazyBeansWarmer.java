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
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.text.Line;

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

	private final List<String> include;

	/**
	 * Create a new instance.
	 * @param beanFactory whose beans are created
	 * @param explicitlyLazy which of them somebody made lazy one by one
	 * @param mode which are created
	 * @param exclude names, patterns of names, or types of beans that stay lazy
	 * @param include names, patterns of names, or types of beans that are created
	 * although they begin to work then
	 */
	public LazyBeansWarmer(ConfigurableListableBeanFactory beanFactory, ExplicitlyLazyBeans explicitlyLazy,
			LazyBeansMode mode, List<String> exclude, List<String> include) {
		this.beanFactory = beanFactory;
		this.explicitlyLazy = explicitlyLazy;
		this.mode = mode;
		this.exclude = List.copyOf(exclude);
		this.include = List.copyOf(include);
	}

	@Override
	public String name() {
		return "beans";
	}

	@Override
	public WarmerKind kind() {
		return WarmerKind.BEANS;
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

	/**
	 * A bean that exists already needs no step.
	 */
	@Override
	public boolean knows(String step) {
		return this.beanFactory.containsBean(step);
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
		BeanPatterns excluded = patterns("bootwarmup.beans.exclude", this.exclude);
		BeanPatterns included = patterns("bootwarmup.beans.include", this.include);
		List<String> names = Arrays.stream(this.beanFactory.getBeanDefinitionNames()).filter(this::isLazy).toList();
		Map<String, String> starting = starting(names, included);
		for (String name : names) {
			if (excluded.contains(name)) {
				recorder.skip(name, "excluded by bootwarmup.beans.exclude");
			}
			else if (!isSelected(name)) {
				recorder.skip(name, "left lazy by bootwarmup.beans.mode");
			}
			else if (starting.containsKey(name)) {
				recorder.skip(name, starting.get(name) + "; bootwarmup.beans.include creates it all the same");
			}
			else if (isLazy(name)) {
				action.accept(name);
			}
		}
	}

	/**
	 * Return the beans that begin to work when they are created, and those that would
	 * have them created, each with the reason.
	 */
	private Map<String, String> starting(List<String> names, BeanPatterns included) {
		List<String> candidates = Stream.concat(names.stream(), prototypes())
			.filter((name) -> !included.contains(name))
			.toList();
		SelfStartingBeans selfStarting = new SelfStartingBeans(this.beanFactory);
		Map<String, String> reasons = new LinkedHashMap<>();
		candidates.forEach((name) -> selfStarting.sign(name)
			.ifPresent((sign) -> reasons.put(name, "begins to work when it is created (%s)".formatted(sign))));
		BeanDependencies needs = new BeanDependencies(this.beanFactory);
		int known = 0;
		while (known < reasons.size()) {
			known = reasons.size();
			candidates.stream()
				.filter((name) -> !reasons.containsKey(name))
				.forEach((name) -> needs.findNeeded(name, reasons.keySet())
					.ifPresent((other) -> reasons.put(name,
							"needs %s, which stays lazy since it begins to work or needs what does"
								.formatted(Line.of(other)))));
		}
		return reasons;
	}

	/**
	 * A lazy bean that needs a prototype creates one, with all that it needs.
	 */
	private Stream<String> prototypes() {
		return Arrays.stream(this.beanFactory.getBeanDefinitionNames()).filter((name) -> {
			BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
			return definition.isPrototype() && !definition.isAbstract();
		});
	}

	private BeanPatterns patterns(String property, List<String> entries) {
		BeanPatterns patterns = new BeanPatterns(this.beanFactory, entries);
		patterns.unmatched()
			.forEach((entry) -> logger.warn(WarmupCode.LISTED_BEAN_UNKNOWN
				.message("'%s' in %s matches no bean: correct or remove it.".formatted(Line.of(entry), property))));
		return patterns;
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
		try {
			createWithProduct(name);
		}
		catch (BeansException ex) {
			return MissingScope.reason(ex).map(StepResult::skipped).orElseThrow(() -> ex);
		}
		if (this.explicitlyLazy.contains(name)) {
			logCreation("Created lazy bean '%s' in %d ms".formatted(Line.of(name),
					Duration.ofNanos(System.nanoTime() - start).toMillis()), this.beanFactory.getType(name));
			return StepResult.warmed("explicitly lazy");
		}
		return StepResult.WARMED;
	}

	/**
	 * Nobody asked for the lazy beans that Spring brings along.
	 */
	private static void logCreation(String line, @Nullable Class<?> type) {
		if (type != null && type.getName().startsWith(ApplicationCode.SPRING)) {
			logger.debug(line);
		}
		else {
			logger.info(line);
		}
	}

	private void createWithProduct(String name) {
		Object bean = this.beanFactory
			.getBean(this.beanFactory.isFactoryBean(name) ? BeanFactory.FACTORY_BEAN_PREFIX + name : name);
		if (bean instanceof FactoryBean<?> factory && factory.isSingleton()) {
			this.beanFactory.getBean(name);
		}
	}

	/**
	 * Remembers which beans somebody made lazy one by one. Has to look before
	 * {@code spring.main.lazy-initialization} makes all the others lazy too, hence a
	 * registry post-processor: those are called before Spring Boot's.
	 */
	public static final class ExplicitlyLazyBeans implements BeanDefinitionRegistryPostProcessor {

		private final Set<String> names = new HashSet<>();

		@Override
		public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		}

		@Override
		public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
			for (String name : beanFactory.getBeanDefinitionNames()) {
				if (beanFactory.getBeanDefinition(name) instanceof AbstractBeanDefinition definition
						&& Boolean.TRUE.equals(definition.getLazyInit())) {
					this.names.add(name);
				}
			}
		}

		boolean contains(String name) {
			return this.names.contains(name);
		}

	}

}
