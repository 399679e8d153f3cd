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

package io.github.bootwarmup.dependency.jpa;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import org.hibernate.Interceptor;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.internal.EmptyInterceptor;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Contact;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.dependency.sql.PoolUse;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * The transaction managers of JPA.
 */
final class TransactionManagers {

	private final ConfigurableListableBeanFactory beanFactory;

	private final PoolUse pools;

	private final PoolTurns turns;

	TransactionManagers(ConfigurableListableBeanFactory beanFactory, PoolTurns turns) {
		this.beanFactory = beanFactory;
		this.pools = new PoolUse(beanFactory);
		this.turns = turns;
	}

	/**
	 * Warm those with which no code of the application takes part in a transaction.
	 */
	void warm(DependencyRun run) {
		DependencyBeans beans = new DependencyBeans(this.beanFactory);
		beans.find(JpaTransactionManager.class, run)
			.forEach((name, manager) -> obstacle(manager, beans.code())
				.ifPresentOrElse((reason) -> run.skip(name, reason), () -> warm(name, manager, run)));
	}

	private void warm(String name, JpaTransactionManager manager, DependencyRun run) {
		Optional<PersistenceUnit> found = Optional.ofNullable(manager.getEntityManagerFactory())
			.flatMap(PersistenceUnit::hibernate)
			.map((factory) -> new PersistenceUnit(name, factory));
		if (found.isEmpty()) {
			run.skip(name, "its persistence unit is not Hibernate's");
			return;
		}
		PersistenceUnit unit = found.get();
		obstacle(unit).ifPresentOrElse((reason) -> run.skip(name, reason),
				() -> run.contact(name, this.turns.inTurn(unit.connections(), new TransactionContact(manager))));
	}

	private Optional<String> obstacle(JpaTransactionManager manager, ApplicationCode code) {
		if (!code.isSprings(manager) || !code.isSprings(manager.getJpaDialect())
				|| !manager.getTransactionExecutionListeners().stream().allMatch(code::isSprings)) {
			return Optional.of("it is the application's, or has advice, a dialect or a listener of the application's");
		}
		if (new Initializers(this.beanFactory).takePart(manager)) {
			return Optional.of("an initializer of the application's would be given its entity managers");
		}
		return Optional.empty();
	}

	private Optional<String> obstacle(PersistenceUnit unit) {
		return takesPart(unit) ? Optional
			.of("its persistence unit has an interceptor or session listener of the application's, tenants or statistics")
				: unit.obstacleOfConnections(this.pools);
	}

	private static boolean takesPart(PersistenceUnit unit) {
		SessionFactoryOptions options = unit.factory().getSessionFactoryOptions();
		Interceptor interceptor = options.getInterceptor();
		return unit.hasTenants() || options.isStatisticsEnabled() || unit.hasForeignSessions()
				|| !(interceptor == null || interceptor instanceof EmptyInterceptor);
	}

	/**
	 * Begins transactions in which nothing is done, and rolls them back.
	 */
	private static final class TransactionContact implements Contact {

		private final JpaTransactionManager transactionManager;

		TransactionContact(JpaTransactionManager transactionManager) {
			this.transactionManager = transactionManager;
		}

		@Override
		public StepResult attempt(Attempt attempt) throws Exception {
			return new Abandonable<>("a connection", this::runTransactions, (late) -> {
			}).await(attempt);
		}

		private StepResult runTransactions() {
			TransactionTemplate template = new TransactionTemplate(this.transactionManager);
			template.executeWithoutResult((status) -> status.setRollbackOnly());
			template.setReadOnly(true);
			template.executeWithoutResult((status) -> status.setRollbackOnly());
			return StepResult.WARMED;
		}

	}

	/**
	 * Finds out whether the application is told of each entity manager of a transaction.
	 * Only private fields know.
	 */
	private static final class Initializers {

		private static final String INITIALIZER = "entityManagerInitializer";

		private final ConfigurableListableBeanFactory beanFactory;

		Initializers(ConfigurableListableBeanFactory beanFactory) {
			this.beanFactory = beanFactory;
		}

		boolean takePart(JpaTransactionManager manager) {
			return hasOne(manager)
					|| factories().filter((factory) -> factory.getObject() == manager.getEntityManagerFactory())
						.anyMatch(Initializers::hasOne);
		}

		private Stream<AbstractEntityManagerFactoryBean> factories() {
			return Arrays
				.stream(this.beanFactory.getBeanNamesForType(AbstractEntityManagerFactoryBean.class, false, false))
				.filter((name) -> this.beanFactory.containsSingleton(BeanFactoryUtils.transformedBeanName(name)))
				.map((name) -> this.beanFactory.getBean(name, AbstractEntityManagerFactoryBean.class));
		}

		/**
		 * Where that can't be told, there might be one.
		 */
		private static boolean hasOne(Object bean) {
			DirectFieldAccessor fields = new DirectFieldAccessor(bean);
			return !fields.isReadableProperty(INITIALIZER) || fields.getPropertyValue(INITIALIZER) != null;
		}

	}

}
