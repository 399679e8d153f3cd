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

package io.github.bootwarmup.dependency.jpa;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import org.hibernate.SessionBuilder;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.SessionEventSettings;
import org.hibernate.engine.jdbc.connections.internal.DataSourceConnectionProvider;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.dependency.sql.PoolUse;

/**
 * A persistence unit, in sessions of which no code of the application takes part.
 *
 * @param name the name of its bean
 * @param factory its session factory
 */
record PersistenceUnit(String name, SessionFactoryImplementor factory) {

	/**
	 * Not there in the Hibernate of Spring Boot 4.0.
	 */
	private static final @Nullable Method CREDENTIALS = ClassUtils.getMethodIfAvailable(SessionFactoryOptions.class,
			"getTenantCredentialsMapper");

	/**
	 * Return what is behind an entity manager factory, if it is Hibernate's.
	 */
	static Optional<SessionFactoryImplementor> hibernate(EntityManagerFactory bean) {
		try {
			return Optional.of(bean.unwrap(SessionFactoryImplementor.class));
		}
		catch (PersistenceException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Return why nothing can be done with it, if so.
	 */
	Optional<String> obstacle() {
		if (hasTenants()) {
			return Optional.of("it has tenants, and which one a request belongs to is up to the application");
		}
		if (!this.factory.getAutoEnabledFilters().isEmpty()) {
			return Optional.of("it has a filter that is always on, whose parameters may come from the application");
		}
		if (this.factory.getSessionFactoryOptions().isStatisticsEnabled()) {
			return Optional.of("it has statistics, in which warm-up would be counted");
		}
		if (isJta()) {
			return Optional.of("its transactions are those of JTA");
		}
		if (listeners().noticeSearches()) {
			return Optional.of("it has a listener of the application's that is told of each search");
		}
		return Optional.empty();
	}

	/**
	 * Return why its repositories are left alone, if so. They open sessions of their own.
	 */
	Optional<String> obstacleOfRepositories() {
		if (hasForeignSessions()) {
			return Optional
				.of("its persistence unit makes an interceptor or listener of the application's for each session");
		}
		if (this.factory.getSessionFactoryOptions().isQueryCacheEnabled()) {
			return Optional.of("its persistence unit has a query cache, which could keep what was made up");
		}
		return Optional.empty();
	}

	/**
	 * Return why none of its connections can be used, if so.
	 */
	Optional<String> obstacleOfConnections(PoolUse pools) {
		return dataSource().flatMap(pools::obstacle);
	}

	/**
	 * Return where its connections come from: its data source, or something that stands
	 * for whatever it has instead.
	 */
	Object connections() {
		return dataSource().map(Object.class::cast).orElse(this.factory);
	}

	private Optional<DataSource> dataSource() {
		return (this.factory.getServiceRegistry()
			.getService(ConnectionProvider.class) instanceof DataSourceConnectionProvider provider)
					? Optional.ofNullable(provider.getDataSource()) : Optional.empty();
	}

	/**
	 * Return whether each session belongs to a tenant. The resolver is asked whenever a
	 * session is opened, also where no entity has a tenant.
	 */
	boolean hasTenants() {
		SessionFactoryOptions options = this.factory.getSessionFactoryOptions();
		return options.isMultiTenancyEnabled() || options.getCurrentTenantIdentifierResolver() != null
				|| options.getTenantSchemaMapper() != null || hasCredentials(options)
				|| this.factory.getDefinedFilterNames().contains(TenantIdBinder.FILTER_NAME);
	}

	private static boolean hasCredentials(SessionFactoryOptions options) {
		return CREDENTIALS != null && ReflectionUtils.invokeMethod(CREDENTIALS, options) != null;
	}

	/**
	 * Return whether something of the application's is made for each session that others
	 * open.
	 */
	boolean hasForeignSessions() {
		return this.factory.getSessionFactoryOptions().getStatelessInterceptorImplementorSupplier() != null
				|| this.factory.getProperties().containsKey(SessionEventSettings.AUTO_SESSION_EVENTS_LISTENER);
	}

	Listeners listeners() {
		return new Listeners(this.factory.getEventListenerRegistry());
	}

	private boolean isJta() {
		return this.factory.getServiceRegistry().requireService(TransactionCoordinatorBuilder.class).isJta();
	}

	/**
	 * Return the entities in an order that stays the same.
	 */
	List<EntityPersister> entities() {
		List<EntityPersister> entities = new ArrayList<>();
		this.factory.getMappingMetamodel().forEachEntityDescriptor(entities::add);
		entities.sort(Comparator.comparing(EntityPersister::getEntityName));
		return entities;
	}

	boolean manages(Class<?> type) {
		return this.factory.getMappingMetamodel().findEntityDescriptor(type) != null;
	}

	EntityPersister entity(Class<?> type) {
		return this.factory.getMappingMetamodel().getEntityDescriptor(type);
	}

	/**
	 * Open a session on a connection, or on one of the data source. A mode of the session
	 * would be overruled by {@code find}, so caches are bypassed by properties.
	 */
	SessionImplementor open(@Nullable Connection connection) {
		SessionBuilder builder = this.factory.withOptions()
			.noInterceptor()
			.noSessionInterceptorCreation()
			.noStatementInspector()
			.clearEventListeners();
		if (connection != null) {
			builder.connection(connection);
		}
		SessionImplementor session = (SessionImplementor) builder.openSession();
		session.setProperty(CacheSettings.JAKARTA_SHARED_CACHE_STORE_MODE, CacheStoreMode.BYPASS);
		session.setProperty(CacheSettings.JAKARTA_SHARED_CACHE_RETRIEVE_MODE, CacheRetrieveMode.BYPASS);
		return session;
	}

}
