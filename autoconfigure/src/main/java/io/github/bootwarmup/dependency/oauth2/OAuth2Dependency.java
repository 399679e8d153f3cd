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

package io.github.bootwarmup.dependency.oauth2;

import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.NativeDetector;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;

/**
 * Fetches the keys that tokens are verified with, and tries a token of ours. The
 * application's decoders get none.
 */
public final class OAuth2Dependency implements Dependency {

	private static final boolean IS_RESOURCE_SERVER = ClassUtils
		.isPresent("org.springframework.security.oauth2.server.resource.web.authentication."
				+ "BearerTokenAuthenticationFilter", OAuth2Dependency.class.getClassLoader());

	private static final String FILTERS = "springSecurityFilterChain";

	private final ConfigurableListableBeanFactory beanFactory;

	private final OwnKeys ownKeys;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 * @param start when warm-up begins
	 */
	public OAuth2Dependency(ConfigurableListableBeanFactory beanFactory, Start start) {
		this.beanFactory = beanFactory;
		this.ownKeys = new OwnKeys(beanFactory, start);
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.OAUTH2;
	}

	@Override
	public void warm(DependencyRun run) {
		DependencyBeans beans = new DependencyBeans(this.beanFactory);
		Map<String, JwtDecoder> decoders = beans.find(JwtDecoder.class, run);
		if (hasFilters() && decoders.values().stream().anyMatch(beans.code()::isSprings)) {
			run.prepare("bearer token", () -> new BearerTokenTrial().call());
		}
		decoders.forEach((name, decoder) -> warm(name, new DecoderKeys(decoder, this.beanFactory, beans.code()), run));
	}

	private boolean hasFilters() {
		return IS_RESOURCE_SERVER && !NativeDetector.inNativeImage() && this.beanFactory.containsSingleton(FILTERS);
	}

	private void warm(String name, DecoderKeys keys, DependencyRun run) {
		keys.keyInMemory().ifPresentOrElse((key) -> run.prepare(name, key), () -> fetch(name, keys, run));
	}

	private void fetch(String name, DecoderKeys keys, DependencyRun run) {
		keys.obstacle()
			.or(() -> this.ownKeys.obstacle(name))
			.ifPresentOrElse((reason) -> run.skip(name, reason), () -> {
				Abandonable<StepResult> fetch = new Abandonable<>("the keys", keys::fetch, (late) -> {
				});
				run.contact(name, fetch::await);
			});
	}

}
