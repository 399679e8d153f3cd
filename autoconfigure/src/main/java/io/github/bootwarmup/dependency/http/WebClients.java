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

package io.github.bootwarmup.dependency.http;

import java.util.Optional;
import java.util.function.Consumer;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Warms reactive clients.
 */
public final class WebClients implements HttpClients {

	private static final PrivateField EXCHANGE = PrivateField
		.of("org.springframework.web.reactive.function.client.DefaultWebClient", "exchangeFunction");

	private static final PrivateField STRATEGIES = PrivateField
		.of("org.springframework.web.reactive.function.client.ExchangeFunctions$DefaultExchangeFunction", "strategies");

	private final ConfigurableListableBeanFactory beanFactory;

	private final Consumer<ClientCodecConfigurer> shared;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 * @param shared sets the codecs that Spring Boot gives to every client
	 */
	public WebClients(ConfigurableListableBeanFactory beanFactory, Consumer<ClientCodecConfigurer> shared) {
		this.beanFactory = beanFactory;
		this.shared = shared;
	}

	@Override
	public void warm(DependencyRun run) {
		DependencyBeans beans = new DependencyBeans(this.beanFactory);
		ApplicationCode code = beans.code();
		beans.find(WebClient.class, run)
			.forEach((name, client) -> strategies(client).filter(code::isSprings)
				.ifPresentOrElse(
						(strategies) -> run.prepare(name, () -> new ReactiveExchange(strategies, code).webClient()),
						() -> run.skip(name, "its codecs are the application's own, or can't be found out")));
		for (String name : this.beanFactory.getBeanNamesForType(WebClient.Builder.class, true, false)) {
			run.prepare(name, () -> new ReactiveExchange(ExchangeStrategies.builder().codecs(this.shared).build(), code)
				.webClient());
		}
	}

	/**
	 * A copy that its builder makes would call the application's configurers once more.
	 */
	private static Optional<ExchangeStrategies> strategies(WebClient client) {
		return EXCHANGE.read(client).read(STRATEGIES).as(ExchangeStrategies.class);
	}

}
