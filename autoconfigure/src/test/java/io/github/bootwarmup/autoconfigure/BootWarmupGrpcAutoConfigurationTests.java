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

import java.util.Set;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.grpc.server.autoconfigure.health.GrpcServerHealthAutoConfiguration;
import org.springframework.boot.grpc.server.health.GrpcServerHealth;
import org.springframework.boot.grpc.server.health.HealthCheckedGrpcComponent;
import org.springframework.boot.grpc.server.health.HealthCheckedGrpcComponents;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.hold.GrpcHealthHold;
import io.github.bootwarmup.testkit.GrpcProbe;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BootWarmupGrpcAutoConfiguration}.
 */
class BootWarmupGrpcAutoConfigurationTests {

	private final ReadinessGate gate = ReadinessGate.holding();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(BootWarmupAutoConfiguration.class, BootWarmupGrpcAutoConfiguration.class,
						HealthContributorRegistryAutoConfiguration.class, GrpcServerHealthAutoConfiguration.class))
		.withBean(BindableService.class, () -> () -> ServerServiceDefinition.builder("shop.Echo").build())
		.withInitializer((context) -> context.getBeanFactory().registerSingleton("gate", this.gate));

	@AfterEach
	void close() {
		this.gate.close();
	}

	@Test
	void managerOfSpringBootIsHeldUntilTheGateOpens() {
		this.contextRunner.run((context) -> {
			HealthStatusManager manager = context.getBean(HealthStatusManager.class);
			assertThat(GrpcProbe.status(manager, "")).isEqualTo(ServingStatus.NOT_SERVING);
			context.getBean(GrpcServerHealth.class).update(manager);
			assertThat(GrpcProbe.status(manager, "")).isEqualTo(ServingStatus.NOT_SERVING);
		});
	}

	@Test
	void managerOfTheApplicationIsLeftAlone() {
		this.contextRunner.withUserConfiguration(OwnManagerConfiguration.class).run((context) -> {
			HealthStatusManager manager = context.getBean(HealthStatusManager.class);
			assertThat(GrpcProbe.status(manager, "")).isEqualTo(ServingStatus.SERVING);
		});
	}

	@Test
	void componentsOfTheApplicationAreLeftAlone() {
		this.contextRunner.withUserConfiguration(OwnComponentsConfiguration.class)
			.run((context) -> assertThat(context.getBean(HealthCheckedGrpcComponents.class))
				.isSameAs(context.getBean(OwnComponents.class)));
	}

	@Test
	void serverIsAsWithoutUsWhenOursFails() {
		this.contextRunner.withUserConfiguration(FailingConfiguration.class).run((context) -> {
			HealthStatusManager manager = context.getBean(HealthStatusManager.class);
			assertThat(GrpcProbe.status(manager, "")).isEqualTo(ServingStatus.SERVING);
			context.getBean(GrpcServerHealth.class).update(manager);
			assertThat(GrpcProbe.status(manager, "")).isNotEqualTo(ServingStatus.NOT_SERVING);
		});
	}

	@Test
	void healthThatIsSwitchedOffStaysOff() {
		this.contextRunner.withPropertyValues("spring.grpc.server.health.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthStatusManager.class));
	}

	@Test
	void withoutTheHealthServiceOfGrpcThereIsNothing() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(HealthStatusManager.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(GrpcHealthHold.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnManagerConfiguration {

		@Bean
		HealthStatusManager own() {
			return new HealthStatusManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnComponentsConfiguration {

		@Bean
		OwnComponents own() {
			return new OwnComponents();
		}

	}

	/**
	 * Without what the post-processors ask for they fail.
	 */
	@Configuration(proxyBeanMethods = false)
	static class FailingConfiguration {

		@Bean
		static BeanFactoryPostProcessor failing() {
			return (beanFactory) -> ((BeanDefinitionRegistry) beanFactory)
				.removeBeanDefinition("bootWarmupGrpcHealthHold");
		}

	}

	static class OwnComponents implements HealthCheckedGrpcComponents {

		@Override
		public HealthCheckedGrpcComponent getServer() {
			throw new IllegalStateException("not asked");
		}

		@Override
		public Set<String> getServiceNames() {
			return Set.of();
		}

		@Override
		public HealthCheckedGrpcComponent getService(String serviceName) {
			throw new IllegalStateException("not asked");
		}

	}

}
