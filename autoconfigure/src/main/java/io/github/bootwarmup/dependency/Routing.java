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

package io.github.bootwarmup.dependency;

import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.util.ClassUtils;

/**
 * Tells data sources that ask the application where a connection is to come from.
 */
final class Routing {

	private static final boolean SPRING_JDBC = ClassUtils.isPresent(
			"org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource", Routing.class.getClassLoader());

	private Routing() {
	}

	/**
	 * Return why no connection of a data source can be used, if so.
	 */
	static Optional<String> obstacle(DataSource dataSource) {
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
