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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencySettings;

/**
 * Configuration of what requests need besides the application itself.
 *
 * @since 0.1.0
 */
public class DependenciesProperties {

	/**
	 * Whether to warm dependencies such as connection pools.
	 */
	private boolean enabled = true;

	/**
	 * Kinds of dependencies that are not warmed.
	 */
	private Set<DependencyKind> exclude = EnumSet.noneOf(DependencyKind.class);

	/**
	 * Time for each kind of dependency that has none of its own.
	 */
	private Duration timeout = Duration.ofSeconds(5);

	/**
	 * Longest pause before a dependency is contacted, drawn at random, so that instances
	 * that start at once don't all come at once.
	 */
	private Duration jitter = Duration.ZERO;

	private final Dependency jdbc = new Dependency();

	private final Jpa jpa = new Jpa();

	private final Dependency dataJdbc = new Dependency();

	private final Dependency mybatis = new Dependency();

	private final Dependency redis = new Dependency();

	private final Dependency kafka = new Dependency();

	private final Dependency rabbit = new Dependency();

	private final Dependency oauth2 = new Dependency();

	private final Http http = new Http();

	private final Dependency templates = new Dependency();

	private final Dependency security = new Dependency();

	private final Dependency graphql = new Dependency();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Set<DependencyKind> getExclude() {
		return this.exclude;
	}

	public void setExclude(Set<DependencyKind> exclude) {
		this.exclude = exclude;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public Duration getJitter() {
		return this.jitter;
	}

	public void setJitter(Duration jitter) {
		this.jitter = jitter;
	}

	public Dependency getJdbc() {
		return this.jdbc;
	}

	public Jpa getJpa() {
		return this.jpa;
	}

	public Dependency getDataJdbc() {
		return this.dataJdbc;
	}

	public Dependency getMybatis() {
		return this.mybatis;
	}

	public Dependency getRedis() {
		return this.redis;
	}

	public Dependency getKafka() {
		return this.kafka;
	}

	public Dependency getRabbit() {
		return this.rabbit;
	}

	public Dependency getOauth2() {
		return this.oauth2;
	}

	public Http getHttp() {
		return this.http;
	}

	public Dependency getTemplates() {
		return this.templates;
	}

	public Dependency getSecurity() {
		return this.security;
	}

	public Dependency getGraphql() {
		return this.graphql;
	}

	DependencySettings settings(DependencyKind kind, boolean offline) {
		Duration common = BootWarmupProperties.positive("dependencies.timeout", this.timeout);
		Duration own = dependency(kind).timeout;
		return new DependencySettings(
				(own != null) ? BootWarmupProperties.positive("dependencies." + kind.id() + ".timeout", own) : common,
				BootWarmupProperties.notNegative("dependencies.jitter", this.jitter), offline);
	}

	/**
	 * Return whether nothing is set, the switch for all kinds aside.
	 */
	boolean isDefault() {
		DependenciesProperties defaults = new DependenciesProperties();
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

	boolean readsRows() {
		int rows = this.jpa.getRows();
		if (rows < 0 || rows > 1) {
			throw new InvalidConfigurationPropertyValueException(BootWarmupProperties.PREFIX + ".dependencies.jpa.rows",
					rows, "Either none or one can be read.");
		}
		return rows == 1;
	}

	private Dependency dependency(DependencyKind kind) {
		return switch (kind) {
			case JDBC -> this.jdbc;
			case JPA -> this.jpa;
			case DATA_JDBC -> this.dataJdbc;
			case MYBATIS -> this.mybatis;
			case REDIS -> this.redis;
			case KAFKA -> this.kafka;
			case RABBIT -> this.rabbit;
			case OAUTH2 -> this.oauth2;
			case HTTP -> this.http;
			case TEMPLATES -> this.templates;
			case SECURITY -> this.security;
			case GRAPHQL -> this.graphql;
		};
	}

	/**
	 * One kind of dependency.
	 */
	public static class Dependency {

		/**
		 * Whether to warm this kind of dependency.
		 */
		private boolean enabled = true;

		/**
		 * Time for this kind of dependency instead of "bootwarmup.dependencies.timeout".
		 */
		private @Nullable Duration timeout;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(@Nullable Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * JPA.
	 */
	public static class Jpa extends Dependency {

		/**
		 * Number of rows of each entity that are read, which also warms how they become
		 * objects: none or one.
		 */
		private int rows;

		public int getRows() {
			return this.rows;
		}

		public void setRows(int rows) {
			this.rows = rows;
		}

	}

	/**
	 * HTTP clients.
	 */
	public static class Http extends Dependency {

		/**
		 * URLs of services to which a connection is opened, without a request.
		 */
		private List<String> connect = new ArrayList<>();

		public List<String> getConnect() {
			return this.connect;
		}

		public void setConnect(List<String> connect) {
			this.connect = connect;
		}

	}

}
