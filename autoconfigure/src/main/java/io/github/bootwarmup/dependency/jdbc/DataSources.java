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

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import io.github.bootwarmup.core.Line;

/**
 * Finds what is behind the data sources of an application, each once. Which target a
 * router would choose is code of the application, so that all of its targets are taken
 * instead.
 */
final class DataSources {

	private final Map<String, DataSource> found = new LinkedHashMap<>();

	private final Map<DataSource, Boolean> seen = new IdentityHashMap<>();

	private DataSources() {
	}

	/**
	 * Return what is behind some beans.
	 * @param beans the data sources by name
	 * @return the innermost data sources by name
	 */
	static Map<String, DataSource> behind(Map<String, DataSource> beans) {
		DataSources dataSources = new DataSources();
		beans.forEach(dataSources::add);
		return dataSources.found;
	}

	private void add(String name, DataSource dataSource) {
		DataSource inner = unwrap(dataSource);
		if (this.seen.put(inner, true) != null) {
			return;
		}
		if (inner instanceof AbstractRoutingDataSource router) {
			router.getResolvedDataSources()
				.forEach((key, target) -> add(name + "." + Line.of(String.valueOf(key)), target));
			DataSource fallback = router.getResolvedDefaultDataSource();
			if (fallback != null) {
				add(name + ".default", fallback);
			}
		}
		else {
			this.found.put(name, inner);
		}
	}

	private static DataSource unwrap(DataSource dataSource) {
		if (dataSource instanceof AbstractRoutingDataSource || dataSource instanceof UserCredentialsDataSourceAdapter) {
			return dataSource;
		}
		if (dataSource instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
			return unwrap(delegating.getTargetDataSource());
		}
		if (AopUtils.isAopProxy(dataSource)
				&& AopProxyUtils.getSingletonTarget(dataSource) instanceof DataSource target) {
			return unwrap(target);
		}
		return DataSourceUnwrapper.unwrapRoot(dataSource);
	}

}
