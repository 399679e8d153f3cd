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

package io.github.bootwarmup.autoconfigure.dependency;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.http.converter.autoconfigure.ClientHttpMessageConvertersCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupProperties;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.http.FrameworkBeans;
import io.github.bootwarmup.dependency.http.HttpClients;
import io.github.bootwarmup.dependency.http.HttpDependency;
import io.github.bootwarmup.dependency.http.RestClients;
import io.github.bootwarmup.dependency.http.ServiceConnection;
import io.github.bootwarmup.dependency.http.WebClients;

/**
 * Auto-configuration of the warmer of HTTP clients.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class)
@ConditionalOnEnabledDependency(DependencyKind.HTTP)
public final class BootWarmupHttpAutoConfiguration {

	@Bean
	DependencyWarmer bootWarmupHttpWarmer(BootWarmupProperties properties, ObjectProvider<HttpClients> clients,
			ObjectProvider<ClientTls> tls) {
		Supplier<SSLContext> context = () -> tls.getIfAvailable(() -> BootWarmupHttpAutoConfiguration::defaultTls)
			.context();
		List<ServiceConnection> connections = new ConnectUrls(properties.dependencies().http().connect()).check()
			.stream()
			.map((URI service) -> new ServiceConnection(service, context))
			.toList();
		return new DependencyWarmer(new HttpDependency(clients.orderedStream().toList(), connections),
				properties.toDependencySettings(DependencyKind.HTTP));
	}

	private static SSLContext defaultTls() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes the TLS connections of the application's clients.
	 */
	@FunctionalInterface
	interface ClientTls {

		SSLContext context();

	}

	/**
	 * Where clients get settings that are common to all.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpClientSettings.class)
	static class SettingsConfiguration {

		@Bean
		ClientTls bootWarmupClientTls(ObjectProvider<HttpClientSettings> settings) {
			return () -> {
				HttpClientSettings common = settings.getIfAvailable();
				SslBundle bundle = (common != null) ? common.sslBundle() : null;
				return (bundle != null) ? bundle.createSslContext() : defaultTls();
			};
		}

	}

	/**
	 * Where there are blocking clients.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RestClient.class, ClientHttpMessageConvertersCustomizer.class })
	static class RestClientConfiguration {

		@Bean
		RestClients bootWarmupRestClients(ConfigurableListableBeanFactory beanFactory) {
			FrameworkBeans beans = new FrameworkBeans(beanFactory);
			return new RestClients(beanFactory, (converters) -> beans.find(ClientHttpMessageConvertersCustomizer.class)
				.forEach((customizer) -> customizer.customize(converters)));
		}

	}

	/**
	 * Where there are reactive clients.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebClient.class, CodecCustomizer.class })
	static class WebClientConfiguration {

		@Bean
		WebClients bootWarmupWebClients(ConfigurableListableBeanFactory beanFactory) {
			FrameworkBeans beans = new FrameworkBeans(beanFactory);
			return new WebClients(beanFactory, (codecs) -> beans.find(CodecCustomizer.class)
				.forEach((customizer) -> customizer.customize(codecs)));
		}

	}

}
