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

package io.github.bootwarmup.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencySettings;

/**
 * Configuration of what requests need besides the application itself.
 *
 * @param enabled Whether to warm dependencies such as connection pools.
 * @param exclude Kinds of dependencies that are not warmed.
 * @param timeout Time for each kind of dependency that has none of its own.
 * @param jitter Longest pause before a dependency is contacted, drawn at random, so that
 * instances that start at once don't all come at once.
 * @param jdbc Data sources.
 * @param jpa JPA.
 * @param dataJdbc Spring Data JDBC.
 * @param mybatis MyBatis.
 * @param redis Redis.
 * @param kafka Kafka.
 * @param rabbit RabbitMQ.
 * @param oauth2 OAuth 2.
 * @param http HTTP clients.
 * @param templates Templates.
 * @param security Passwords.
 * @param graphql GraphQL.
 * @since 0.1.0
 */
public record DependenciesProperties(@DefaultValue("true") boolean enabled, @DefaultValue Set<DependencyKind> exclude,
		@DefaultValue("5s") Duration timeout, @DefaultValue("0s") Duration jitter, @DefaultValue Dependency jdbc,
		@DefaultValue Jpa jpa, @DefaultValue Dependency dataJdbc, @DefaultValue Dependency mybatis,
		@DefaultValue Dependency redis, @DefaultValue Dependency kafka, @DefaultValue Dependency rabbit,
		@DefaultValue Dependency oauth2, @DefaultValue Http http, @DefaultValue Dependency templates,
		@DefaultValue Dependency security, @DefaultValue Dependency graphql) {

	DependencySettings toSettings(DependencyKind kind, boolean offline) {
		Duration common = BootWarmupProperties.positive("dependencies.timeout", this.timeout);
		Duration own = dependency(kind).timeout;
		return new DependencySettings(
				(own != null) ? BootWarmupProperties.positive("dependencies." + kind.id() + ".timeout", own) : common,
				BootWarmupProperties.notNegative("dependencies.jitter", this.jitter), offline);
	}

	/**
	 * Return whether nothing is set, the switches aside.
	 */
	boolean isDefault() {
		DependenciesProperties defaults = BootWarmupProperties.of(Map.of()).dependencies();
		return this.exclude.isEmpty() && this.timeout.equals(defaults.timeout) && this.jitter.equals(defaults.jitter)
				&& Arrays.stream(DependencyKind.values()).noneMatch(this::isSet);
	}

	/**
	 * Return whether something is set that takes effect only where that kind is warmed.
	 */
	boolean isSet(DependencyKind kind) {
		return dependency(kind).timeout != null || (kind == DependencyKind.JPA && this.jpa.rows != 0)
				|| (kind == DependencyKind.HTTP && !this.http.connect.isEmpty());
	}

	boolean isOff(DependencyKind kind) {
		return !dependency(kind).enabled || this.exclude.contains(kind);
	}

	private Dependency dependency(DependencyKind kind) {
		return switch (kind) {
			case JDBC -> this.jdbc;
			case JPA -> new Dependency(this.jpa.enabled, this.jpa.timeout);
			case DATA_JDBC -> this.dataJdbc;
			case MYBATIS -> this.mybatis;
			case REDIS -> this.redis;
			case KAFKA -> this.kafka;
			case RABBIT -> this.rabbit;
			case OAUTH2 -> this.oauth2;
			case HTTP -> new Dependency(this.http.enabled, this.http.timeout);
			case TEMPLATES -> this.templates;
			case SECURITY -> this.security;
			case GRAPHQL -> this.graphql;
		};
	}

	/**
	 * One kind of dependency.
	 *
	 * @param enabled Whether to warm this kind of dependency.
	 * @param timeout Time for this kind of dependency instead of
	 * "bootwarmup.dependencies.timeout".
	 */
	public record Dependency(@DefaultValue("true") boolean enabled, @Nullable Duration timeout) {

	}

	/**
	 * JPA.
	 *
	 * @param enabled Whether to warm this kind of dependency.
	 * @param timeout Time for this kind of dependency instead of
	 * "bootwarmup.dependencies.timeout".
	 * @param rows Number of rows of each entity that are read, which also warms how they
	 * become objects: none or one.
	 */
	public record Jpa(@DefaultValue("true") boolean enabled, @Nullable Duration timeout, @DefaultValue("0") int rows) {

		/**
		 * Return whether a row of each entity is read.
		 * @return whether one is
		 */
		public boolean readsRows() {
			if (this.rows < 0 || this.rows > 1) {
				throw new InvalidConfigurationPropertyValueException(
						BootWarmupProperties.PREFIX + ".dependencies.jpa.rows", this.rows,
						"Either none or one can be read.");
			}
			return this.rows == 1;
		}

	}

	/**
	 * HTTP clients.
	 *
	 * @param enabled Whether to warm this kind of dependency.
	 * @param timeout Time for this kind of dependency instead of
	 * "bootwarmup.dependencies.timeout".
	 * @param connect URLs of services to which a connection is opened, without a request.
	 */
	public record Http(@DefaultValue("true") boolean enabled, @Nullable Duration timeout,
			@DefaultValue List<String> connect) {

		/**
		 * The values may have secrets.
		 */
		@Override
		public String toString() {
			return "http with %d addresses".formatted(this.connect.size());
		}

	}

}
