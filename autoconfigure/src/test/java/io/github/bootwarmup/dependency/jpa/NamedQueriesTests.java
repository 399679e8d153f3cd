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
import java.util.Map;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.provider.PersistenceProvider;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.query.DefaultJpaQueryMethodFactory;
import org.springframework.data.jpa.repository.query.JpaQueryMethod;
import org.springframework.data.jpa.repository.query.JpaQueryMethodFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.inspection.ApplicationCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a repository whose queries can't be told from its interface.
 */
class NamedQueriesTests {

	private static final String REPOSITORY = "namedQueriesTests.LetterRepository";

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
	void factoryOfTheApplicationIsNotCalled() {
		Step step = warm(OwnFactoryApplication.class, "own-factory");
		assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(step.detail()).isEqualTo("its factory is not Spring's");
	}

	@Test
	void queryWithTheNameOfItsEntityIsWarmed() {
		Map<String, Step> steps = warmAll(GenericApplication.class, "generic");
		Step step = steps.get("namedQueriesTests.GenericRepository");
		assertThat(step.outcome()).isEqualTo(Outcome.WARMED);
		assertThat(step.detail()).endsWith(" queries");
	}

	@Test
	void repositoryOfWhichNoOtherInstanceCanBeMadeIsNoFailure() {
		WarmedJpa.run(FileApplication.class, (context) -> {
			PersistenceUnit unit = new PersistenceUnit("letters",
					context.getBean(EntityManagerFactory.class).unwrap(SessionFactoryImplementor.class));
			RepositoryCopy withoutQueries = new RepositoryCopy(
					context.getBean("&" + REPOSITORY, JpaRepositoryFactoryBean.class).getRepositoryInformation(),
					new JpaRepositoryFactory(context.getBean(EntityManager.class)), ApplicationCode.of(context));
			StepResult result = new RepositoryWarming(unit, new Mappings(unit), withoutQueries, new Script()).call();
			assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(result.detail()).startsWith("another instance of it could not be made: ");
		}, WarmedJpa.h2("named-queries-not-found"));
	}

	private static Step warm(Class<?> application, String database) {
		return warmAll(application, database).get(REPOSITORY);
	}

	private static Map<String, Step> warmAll(Class<?> application, String database) {
		return WarmedJpa.run(application, (context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(),
				WarmedJpa.h2("named-queries-" + database));
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
			namedQueriesLocation = QUERIES, repositoryFactoryBeanClass = OwnFactoryBean.class,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = LetterRepository.class))
	static class OwnFactoryApplication extends LetterApplication {

	}

	@EnableJpaRepositories(basePackageClasses = NamedQueriesTests.class, considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = GenericRepository.class))
	static class GenericApplication extends LetterApplication {

	}

	static class NotingMethodFactory implements JpaQueryMethodFactory {

		private final JpaQueryMethodFactory delegate = new DefaultJpaQueryMethodFactory(PersistenceProvider.HIBERNATE);

		@Override
		public JpaQueryMethod build(Method method, RepositoryMetadata metadata, ProjectionFactory factory) {
			WarmedJpa.USER_CODE.add("description");
			return this.delegate.build(method, metadata, factory);
		}

	}

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
		protected RepositoryInformation getRepositoryInformation(RepositoryMetadata metadata,
				RepositoryFragments fragments) {
			WarmedJpa.USER_CODE.add("information");
			return super.getRepositoryInformation(metadata, fragments);
		}

	}

	interface LetterRepository extends JpaRepository<Letter, Long> {

		List<Letter> posted();

		List<Letter> stamped();

	}

	interface GenericRepository extends JpaRepository<Letter, Long> {

		@Query("select e from #{#entityName} e where e.text = ?1")
		List<Letter> written(String text);

	}

	@Entity(name = "Letter")
	static class Letter {

		@Id
		private Long id;

		private String text;

	}

}
