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

package io.github.bootwarmup.dependency.sql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Tells which pools may be used: those that this start has started, and that of the
 * primary data source. Nobody may need any of the others, and each that is started takes
 * connections from those who share the database.
 */
public final class PoolUse {

	/**
	 * Why a pool is left alone.
	 */
	public static final String NOT_STARTED = "it is not the primary DataSource, and not known to be started";

	private static final boolean SPRING_JDBC = ClassUtils.isPresent(
			"org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource", PoolUse.class.getClassLoader());

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			PoolUse.class.getClassLoader());

	/**
	 * To ask these pools for their sizes could start them.
	 */
	private static final PrivateField TOMCAT = PrivateField.of("org.apache.tomcat.jdbc.pool.DataSourceProxy", "pool");

	private static final PrivateField DBCP2 = PrivateField.of("org.apache.commons.dbcp2.BasicDataSource",
			"connectionPool");

	private static final PrivateField UCP = PrivateField.of("oracle.ucp.jdbc.PoolDataSourceImpl", "poolStarted");

	private final ConfigurableListableBeanFactory beanFactory;

	private final DependencyBeans beans;

	/**
	 * Create a new instance.
	 * @param beanFactory has the data sources
	 */
	public PoolUse(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.beans = new DependencyBeans(beanFactory);
	}

	/**
	 * Return why no connection of a data source can be used, if so.
	 * @param dataSource a data source, which may be a proxy
	 * @return the reason
	 */
	public Optional<String> obstacle(DataSource dataSource) {
		return routing(dataSource)
			.or(() -> (isStarted(dataSource) || isPrimary(dataSource)) ? Optional.empty() : Optional.of(NOT_STARTED));
	}

	/**
	 * Return whether the pool behind a data source is known to be started.
	 * @param dataSource a data source, which may be a proxy
	 * @return whether it is
	 */
	public static boolean isStarted(DataSource dataSource) {
		Object pool = PoolTurns.pool(dataSource);
		if (HIKARI && pool instanceof HikariDataSource hikari) {
			return hikari.isRunning();
		}
		return Stream.of(TOMCAT, DBCP2, UCP)
			.flatMap((field) -> field.read(pool).as(Object.class).stream())
			.anyMatch((sign) -> !(sign instanceof AtomicBoolean started) || started.get());
	}

	private boolean isPrimary(DataSource dataSource) {
		return primary().flatMap((name) -> this.beans.existing(name, DataSource.class))
			.filter((primary) -> PoolTurns.pool(primary) == PoolTurns.pool(dataSource))
			.isPresent();
	}

	/**
	 * Return the data source that is injected where none is named.
	 * @return the name of its bean, empty if there is none or it is ambiguous
	 */
	public Optional<String> primary() {
		List<String> candidates = Arrays.stream(this.beanFactory.getBeanNamesForType(DataSource.class, false, false))
			.filter((name) -> is(name,
					(bean) -> bean.isAutowireCandidate()
							&& (!(bean instanceof AbstractBeanDefinition known) || known.isDefaultCandidate()),
					true))
			.toList();
		List<String> primary = filter(candidates, BeanDefinition::isPrimary, false);
		List<String> regular = filter(candidates, Predicate.not(BeanDefinition::isFallback), true);
		return Stream.of(primary, regular, candidates)
			.filter((names) -> !names.isEmpty())
			.findFirst()
			.filter((names) -> names.size() == 1)
			.map((names) -> names.get(0));
	}

	private List<String> filter(List<String> names, Predicate<BeanDefinition> condition, boolean otherwise) {
		return names.stream().filter((name) -> is(name, condition, otherwise)).toList();
	}

	private boolean is(String name, Predicate<BeanDefinition> condition, boolean otherwise) {
		return this.beanFactory.containsBeanDefinition(name)
				? condition.test(this.beanFactory.getMergedBeanDefinition(name)) : otherwise;
	}

	/**
	 * Return why no connection of a data source can be used, if so.
	 */
	private static Optional<String> routing(DataSource dataSource) {
		return (SPRING_JDBC && isRouted(dataSource))
				? Optional.of("which database its connections lead to is up to a router of the application")
				: Optional.empty();
	}

	/**
	 * A router that is asked for its own type has no need to choose a target.
	 */
	private static boolean isRouted(DataSource dataSource) {
		try {
			return (AopProxyUtils.getSingletonTarget(dataSource) instanceof DataSource target) ? isRouted(target)
					: dataSource.isWrapperFor(AbstractRoutingDataSource.class);
		}
		catch (SQLException | RuntimeException ex) {
			return false;
		}
	}

}
