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

package io.github.bootwarmup.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.launch.WarmupLauncher;
import io.github.bootwarmup.observe.WarmupEndpoint;

/**
 * Auto-configuration of the actuator endpoint {@code bootwarmup}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(WarmupEndpoint.class)
public final class BootWarmupEndpointAutoConfiguration {

	/**
	 * Converters of the application are not asked.
	 */
	@Bean
	WarmupEndpoint.Visibility bootWarmupEndpointVisibility(Environment environment) {
		return Binder.get(environment).bindOrCreate("management.endpoint.bootwarmup", WarmupEndpoint.Visibility.class);
	}

	@Bean
	WarmupEndpoint bootWarmupEndpoint(WarmupLauncher launcher, ObjectProvider<WarmupGate> gate,
			BootWarmupProperties properties, WarmupEndpoint.Visibility visibility) {
		return new WarmupEndpoint(launcher, () -> gate.getIfAvailable(() -> WarmupGate.NONE).state(), properties.mode(),
				visibility);
	}

	@Bean
	@ConditionalOnBean(WarmupEndpoint.class)
	@ConditionalOnAvailableEndpoint(endpoint = WarmupEndpoint.class, exposure = EndpointExposure.WEB)
	WarmupEndpoint.WebExtension bootWarmupEndpointWebExtension(WarmupEndpoint endpoint) {
		return new WarmupEndpoint.WebExtension(endpoint);
	}

}
