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

import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.annotation.RegisterReflection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.github.bootwarmup.beans.LazyBeansWarmer;
import io.github.bootwarmup.beans.LazyBeansWarmer.ExplicitlyLazyBeans;
import io.github.bootwarmup.beans.UnsupportedBeans;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.gate.GateSelfCheck;
import io.github.bootwarmup.gate.GatedApplicationAvailability;
import io.github.bootwarmup.gate.HealthGroupExposure;
import io.github.bootwarmup.gate.ReadinessExposure;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.launch.WarmupBeforeListening;
import io.github.bootwarmup.launch.WarmupLauncher;
import io.github.bootwarmup.methods.WarmupMethodsWarmer;
import io.github.bootwarmup.observe.ApplicationContextObserver;
import io.github.bootwarmup.observe.FlightRecorderObserver;
import io.github.bootwarmup.observe.WarmupLog;
import io.github.bootwarmup.observe.WarmupReportFile;
import io.github.bootwarmup.rehearsal.RehearsalSettings;
import io.github.bootwarmup.rehearsal.UnavailableRehearsal;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;
import io.github.bootwarmup.training.TrainingAtRefresh;

/**
 * Auto-configuration of the gate, of the creation of lazy beans and of what every
 * application sees of warm-up. Whether it acts is decided at run time, by
 * {@code bootwarmup.mode}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = ApplicationAvailabilityAutoConfiguration.class, beforeName = {
		"org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration",
		"org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration" })
@RegisterReflection(classes = RehearsalProperties.Request.class,
		memberCategories = MemberCategory.INVOKE_PUBLIC_METHODS)
public final class BootWarmupAutoConfiguration {

	@Bean
	BootWarmupProperties bootWarmupProperties(Environment environment) {
		return TolerantBinding.bind(environment);
	}

	@Bean(WarmupLauncher.BEAN_NAME)
	WarmupLauncher bootWarmupLauncher(WarmupSettings settings, ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<WarmupObserver> observers, BootWarmupProperties properties) {
		return new WarmupLauncher(settings, beanFactory, observers, properties.toTrainingKind());
	}

	@Bean
	TrainingAtRefresh bootWarmupTrainingAtRefresh(WarmupLauncher launcher, BootWarmupProperties properties) {
		return new TrainingAtRefresh(launcher::trainAtRefresh, properties.toTrainingKind());
	}

	@Bean
	WarmupSettings bootWarmupSettings(BootWarmupProperties properties) {
		return properties.toWarmupSettings();
	}

	@Bean
	@ConditionalOnMissingBean(ApplicationAvailability.class)
	GatedApplicationAvailability applicationAvailability(ObjectProvider<ReadinessGate> gate) {
		return new GatedApplicationAvailability(gate);
	}

	@Bean
	GateSelfCheck bootWarmupGateSelfCheck(ObjectProvider<ApplicationAvailability> availability,
			ObjectProvider<ReadinessGate> gate, ObjectProvider<ReadinessExposure> exposure) {
		return new GateSelfCheck(availability, gate, exposure.getIfAvailable(() -> ReadinessExposure.NONE));
	}

	@Bean
	static ExplicitlyLazyBeans bootWarmupExplicitlyLazyBeans() {
		return new ExplicitlyLazyBeans();
	}

	@Bean
	static OwnBeans bootWarmupOwnBeans() {
		return new OwnBeans();
	}

	@Bean
	LazyBeansWarmer bootWarmupLazyBeansWarmer(ConfigurableListableBeanFactory beanFactory,
			ExplicitlyLazyBeans explicitlyLazyBeans, BootWarmupProperties properties) {
		BootWarmupProperties.Beans beans = properties.beans();
		return new LazyBeansWarmer(beanFactory, explicitlyLazyBeans, beans.mode(), beans.exclude(), beans.include());
	}

	@Bean
	UnsupportedBeans bootWarmupUnsupportedBeans(ConfigurableListableBeanFactory beanFactory) {
		return new UnsupportedBeans(beanFactory);
	}

	@Bean
	WarmupMethodsWarmer bootWarmupMethodsWarmer(ConfigurableListableBeanFactory beanFactory) {
		return new WarmupMethodsWarmer(beanFactory);
	}

	@Bean
	PoolTurns bootWarmupPoolTurns() {
		return new PoolTurns();
	}

	@Bean
	WarmupLog bootWarmupLog() {
		return new WarmupLog();
	}

	@Bean
	WarmupReportFile bootWarmupReportFile(BootWarmupProperties properties, ObjectProvider<WarmupGate> gate) {
		return new WarmupReportFile(properties.toReportFile(), () -> gate.getIfAvailable(() -> WarmupGate.NONE).state(),
				properties.mode());
	}

	@Bean
	ApplicationContextObserver bootWarmupApplicationContextObserver(ConfigurableApplicationContext context) {
		return new ApplicationContextObserver(context);
	}

	@Bean
	SettingsCheck bootWarmupSettingsCheck(BootWarmupProperties properties, ObjectProvider<RehearsalSettings> rehearsal,
			ObjectProvider<DependencyWarmer> dependencies) {
		return new SettingsCheck(properties, rehearsal, dependencies);
	}

	/**
	 * Where nobody could ask for readiness anyway.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnNotWebApplication
	static class NotWebConfiguration {

		@Bean
		ReadinessExposure bootWarmupReadinessExposure() {
			return Optional::empty;
		}

	}

	/**
	 * Where there may be a web server that begins to listen.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	@ConditionalOnClass(WebServerApplicationContext.class)
	static class ListeningConfiguration {

		@Bean
		WarmupBeforeListening bootWarmupBeforeListening(WarmupLauncher launcher, WarmupSettings settings,
				ConfigurableApplicationContext context, ObjectProvider<PrivateListenerFactory> listeners) {
			return new WarmupBeforeListening(launcher, settings, context, listeners);
		}

	}

	/**
	 * Where requests come from a container that is not the application's.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnMissingClass("org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory")
	@ConditionalOnBooleanProperty(name = "bootwarmup.rehearsal.enabled", matchIfMissing = true)
	static class DeployedConfiguration {

		@Bean
		UnavailableRehearsal bootWarmupUnavailableRehearsal() {
			return new UnavailableRehearsal();
		}

	}

	/**
	 * Where the routes are of a kind that is not warmed.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveConfiguration implements WarmupObserver {

		private static final Log logger = LogFactory.getLog(ReactiveConfiguration.class);

		@Override
		public void started(WarmupSettings settings) {
			logger.info(WarmupCode.PARTLY_SUPPORTED.message("The routes of a reactive web application are not warmed; "
					+ "lazy beans are created and readiness is held as usual."));
		}

	}

	/**
	 * Where the JVM has JDK Flight Recorder.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "jdk.jfr.Event")
	static class FlightRecorderConfiguration {

		@Bean
		FlightRecorderObserver bootWarmupFlightRecorderObserver() {
			return new FlightRecorderObserver();
		}

	}

	/**
	 * Where there is a health endpoint.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	@ConditionalOnClass(HealthEndpointGroups.class)
	static class HealthConfiguration {

		@Bean
		ReadinessExposure bootWarmupReadinessExposure(ObjectProvider<HealthEndpointGroups> groups) {
			return () -> {
				HealthEndpointGroups available = groups.getIfAvailable();
				return (available != null) ? new HealthGroupExposure(available).check()
						: ReadinessExposure.NONE.check();
			};
		}

	}

}
