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

package io.github.bootwarmup.dependency.jdbc;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.dependency.sql.PoolUse;

/**
 * Fills pools to their minimum and uses their connections once: those that this start has
 * started, and that of the primary data source. Of the latter one connection is asked for
 * if it was not started.
 */
public final class JdbcDependency implements Dependency {

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			JdbcDependency.class.getClassLoader());

	private final ConfigurableListableBeanFactory beanFactory;

	private final PoolTurns turns;

	/**
	 * Create a new instance.
	 * @param beanFactory has the data sources
	 * @param turns of all that use connections
	 */
	public JdbcDependency(ConfigurableListableBeanFactory beanFactory, PoolTurns turns) {
		this.beanFactory = beanFactory;
		this.turns = turns;
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.JDBC;
	}

	@Override
	public void warm(DependencyRun run) {
		Map<String, DataSource> beans = new DependencyBeans(this.beanFactory).find(DataSource.class, run);
		Set<@Nullable String> routers = new HashSet<>();
		Map<String, Integer> left = new LinkedHashMap<>();
		for (DataSources.FoundDataSource found : DataSources.behind(beans, new PoolUse(this.beanFactory).primary(),
				run)) {
			DataSource dataSource = found.dataSource();
			boolean started = PoolUse.isStarted(dataSource);
			if (run.isOffline()) {
				run.prepare(found.name(), () -> loadDriver(dataSource));
			}
			else if (started || found.mayStart()) {
				run.contact(found.name(), new PoolContact(dataSource, pool(dataSource, started), this.turns));
				routers.add(found.router());
			}
			else if (found.router() != null) {
				left.merge(found.router(), 1, Integer::sum);
			}
			else {
				run.skip(found.name(), PoolUse.NOT_STARTED);
			}
		}
		left.forEach((router, count) -> run.skip(router, "%d %s%s of the router: not started by this start"
			.formatted(count, routers.contains(router) ? "other " : "", (count == 1) ? "target" : "targets")));
	}

	/**
	 * One that gives credentials to its pool is told the pool's numbers, which are not
	 * meant for it alone: the pool keeps the connections of each user apart. HikariCP
	 * fills itself with its first connection, others only when they are asked for more.
	 */
	private Pool pool(DataSource dataSource, boolean started) {
		if (dataSource instanceof UserCredentialsDataSourceAdapter) {
			return Pool.NONE;
		}
		if (HIKARI && dataSource instanceof HikariDataSource hikari) {
			return new HikariFilling(hikari);
		}
		return started ? metadata(dataSource).<Pool>map(BorrowedPool::new).orElse(Pool.NONE) : Pool.NONE;
	}

	private Optional<DataSourcePoolMetadata> metadata(DataSource dataSource) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(DataSourcePoolMetadataProvider.class, true, false))
			.filter(this.beanFactory::containsSingleton)
			.map((name) -> this.beanFactory.getBean(name, DataSourcePoolMetadataProvider.class))
			.map((provider) -> provider.getDataSourcePoolMetadata(dataSource))
			.filter(Objects::nonNull)
			.findFirst();
	}

	private static StepResult loadDriver(DataSource dataSource) throws ClassNotFoundException {
		String driver = (HIKARI && dataSource instanceof HikariDataSource hikari) ? driver(hikari) : null;
		if (driver == null) {
			return StepResult.skipped("not contacted in a training run, and its driver is not known");
		}
		Class.forName(driver, true, dataSource.getClass().getClassLoader());
		return StepResult.primed("its driver was loaded, nothing is contacted in a training run");
	}

	private static String driver(HikariDataSource hikari) {
		return Optional.ofNullable(hikari.getDriverClassName())
			.orElseGet(() -> DatabaseDriver.fromJdbcUrl(hikari.getJdbcUrl()).getDriverClassName());
	}

	/**
	 * A pool that makes its connections when they are borrowed.
	 */
	private static final class BorrowedPool implements Pool {

		private final DataSourcePoolMetadata metadata;

		BorrowedPool(DataSourcePoolMetadata metadata) {
			this.metadata = metadata;
		}

		@Override
		public Filling filling() throws SQLException {
			int minimum = Math.max(1, value(this.metadata.getMin(), 1));
			int maximum = value(this.metadata.getMax(), minimum);
			int wanted = (maximum > 0) ? Math.min(minimum, maximum) : minimum;
			int free = (maximum > 0) ? maximum - value(this.metadata.getActive(), 0) : wanted;
			if (free <= 0) {
				throw Pool.exhausted(maximum);
			}
			return new Filling(Math.min(wanted, free), wanted);
		}

		private static int value(@Nullable Integer value, int fallback) {
			return (value != null) ? value : fallback;
		}

	}

}
