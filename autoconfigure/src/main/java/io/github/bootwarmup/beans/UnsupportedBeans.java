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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.WarmupOrder;

/**
 * Names beans of well-known libraries that are not warmed, so that nobody takes them for
 * warm. Creates none.
 */
public final class UnsupportedBeans implements BuiltInWarmer {

	private static final List<String> TYPES = List.of("org.glassfish.jersey.server.ResourceConfig",
			"org.apache.cxf.Bus", "com.mongodb.client.MongoClient",
			"co.elastic.clients.elasticsearch.ElasticsearchClient", "com.datastax.oss.driver.api.core.CqlSession",
			"org.neo4j.driver.Driver", "org.springframework.cloud.openfeign.FeignClientFactory",
			"org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory");

	private final ConfigurableListableBeanFactory beanFactory;

	private final List<String> types;

	/**
	 * Create a new instance.
	 * @param beanFactory whose beans are looked at
	 */
	public UnsupportedBeans(ConfigurableListableBeanFactory beanFactory) {
		this(beanFactory, TYPES);
	}

	UnsupportedBeans(ConfigurableListableBeanFactory beanFactory, List<String> types) {
		this.beanFactory = beanFactory;
		this.types = types;
	}

	@Override
	public String name() {
		return "unsupported";
	}

	@Override
	public int getOrder() {
		return WarmupOrder.DEPENDENCIES;
	}

	@Override
	public boolean isOffline() {
		return true;
	}

	@Override
	public void warm(StepRecorder recorder) {
		this.types.stream().flatMap(this::present).forEach((type) -> skip(recorder, type));
	}

	@Override
	public void inventory(StepRecorder recorder) {
		warm(recorder);
	}

	private Stream<Class<?>> present(String type) {
		ClassLoader loader = this.beanFactory.getBeanClassLoader();
		return ClassUtils.isPresent(type, loader) ? Stream.of(ClassUtils.resolveClassName(type, loader))
				: Stream.empty();
	}

	private void skip(StepRecorder recorder, Class<?> type) {
		Arrays.stream(this.beanFactory.getBeanNamesForType(type, true, false))
			.forEach((name) -> recorder.skip(name,
					"not warmed: no warmer for %s; a Warmer of yours, or a rehearsed request that uses it, warms it"
						.formatted(type.getSimpleName())));
	}

}
