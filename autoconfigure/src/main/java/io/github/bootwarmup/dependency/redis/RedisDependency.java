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

package io.github.bootwarmup.dependency.redis;

import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.ServerAddress;

/**
 * Connects to Redis and asks it nothing but whether it is there.
 */
public final class RedisDependency implements Dependency {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ServerAddress address;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 */
	public RedisDependency(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.address = new ServerAddress(beanFactory, "RedisConnectionDetails", "spring.data.redis.host",
				"spring.data.redis.url", "spring.data.redis.sentinel.nodes", "spring.data.redis.cluster.nodes",
				"spring.data.redis.masterreplica.nodes");
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.REDIS;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public void warm(DependencyRun run) {
		DependencyBeans beans = new DependencyBeans(this.beanFactory);
		beans.findSprings(LettuceConnectionFactory.class, run)
			.forEach((name, factory) -> this.address.obstacle(name)
				.ifPresentOrElse((reason) -> run.skip(name, reason),
						() -> run.contact(name, (attempt) -> ping(factory, attempt))));
		Map<String, RedisTemplate> templates = beans.findSprings(RedisTemplate.class, run);
		templates.forEach(
				(name, template) -> run.prepare(name, () -> TemplateSerializers.of(template, beans.code()).warm()));
	}

	/**
	 * Input and output are on threads of Lettuce's own, so that this one can be told by
	 * an interrupt not to wait any longer.
	 */
	private static StepResult ping(LettuceConnectionFactory factory, Attempt attempt) {
		attempt.onCancel(Thread.currentThread()::interrupt);
		try (RedisConnection connection = factory.getConnection()) {
			connection.ping();
			return StepResult.WARMED;
		}
	}

}
