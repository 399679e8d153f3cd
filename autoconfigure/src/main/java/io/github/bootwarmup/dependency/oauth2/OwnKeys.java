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

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.dependency.BootBeans;

/**
 * Tells whether an application is its own authorization server and doesn't listen yet, so
 * that nobody can answer.
 */
final class OwnKeys {

	private static final String PREFIX = "spring.security.oauth2.resourceserver.jwt.";

	private final ConfigurableListableBeanFactory beanFactory;

	private final Start start;

	OwnKeys(ConfigurableListableBeanFactory beanFactory, Start start) {
		this.beanFactory = beanFactory;
		this.start = start;
	}

	/**
	 * Return why keys can't be fetched yet, if so.
	 * @param decoder the name of the decoder that needs them
	 */
	Optional<String> obstacle(String decoder) {
		return (this.start == Start.BEFORE_LISTENING && new BootBeans(this.beanFactory).include(decoder)
				&& this.beanFactory.getSingleton(
						ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME) instanceof Environment environment
				&& isOwn(environment)) ? Optional.of("the application has the keys itself and doesn't listen yet")
						: Optional.empty();
	}

	private static boolean isOwn(Environment environment) {
		if (environment.containsProperty("local.server.port")) {
			return false;
		}
		String port = environment.getProperty("server.port", "8080");
		return Stream.of("jwk-set-uri", "issuer-uri")
			.map((name) -> environment.getProperty(PREFIX + name, ""))
			.filter((uri) -> !uri.isEmpty())
			.findFirst()
			.filter((uri) -> isLocal(uri, port))
			.isPresent();
	}

	private static boolean isLocal(String address, String port) {
		try {
			URI uri = URI.create(address);
			int defaultPort = "https".equals(uri.getScheme()) ? 443 : 80;
			return String.valueOf((uri.getPort() != -1) ? uri.getPort() : defaultPort).equals(port)
					&& Stream.of("localhost", "127.0.0.1", "[::1]").anyMatch((host) -> host.equals(uri.getHost()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
