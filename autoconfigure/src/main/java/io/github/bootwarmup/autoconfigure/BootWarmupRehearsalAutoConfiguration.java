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

import java.util.List;
import java.util.Optional;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.webmvc.actuate.endpoint.web.AbstractWebMvcEndpointHandlerMapping;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.bootwarmup.RehearsalRequestCustomizer;
import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.dispatch.probe.ProbesWarmer;
import io.github.bootwarmup.launch.EmbeddedWebServers;
import io.github.bootwarmup.rehearsal.RehearsalSettings;
import io.github.bootwarmup.rehearsal.RehearsalWarmer;
import io.github.bootwarmup.rehearsal.Rollback;
import io.github.bootwarmup.rehearsal.WebServers;
import io.github.bootwarmup.rehearsal.jetty.JettyPrivateListenerFactory;
import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;
import io.github.bootwarmup.rehearsal.oauth2.ClientCredentials;
import io.github.bootwarmup.rehearsal.requests.AccessTokens;
import io.github.bootwarmup.rehearsal.requests.CombinedRequestCatalog;
import io.github.bootwarmup.rehearsal.requests.HeaderSource;
import io.github.bootwarmup.rehearsal.requests.ProbeRequests;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog;
import io.github.bootwarmup.rehearsal.requests.RequestHeaders;
import io.github.bootwarmup.rehearsal.requests.RequestSettings;
import io.github.bootwarmup.rehearsal.requests.file.FileRequests;
import io.github.bootwarmup.rehearsal.tomcat.TomcatPrivateListenerFactory;

/**
 * Auto-configuration of what is rehearsed, and how.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, DispatcherServletPath.class, ConfigurableServletWebServerFactory.class })
@ConditionalOnBooleanProperty(name = "bootwarmup.rehearsal.enabled", matchIfMissing = true)
public final class BootWarmupRehearsalAutoConfiguration {

	@Bean
	RehearsalSettings bootWarmupRehearsalSettings(BootWarmupProperties properties) {
		return properties.rehearsal().toSettings();
	}

	@Bean
	CombinedRequestCatalog bootWarmupRequestCatalog(WebApplicationContext context, ConfigurableEnvironment environment,
			ObjectProvider<RequestCatalog.Source> sources, BootWarmupProperties properties) {
		RequestSettings settings = properties.rehearsal().toRequestSettings();
		return new CombinedRequestCatalog(context, sources.orderedStream().toList(),
				new FileRequests(context, settings.files(), settings.host(), environment.getSystemEnvironment()),
				settings);
	}

	@Bean
	RequestHeaders bootWarmupRequestHeaders(WebApplicationContext context, RehearsalSettings settings,
			ObjectProvider<RehearsalRequestCustomizer> customizers, ObjectProvider<AccessTokens> tokens,
			BootWarmupProperties properties) {
		RehearsalProperties rehearsal = properties.rehearsal();
		Optional<String> registration = rehearsal.registrationProperty();
		AccessTokens available = registration.isPresent() ? tokens.getIfAvailable() : null;
		if (registration.isPresent() && available == null) {
			throw noClient(registration.get());
		}
		return new RequestHeaders(context, settings.headers(), rehearsal.toPathCredentials(),
				rehearsal.oauth2().registrationId(), SingletonSupplier.of(() -> customizers.orderedStream().toList()),
				available);
	}

	@Bean
	EmbeddedWebServers bootWarmupEmbeddedWebServers(ApplicationContext context) {
		return new EmbeddedWebServers(context);
	}

	@Bean
	RehearsalWarmer bootWarmupRehearsalWarmer(RequestCatalog catalog, RehearsalSettings settings, WebServers webServers,
			ObjectProvider<PrivateListenerFactory> listeners, HeaderSource headers, ObjectProvider<Rollback> rollback) {
		return new RehearsalWarmer(catalog, settings, webServers, listeners.orderedStream().toList(), headers,
				rollback.getIfAvailable());
	}

	private static InvalidConfigurationException noClient(String property) {
		return new InvalidConfigurationException(property,
				"The application has no OAuth 2 client registrations: they are made by Spring Security's OAuth 2 client "
						+ "and spring.security.oauth2.client.registration.*.");
	}

	/**
	 * Where the web server may be Tomcat.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ TomcatWebServer.class, Tomcat.class })
	static class TomcatConfiguration {

		@Bean
		TomcatPrivateListenerFactory bootWarmupTomcatPrivateListenerFactory(
				ObjectProvider<HiddenObservations.RegistryCustomizer> customizers) {
			return new TomcatPrivateListenerFactory(customizers.orderedStream().toList());
		}

	}

	/**
	 * Where the web server may be Jetty.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ JettyWebServer.class, Server.class })
	static class JettyConfiguration {

		@Bean
		JettyPrivateListenerFactory bootWarmupJettyPrivateListenerFactory(
				ObjectProvider<HiddenObservations.RegistryCustomizer> customizers) {
			return new JettyPrivateListenerFactory(customizers.orderedStream().toList());
		}

	}

	/**
	 * Where what is observed may be traced.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ObservationRegistry.class, Tracer.class })
	static class TracingConfiguration {

		@Bean
		HiddenObservations.RegistryCustomizer bootWarmupHiddenRegistryCustomizer(ObjectProvider<Tracer> tracers) {
			return (registry) -> tracers.ifUnique((tracer) -> registry.observationConfig()
				.observationHandler(new HiddenObservations.UnsampledTraces(tracer)));
		}

	}

	/**
	 * Where there are probe endpoints.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ PathMappedEndpoints.class, ManagementPortType.class, HealthEndpointGroups.class,
			AbstractWebMvcEndpointHandlerMapping.class })
	static class ProbesConfiguration {

		@Bean
		ProbeRequests bootWarmupProbeRequests(WebApplicationContext context,
				ObjectProvider<PathMappedEndpoints> endpoints, ObjectProvider<HealthEndpointGroups> groups,
				ObjectProvider<ProbesWarmer> probes) {
			return new ProbeRequests(context, endpoints, groups, () -> obstacle(probes.getIfAvailable()),
					(group) -> isSlow(probes.getIfAvailable(), group));
		}

		private static boolean isSlow(@Nullable ProbesWarmer probes, String group) {
			return probes != null && probes.isSlow(group);
		}

		/**
		 * Nobody asked for the probes, so they must run no code of the application that
		 * could be left out.
		 */
		private static Optional<String> obstacle(@Nullable ProbesWarmer probes) {
			if (probes == null) {
				return Optional.of("not sent, since bootwarmup.dispatch.enabled is false");
			}
			return probes.extensions()
				.map((extensions) -> "not sent, since it would run " + extensions
						+ "; name it in bootwarmup.rehearsal.requests if that does no harm");
		}

	}

	/**
	 * Where the application can get tokens of its own. Those of the rehearsal are kept in
	 * memory, unless the application itself has a manager that needs no request.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuthorizedClientServiceOAuth2AuthorizedClientManager.class)
	@Conditional(OnRegistration.class)
	static class OAuth2Configuration {

		@Bean
		@Lazy
		ClientCredentials bootWarmupClientCredentials(BootWarmupProperties properties,
				ObjectProvider<ClientRegistrationRepository> registrations,
				ObjectProvider<AuthorizedClientServiceOAuth2AuthorizedClientManager> managers) {
			ClientRegistrationRepository available = registrations.getIfAvailable();
			if (available == null) {
				throw noClient(properties.rehearsal().registrationProperty().orElseThrow());
			}
			return new ClientCredentials(managers.getIfUnique(() -> manager(available)));
		}

		private static AuthorizedClientServiceOAuth2AuthorizedClientManager manager(
				ClientRegistrationRepository registrations) {
			return new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations,
					new InMemoryOAuth2AuthorizedClientService(registrations));
		}

	}

	/**
	 * Matches where rehearsals send a token of the application's own. If something is
	 * wrong with the credentials, that is said later, unless warm-up is off.
	 */
	static final class OnRegistration implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Binder binder = Binder.get(context.getEnvironment());
			return binder.bind(RehearsalProperties.REGISTRATION_ID, String.class).isBound() || binder
				.bind(RehearsalProperties.CREDENTIALS, Bindable.listOf(RehearsalProperties.Credentials.class),
						new IgnoreErrorsBindHandler())
				.orElseGet(List::of)
				.stream()
				.anyMatch((credentials) -> credentials.registrationId() != null);
		}

	}

}
