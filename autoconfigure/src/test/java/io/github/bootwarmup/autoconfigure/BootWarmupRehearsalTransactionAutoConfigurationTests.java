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

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.ConfigurableTransactionManager;

import io.github.bootwarmup.rehearsal.Rollback;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BootWarmupRehearsalTransactionAutoConfiguration}.
 */
class BootWarmupRehearsalTransactionAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(BootWarmupRehearsalTransactionAutoConfiguration.class));

	@Test
	void rollbackIsThereByDefault() {
		this.contextRunner
			.withBean(JdbcTransactionManager.class, new DriverManagerDataSource("jdbc:h2:mem:configuration"))
			.run((context) -> assertThat(context.getBean(Rollback.class).obstacle()).isEmpty());
	}

	@Test
	void rollbackWhenThereIsNoTransactionManagerSaysSo() {
		this.contextRunner.run((context) -> assertThat(context.getBean(Rollback.class).obstacle())
			.contains("there is no transaction manager"));
	}

	@Test
	void rollbackIsNotThereWhenRehearsalIsOff() {
		this.contextRunner.withPropertyValues("bootwarmup.rehearsal.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Rollback.class));
	}

	@Test
	void rollbackIsNotThereWithoutSpringTransactions() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConfigurableTransactionManager.class))
			.run((context) -> assertThat(context).doesNotHaveBean(Rollback.class));
	}

	@Test
	void listenersAreGoneWhenTheContextIsClosed() {
		JdbcTransactionManager manager = new JdbcTransactionManager(
				new DriverManagerDataSource("jdbc:h2:mem:configuration"));
		this.contextRunner.withBean("transactionManager", JdbcTransactionManager.class, () -> manager)
			.run((context) -> {
				context.getBean(Rollback.class).open();
				assertThat(manager.getTransactionExecutionListeners()).isNotEmpty();
				context.close();
				assertThat(manager.getTransactionExecutionListeners()).isEmpty();
			});
	}

}
