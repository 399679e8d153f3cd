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

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.PoolTurns;

/**
 * Fills the pool of every data source to its minimum and uses its connections once.
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
		DataSources.behind(beans).forEach((name, dataSource) -> {
			if (run.isOffline()) {
				run.prepare(name, () -> loadDriver(dataSource));
			}
			else {
				run.contact(name, new PoolContact(dataSource, pool(dataSource), this.turns));
			}
		});
	}

	/**
	 * One that gives credentials to its pool is told the pool's numbers, which are not
	 * meant for it alone: the pool keeps the connections of each user apart.
	 */
	private Pool pool(DataSource dataSource) {
		if (dataSource instanceof UserCredentialsDataSourceAdapter) {
			return Pool.NONE;
		}
		if (HIKARI && dataSource instanceof HikariDataSource hikari) {
			return new HikariFilling(hikari);
		}
		return metadata(dataSource).<Pool>map(BorrowedPool::new).orElse(Pool.NONE);
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

}
