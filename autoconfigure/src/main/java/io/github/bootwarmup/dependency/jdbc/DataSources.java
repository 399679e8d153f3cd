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

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.sql.RootDataSource;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.text.Line;

/**
 * Finds what is behind the data sources of an application, each once. Which target a
 * router would choose is code of the application, so that it isn't asked.
 */
final class DataSources {

	private static final PrivateField READ_ONLY = PrivateField
		.of("org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy", "readOnlyDataSource");

	private final List<FoundDataSource> found = new ArrayList<>();

	private final Map<DataSource, Boolean> seen = new IdentityHashMap<>();

	private final DependencyRun run;

	private DataSources(DependencyRun run) {
		this.run = run;
	}

	/**
	 * Return what is behind some beans.
	 * @param beans the data sources by name
	 * @param primary the name of the primary one, if there is one
	 * @param run takes what is left out
	 * @return the innermost data sources
	 */
	static List<FoundDataSource> behind(Map<String, DataSource> beans, Optional<String> primary, DependencyRun run) {
		DataSources dataSources = new DataSources(run);
		beans.forEach((name, dataSource) -> primary.filter(name::equals)
			.ifPresent((known) -> dataSources.add(name, dataSource, true, null)));
		beans.forEach((name, dataSource) -> dataSources.add(name, dataSource, false, null));
		return dataSources.found;
	}

	private void add(String name, DataSource dataSource, boolean mayStart, @Nullable String router) {
		if (target(dataSource) instanceof DataSource target) {
			add(name, target, mayStart, router);
			if (dataSource instanceof LazyConnectionDataSourceProxy) {
				READ_ONLY.read(dataSource)
					.as(DataSource.class)
					.ifPresent((readOnly) -> add(name + ".readOnly", readOnly, false, router));
			}
		}
		else {
			addInner(name, isEnd(dataSource) ? dataSource : RootDataSource.of(dataSource), mayStart, router);
		}
	}

	private void addInner(String name, DataSource inner, boolean mayStart, @Nullable String router) {
		if (this.seen.put(inner, true) != null) {
			return;
		}
		if (inner instanceof AbstractRoutingDataSource several) {
			addTargets(name, several, mayStart);
		}
		else {
			this.found.add(new FoundDataSource(name, inner, mayStart, router));
		}
	}

	private void addTargets(String name, AbstractRoutingDataSource router, boolean mayStart) {
		if (!isResolved(router)) {
			this.run.skip(name, "its targets are found by the application when they are needed");
			return;
		}
		Map<Object, DataSource> targets = router.getResolvedDataSources();
		DataSource fallback = router.getResolvedDefaultDataSource();
		if (fallback != null && targets.values().stream().noneMatch((target) -> target == fallback)) {
			add(name + ".default", fallback, mayStart, name);
		}
		targets.forEach((key, target) -> add(name + "." + Line.of(String.valueOf(key)), target,
				mayStart && target == fallback, name));
	}

	/**
	 * Return whether a router has its targets already, and nobody else is to be asked for
	 * them.
	 */
	private static boolean isResolved(AbstractRoutingDataSource router) {
		try {
			return Stream.of("getResolvedDataSources", "getResolvedDefaultDataSource")
				.map((getter) -> ReflectionUtils.findMethod(router.getClass(), getter))
				.allMatch((method) -> method != null && method.getDeclaringClass() == AbstractRoutingDataSource.class)
					&& router.getResolvedDataSources() != null;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private static @Nullable Object target(DataSource dataSource) {
		Object advised = AopProxyUtils.getSingletonTarget(dataSource);
		if (advised != null) {
			return advised;
		}
		return (dataSource instanceof DelegatingDataSource delegating && !isEnd(delegating))
				? delegating.getTargetDataSource() : null;
	}

	private static boolean isEnd(DataSource dataSource) {
		return dataSource instanceof AbstractRoutingDataSource
				|| dataSource instanceof UserCredentialsDataSourceAdapter;
	}

	/**
	 * A data source behind those of the application.
	 *
	 * @param name what it is called in the report
	 * @param dataSource the data source
	 * @param mayStart whether its pool may be used although nobody has started it
	 * @param router the name of the router that it is a target of, if so
	 */
	record FoundDataSource(String name, DataSource dataSource, boolean mayStart, @Nullable String router) {

	}

}
