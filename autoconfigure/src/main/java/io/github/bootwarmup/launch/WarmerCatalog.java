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

package io.github.bootwarmup.launch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupRun;
import io.github.bootwarmup.core.PlannedWarmer;
import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.WarmupOrder;

/**
 * Finds the warmers of a bean factory and their order.
 */
final class WarmerCatalog {

	private final ConfigurableListableBeanFactory beanFactory;

	WarmerCatalog(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return all warmers. Creates those that don't exist yet.
	 */
	List<PlannedWarmer> warmers() {
		return beanNames().map(this::planned).toList();
	}

	/**
	 * Return the warmers that contact nothing in a training run, and those of ours that
	 * could not be made, which are steps of their own. Creates none of the user's.
	 */
	List<PlannedWarmer> offlineWarmers() {
		return beanNames().filter(this::isBuiltIn)
			.map(this::planned)
			.filter((warmer) -> warmer.warmer().isOffline() || warmer.warmer().isStep())
			.toList();
	}

	/**
	 * Return all warmers, without creating those of the user's that don't exist yet.
	 */
	List<PlannedWarmer> inventory() {
		return beanNames()
			.map((beanName) -> exists(beanName) ? planned(beanName)
					: new PlannedWarmer(new UncreatedWarmer(beanName), WarmupOrder.UNORDERED))
			.toList();
	}

	/**
	 * Return whether there is a warmer of the user's. Creates none.
	 */
	boolean hasUsersWarmer() {
		return beanNames().anyMatch((beanName) -> !isBuiltIn(beanName));
	}

	private Stream<String> beanNames() {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(Warmer.class, true, false));
	}

	private boolean exists(String beanName) {
		return this.beanFactory.containsSingleton(beanName) || isBuiltIn(beanName);
	}

	private boolean isBuiltIn(String beanName) {
		return this.beanFactory.isTypeMatch(beanName, BuiltInWarmer.class);
	}

	private PlannedWarmer planned(String beanName) {
		try {
			Warmer warmer = this.beanFactory.getBean(beanName, Warmer.class);
			return new PlannedWarmer(warmer, order(beanName, warmer));
		}
		catch (Throwable ex) {
			return new PlannedWarmer(new BrokenWarmer(beanName, ex), WarmupOrder.UNORDERED);
		}
	}

	private int order(String beanName, Warmer warmer) {
		if (warmer instanceof Ordered ordered) {
			return ordered.getOrder();
		}
		Order order = this.beanFactory.findAnnotationOnBean(beanName, Order.class);
		return (order != null) ? order.value() : WarmupOrder.UNORDERED;
	}

	/**
	 * Stands for a warmer that could not be made, which is a failed step and no reason to
	 * fail the start.
	 */
	private record BrokenWarmer(String name, Throwable failure) implements Warmer {

		@Override
		public void warm(WarmupRun run) throws Exception {
			ReflectionUtils.rethrowException(this.failure);
		}

	}

	/**
	 * Stands for a warmer that is not created, and so never called.
	 */
	private record UncreatedWarmer(String name) implements Warmer {

		@Override
		public void warm(WarmupRun run) {
			throw new UnsupportedOperationException();
		}

	}

}
