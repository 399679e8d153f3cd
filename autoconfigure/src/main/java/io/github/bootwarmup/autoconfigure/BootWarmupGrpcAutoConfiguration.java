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

import io.grpc.protobuf.services.HealthStatusManager;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.grpc.server.health.GrpcServerHealth;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.grpc.server.lifecycle.GrpcServerStartedEvent;

import io.github.bootwarmup.core.AnnouncedReadiness;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.hold.GrpcHealthComponentsPostProcessor;
import io.github.bootwarmup.hold.GrpcHealthHold;
import io.github.bootwarmup.hold.GrpcHealthManagerPostProcessor;
import io.github.bootwarmup.launch.GrpcDeadline;

/**
 * Auto-configuration of the gate for gRPC's health service.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class)
@ConditionalOnClass({ HealthStatusManager.class, GrpcServerHealth.class, GrpcServerStartedEvent.class })
public final class BootWarmupGrpcAutoConfiguration {

	@Bean
	GrpcHealthHold bootWarmupGrpcHealthHold(ApplicationContext context, ObjectProvider<WarmupGate> gate,
			ObjectProvider<AnnouncedReadiness> readiness, ObjectProvider<GrpcHealthHold.HealthUpdate> update) {
		return new GrpcHealthHold(context, gate, readiness, update);
	}

	@Bean
	GrpcDeadline bootWarmupGrpcDeadline(ConfigurableApplicationContext context, ObjectProvider<GrpcHealthHold> hold) {
		return new GrpcDeadline(context, hold);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static GrpcHealthManagerPostProcessor bootWarmupGrpcHealthManagerPostProcessor(
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<GrpcHealthHold> hold) {
		return new GrpcHealthManagerPostProcessor(beanFactory, hold);
	}

	/**
	 * Where health indicators are asked.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthContributorRegistry.class)
	static class IndicatorsConfiguration {

		@Bean
		GrpcHealthHold.HealthUpdate bootWarmupGrpcHealthUpdate(ObjectProvider<GrpcServerHealth> health) {
			return (answers) -> health.ifAvailable((available) -> available.update(answers));
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static GrpcHealthComponentsPostProcessor bootWarmupGrpcHealthComponentsPostProcessor(BeanFactory beanFactory,
				ObjectProvider<GrpcHealthHold> hold) {
			return new GrpcHealthComponentsPostProcessor(beanFactory, hold);
		}

	}

}
