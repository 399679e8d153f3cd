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

package io.github.bootwarmup.dependency;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

import freemarker.template.Configuration;
import jakarta.persistence.EntityManagerFactory;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.client.RestTemplate;
import org.thymeleaf.spring6.SpringTemplateEngine;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.http.HttpDependency;
import io.github.bootwarmup.dependency.http.RestClients;
import io.github.bootwarmup.dependency.jpa.JpaDependency;
import io.github.bootwarmup.dependency.rabbit.RabbitDependency;
import io.github.bootwarmup.dependency.redis.RedisDependency;
import io.github.bootwarmup.dependency.security.SecurityDependency;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.dependency.templates.FreeMarkerTemplates;
import io.github.bootwarmup.dependency.templates.TemplatesDependency;
import io.github.bootwarmup.dependency.templates.ThymeleafTemplates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Beans of libraries that have advice of the application around them, which would be
 * called in its place.
 */
class AdvisedBeansTests {

	private static final String BEAN = "advised";

	private static final List<String> CALLS = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withUserConfiguration(Advice.class);

	@BeforeEach
	void forget() {
		CALLS.clear();
	}

	@Test
	void clientIsLeftOut() {
		assertLeftOut(RestTemplate.class, RestTemplate::new,
				(beans) -> new HttpDependency(List.of(new RestClients(beans, (converters) -> {
				})), List.of()));
	}

	@Test
	void connectionFactoryOfRedisIsLeftOut() {
		assertLeftOut(LettuceConnectionFactory.class, LettuceConnectionFactory::new, RedisDependency::new);
	}

	@Test
	void templateOfRedisIsLeftOut() {
		assertLeftOut(StringRedisTemplate.class, () -> new StringRedisTemplate(new LettuceConnectionFactory()),
				RedisDependency::new);
	}

	@Test
	void connectionFactoryOfRabbitIsLeftOut() {
		assertLeftOut(CachingConnectionFactory.class, () -> new CachingConnectionFactory("127.0.0.1", 1),
				RabbitDependency::new);
	}

	@Test
	void transactionManagerOfJpaIsLeftOut() {
		assertLeftOut(JpaTransactionManager.class, () -> new JpaTransactionManager(mock(EntityManagerFactory.class)),
				(beans) -> new JpaDependency(beans, new PoolTurns(), false));
	}

	@Test
	void configurationOfFreeMarkerIsLeftOut() {
		assertLeftOut(Configuration.class, () -> new Configuration(Configuration.VERSION_2_3_34),
				(beans) -> new TemplatesDependency(List.of(new FreeMarkerTemplates(beans, new DefaultResourceLoader(),
						List.of("classpath:/templates/"), ".ftlh"))));
	}

	@Test
	void engineOfThymeleafIsLeftOut() {
		assertLeftOut(SpringTemplateEngine.class, SpringTemplateEngine::new, (beans) -> new TemplatesDependency(
				List.of(new ThymeleafTemplates(beans, new DefaultResourceLoader(), false))));
	}

	@Test
	void passwordEncoderIsLeftOut() {
		this.contextRunner.withBean(BEAN, PasswordEncoder.class, BCryptPasswordEncoder::new)
			.withUserConfiguration(Provider.class)
			.run((context) -> assertThat(warm(new SecurityDependency(context.getBeanFactory())))
				.filteredOn((step) -> step.name().equals("provider"))
				.singleElement()
				.satisfies((step) -> {
					assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
					assertThat(step.detail()).contains(BCryptPasswordEncoder.class.getName());
				}));
		assertThat(CALLS).isEmpty();
	}

	private <T> void assertLeftOut(Class<T> type, Supplier<T> bean,
			Function<ConfigurableListableBeanFactory, Dependency> dependency) {
		this.contextRunner.withBean(BEAN, type, bean)
			.run((context) -> assertThat(warm(dependency.apply(context.getBeanFactory()))).singleElement()
				.satisfies((step) -> {
					assertThat(step.name()).isEqualTo(BEAN);
					assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
				}));
		assertThat(CALLS).isEmpty();
	}

	private static List<Step> warm(Dependency dependency) {
		return WarmedDependency
			.warm(new DependencyWarmer(dependency,
					new DependencySettings(Duration.ofMillis(500), Duration.ZERO, false)))
			.steps();
	}

	/**
	 * Puts advice around the bean, which notes what warm-up calls.
	 */
	static class Advice {

		@Bean
		static MethodInterceptor advice() {
			return (invocation) -> {
				if (Thread.currentThread().getName().startsWith("bootwarmup")) {
					CALLS.add(invocation.getMethod().getName());
				}
				return invocation.proceed();
			};
		}

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames(BEAN);
			creator.setInterceptorNames("advice");
			creator.setProxyTargetClass(true);
			return creator;
		}

	}

	static class Provider {

		@Bean
		DaoAuthenticationProvider provider(PasswordEncoder encoder) {
			DaoAuthenticationProvider provider = new DaoAuthenticationProvider(new InMemoryUserDetailsManager());
			provider.setPasswordEncoder(encoder);
			return provider;
		}

	}

}
