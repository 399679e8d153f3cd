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

import java.util.Locale;

/**
 * The kinds of dependencies, in the order in which they are begun.
 *
 * @since 0.1.0
 */
public enum DependencyKind {

	/**
	 * Data sources and their pools.
	 */
	JDBC,

	/**
	 * Redis through Lettuce.
	 */
	REDIS,

	/**
	 * Producers of Kafka.
	 */
	KAFKA,

	/**
	 * RabbitMQ.
	 */
	RABBIT,

	/**
	 * Bearer tokens and the keys that verify them.
	 */
	OAUTH2,

	/**
	 * Clients of HTTP services.
	 */
	HTTP,

	/**
	 * Entities and queries of JPA.
	 */
	JPA,

	/**
	 * Spring Data JDBC.
	 */
	DATA_JDBC,

	/**
	 * MyBatis.
	 */
	MYBATIS,

	/**
	 * Thymeleaf, FreeMarker and Mustache.
	 */
	TEMPLATES,

	/**
	 * Logins with passwords, and rules on methods.
	 */
	SECURITY,

	/**
	 * Queries of Spring for GraphQL.
	 */
	GRAPHQL;

	/**
	 * Return the name in properties and reports.
	 * @return the name, such as {@code data-jdbc}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
