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

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.ClassUtils;

/**
 * Finds what is behind all proxies and wrappers of a data source. Spring Boot does the
 * same, but only since 4.1.
 */
public final class RootDataSource {

	private static final boolean SPRING_JDBC = ClassUtils
		.isPresent("org.springframework.jdbc.datasource.DelegatingDataSource", RootDataSource.class.getClassLoader());

	private RootDataSource() {
	}

	/**
	 * Return what is behind a data source.
	 * @param dataSource the data source, which may be a proxy or wrapper
	 * @return the innermost one, the same if it is no proxy or wrapper
	 */
	public static DataSource of(DataSource dataSource) {
		DataSource inner = (SPRING_JDBC && dataSource instanceof DelegatingDataSource delegating)
				? delegating.getTargetDataSource() : null;
		if (inner == null && AopProxyUtils.getSingletonTarget(dataSource) instanceof DataSource target) {
			inner = target;
		}
		if (inner == null) {
			inner = unwrapped(dataSource);
		}
		return (inner != null && inner != dataSource) ? of(inner) : dataSource;
	}

	private static @Nullable DataSource unwrapped(DataSource dataSource) {
		try {
			return dataSource.isWrapperFor(DataSource.class) ? dataSource.unwrap(DataSource.class) : null;
		}
		catch (SQLException | RuntimeException ex) {
			return null;
		}
	}

}
