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

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import jakarta.persistence.EntityManagerFactory;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.dependency.sql.PoolUse;
import io.github.bootwarmup.text.Line;

/**
 * Does what requests do with entities and repositories, on a connection that leads
 * nowhere; and has the database see the statements, without a row.
 */
public final class JpaDependency implements Dependency {

	private static final boolean SPRING_DATA = ClassUtils.isPresent(
			"org.springframework.data.jpa.repository.support.JpaRepositoryFactory",
			JpaDependency.class.getClassLoader());

	private static final boolean SPRING_ORM = ClassUtils.isPresent("org.springframework.orm.jpa.JpaTransactionManager",
			JpaDependency.class.getClassLoader());

	private final ConfigurableListableBeanFactory beanFactory;

	private final PoolUse pools;

	private final PoolTurns turns;

	private final boolean readRows;

	/**
	 * Create a new instance.
	 * @param beanFactory has the persistence units and repositories
	 * @param turns of all that use connections
	 * @param readRows whether one row of each entity is read
	 */
	public JpaDependency(ConfigurableListableBeanFactory beanFactory, PoolTurns turns, boolean readRows) {
		this.beanFactory = beanFactory;
		this.pools = new PoolUse(beanFactory);
		this.turns = turns;
		this.readRows = readRows;
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.JPA;
	}

	@Override
	public void warm(DependencyRun run) {
		Map<String, EntityManagerFactory> beans = new DependencyBeans(this.beanFactory).find(EntityManagerFactory.class,
				run);
		beans.forEach((name, bean) -> {
			String prefix = (beans.size() > 1) ? name + "." : "";
			PersistenceUnit.hibernate(bean)
				.ifPresentOrElse((factory) -> warm(new PersistenceUnit(name, factory), prefix, run),
						() -> run.skip(name, "it is not Hibernate's"));
		});
		if (SPRING_ORM) {
			new TransactionManagers(this.beanFactory, this.turns).warm(run);
		}
	}

	private void warm(PersistenceUnit unit, String prefix, DependencyRun run) {
		Optional<String> obstacle = unit.obstacle();
		if (obstacle.isPresent()) {
			run.skip(unit.name(), obstacle.get());
			return;
		}
		Script script = new Script();
		Mappings mappings = new Mappings(unit);
		try (SqlLog log = new SqlLog(unit)) {
			for (EntityPersister entity : unit.entities()) {
				run.prepare(prefix + entity.getImportedName(),
						log.before(new EntityWarming(unit, mappings, entity, script)));
			}
			if (SPRING_DATA) {
				Optional<String> ofRepositories = unit.obstacleOfRepositories();
				new Repositories(this.beanFactory).forEach(unit, run, (name, copy) -> ofRepositories.ifPresentOrElse(
						(reason) -> run.skip(name, reason),
						() -> run.prepare(name, log.before(new RepositoryWarming(unit, mappings, copy, script)))));
			}
		}
		unit.obstacleOfConnections(this.pools)
			.ifPresentOrElse((reason) -> run.skip(unit.name(), reason), () -> run.contact(unit.name(),
					this.turns.inTurn(unit.connections(), new UnitContact(unit, script, this.readRows))));
	}

	/**
	 * Tells those who have Hibernate log its SQL which of it is not run: Hibernate logs
	 * what it prepares, and nothing keeps it from that but for all threads.
	 */
	private static final class SqlLog implements AutoCloseable {

		private static final Log logger = LogFactory.getLog(SqlLog.class);

		private final String unit;

		private final boolean visible;

		private boolean begun;

		SqlLog(PersistenceUnit unit) {
			this.unit = Line.of(unit.name());
			this.visible = unit.factory().getJdbcServices().getSqlStatementLogger().isLogToStdout()
					|| LogFactory.getLog("org.hibernate.SQL").isDebugEnabled();
		}

		/**
		 * Have it said before work, unless it was said before.
		 */
		<T> Callable<T> before(Callable<T> work) {
			return () -> {
				if (this.visible && !this.begun) {
					this.begun = true;
					logger.info("Warm-up begins to prepare SQL of '%s', which it does not run".formatted(this.unit));
				}
				return work.call();
			};
		}

		@Override
		public void close() {
			if (this.begun) {
				logger.info("Warm-up has prepared the SQL of '%s'".formatted(this.unit));
			}
		}

	}

}
