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
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.provider.PersistenceProvider;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.query.DefaultJpaQueryMethodFactory;
import org.springframework.data.jpa.repository.query.JpaQueryMethod;
import org.springframework.data.jpa.repository.query.JpaQueryMethodFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.NamedQueries;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.PropertiesBasedNamedQueries;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;
import org.springframework.data.repository.query.QueryLookupStrategy;
import org.springframework.data.repository.query.ValueExpressionDelegate;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a repository whose queries can't be told from its interface.
 */
class NamedQueriesTests {

	private static final String QUERIES = "classpath:letter-queries.properties";

	@BeforeEach
	void forget() {
		WarmedJpa.forget();
	}

	/**
	 * Called by an expression of a query.
	 * @return a text
	 */
	public static String stamp() {
		WarmedJpa.USER_CODE.add("expression");
		return "a";
	}

	@Test
	void queriesOfAFileAreWarmedAndTheirExpressionsNotEvaluated() {
		Step step = warm(FileApplication.class, "file");
		assertThat(step.outcome()).isEqualTo(Outcome.WARMED);
		assertThat(step.detail()).endsWith("queries; not stamped");
	}

	@Test
	void descriptionOfQueriesByTheApplicationIsNotAskedFor() {
		Step step = warm(DescribedApplication.class, "described");
		assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(step.detail()).contains("up to the application");
	}

	@Test
	void repositoryOfWhichNoOtherInstanceCanBeMadeIsNoFailure() {
		Step step = warm(LookedUpApplication.class, "looked-up");
		assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(step.detail()).startsWith("another instance of it could not be made: ");
	}

	private static Step warm(Class<?> application, String database) {
		return WarmedJpa
			.run(application, (context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(),
					WarmedJpa.h2("named-queries-" + database))
			.get("namedQueriesTests.LetterRepository");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class LetterApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Letter.class.getName());
		}

	}

	@EnableJpaRepositories(basePackageClasses = NamedQueriesTests.class, considerNestedRepositories = true,
			namedQueriesLocation = QUERIES,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = LetterRepository.class))
	static class FileApplication extends LetterApplication {

	}

	static class DescribedApplication extends FileApplication {

		@Bean
		JpaQueryMethodFactory descriptions() {
			return new NotingMethodFactory();
		}

	}

	@EnableJpaRepositories(basePackageClasses = NamedQueriesTests.class, considerNestedRepositories = true,
			repositoryFactoryBeanClass = OwnFactoryBean.class,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = LetterRepository.class))
	static class LookedUpApplication extends LetterApplication {

	}

	static class NotingMethodFactory implements JpaQueryMethodFactory {

		private final JpaQueryMethodFactory delegate = new DefaultJpaQueryMethodFactory(PersistenceProvider.HIBERNATE);

		@Override
		public JpaQueryMethod build(Method method, RepositoryMetadata metadata, ProjectionFactory factory) {
			WarmedJpa.USER_CODE.add("description");
			return this.delegate.build(method, metadata, factory);
		}

	}

	/**
	 * Has queries that nobody else finds.
	 */
	static class OwnFactoryBean<T extends LetterRepository> extends JpaRepositoryFactoryBean<T, Letter, Long> {

		OwnFactoryBean(Class<? extends T> type) {
			super(type);
		}

		@Override
		protected RepositoryFactorySupport createRepositoryFactory(EntityManager entityManager) {
			return new OwnFactory(entityManager);
		}

	}

	static class OwnFactory extends JpaRepositoryFactory {

		OwnFactory(EntityManager entityManager) {
			super(entityManager);
		}

		@Override
		protected Optional<QueryLookupStrategy> getQueryLookupStrategy(QueryLookupStrategy.@Nullable Key key,
				ValueExpressionDelegate delegate) {
			return super.getQueryLookupStrategy(key, delegate).map((strategy) -> (method, metadata, factory,
					ignored) -> strategy.resolveQuery(method, metadata, factory, queries()));
		}

		private static NamedQueries queries() {
			Properties queries = new Properties();
			queries.setProperty("Letter.posted", "select l from Letter l");
			queries.setProperty("Letter.stamped", "select l from Letter l");
			return new PropertiesBasedNamedQueries(queries);
		}

	}

	interface LetterRepository extends JpaRepository<Letter, Long> {

		List<Letter> posted();

		List<Letter> stamped();

	}

	@Entity(name = "Letter")
	static class Letter {

		@Id
		private Long id;

		private String text;

	}

}
