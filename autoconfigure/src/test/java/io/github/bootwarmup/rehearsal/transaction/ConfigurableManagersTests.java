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

package io.github.bootwarmup.rehearsal.transaction;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfigurableManagers}.
 */
class ConfigurableManagersTests {

	private final JdbcTransactionManager manager = new JdbcTransactionManager(
			new DriverManagerDataSource("jdbc:h2:mem:managers"));

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	@Test
	void managersOfTheContextAndItsParentsAreFound() {
		JdbcTransactionManager other = new JdbcTransactionManager();
		DefaultListableBeanFactory parent = new DefaultListableBeanFactory();
		parent.registerSingleton("transactionManager", other);
		this.beans.setParentBeanFactory(parent);
		this.beans.registerSingleton("transactionManager", this.manager);
		assertThat(ConfigurableManagers.of(this.beans).managers()).containsExactly(this.manager, other);
		assertThat(obstacle()).isNull();
	}

	@Test
	void managerOfAChildIsNotSeen() {
		DefaultListableBeanFactory child = new DefaultListableBeanFactory(this.beans);
		child.registerSingleton("ofChild", new JdbcTransactionManager());
		this.beans.registerSingleton("transactionManager", this.manager);
		assertThat(ConfigurableManagers.of(this.beans).managers()).containsExactly(this.manager);
		assertThat(obstacle()).isNull();
	}

	@Test
	void noManagerIsAnObstacle() {
		assertThat(obstacle()).isEqualTo("there is no transaction manager");
	}

	@Test
	void oneManagerThatTakesNoListenersIsAnObstacleForAll() {
		this.beans.registerSingleton("transactionManager", this.manager);
		this.beans.registerSingleton("legacy", Mockito.mock(PlatformTransactionManager.class));
		assertThat(obstacle())
			.isEqualTo("the transaction manager 'legacy' takes no listeners (it is no ConfigurableTransactionManager)");
		assertThat(ConfigurableManagers.of(this.beans).managers()).isEmpty();
	}

	@Test
	void managerOfAParentIsAnObstacle() {
		DefaultListableBeanFactory parent = new DefaultListableBeanFactory();
		parent.registerSingleton("legacy", Mockito.mock(PlatformTransactionManager.class));
		this.beans.setParentBeanFactory(parent);
		this.beans.registerSingleton("transactionManager", this.manager);
		assertThat(obstacle()).contains("'legacy'");
	}

	@Test
	void jtaIsAnObstacle() {
		this.beans.registerSingleton("jta", new JtaTransactionManager());
		assertThat(obstacle())
			.isEqualTo("the transaction manager 'jta' uses JTA: others can begin and commit its " + "transactions");
	}

	@Test
	void reactiveManagerIsAnObstacle() {
		this.beans.registerSingleton("transactionManager", this.manager);
		this.beans.registerSingleton("reactive", Mockito.mock(AbstractReactiveTransactionManager.class));
		this.beans.registerSingleton("another", Mockito.mock(ReactiveTransactionManager.class));
		assertThat(obstacle()).contains("'reactive' is reactive");
	}

	@Test
	void lazyManagerIsAnObstacleAndIsNotCreated() {
		RootBeanDefinition definition = new RootBeanDefinition(PlatformTransactionManager.class, () -> {
			throw new AssertionError("created");
		});
		definition.setLazyInit(true);
		this.beans.registerBeanDefinition("lazy", definition);
		assertThat(obstacle()).isEqualTo("the transaction manager 'lazy' is lazy and has not been created");
	}

	@Test
	void lazyManagerThatWasCreatedIsNoObstacle() {
		RootBeanDefinition definition = new RootBeanDefinition(JdbcTransactionManager.class, () -> this.manager);
		definition.setLazyInit(true);
		this.beans.registerBeanDefinition("lazy", definition);
		this.beans.getBean("lazy");
		assertThat(obstacle()).isNull();
	}

	@Test
	void managerThatIsNoSingletonIsAnObstacle() {
		RootBeanDefinition definition = new RootBeanDefinition(JdbcTransactionManager.class, () -> this.manager);
		definition.setScope(BeanDefinition.SCOPE_PROTOTYPE);
		this.beans.registerBeanDefinition("scoped", definition);
		assertThat(obstacle()).isEqualTo("the transaction manager 'scoped' is not a singleton");
	}

	private String obstacle() {
		return ConfigurableManagers.of(this.beans).obstacle();
	}

}
