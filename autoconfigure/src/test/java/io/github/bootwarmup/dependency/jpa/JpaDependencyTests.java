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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javax.sql.DataSource;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Version;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;
import io.github.bootwarmup.testkit.PostgresCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What becomes of entities and repositories, and what a database sees of it.
 */
class JpaDependencyTests {

	private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

	private static final AtomicInteger BORROWED = new AtomicInteger();

	private static final List<String> USER_CODE = new CopyOnWriteArrayList<>();

	@BeforeEach
	void forget() {
		STATEMENTS.clear();
		USER_CODE.clear();
	}

	@Test
	void databaseSeesOnlyStatementsThatReturnNoRow() {
		Map<String, Step> steps = run(PlainApplication.class, (context) -> {
		}, h2("plain"));
		assertThat(STATEMENTS).isNotEmpty().allMatch((sql) -> sql.contains("1=0") || sql.contains("where 1 = ?"));
		assertThat(steps.values()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
		assertThat(steps.keySet()).contains("Author", "Book", "entityManagerFactory", "transactionManager");
		assertThat(steps.values()).extracting(Step::detail)
			.noneMatch((detail) -> detail.contains("not written") || detail.contains("rows are not"));
		assertThat(steps).hasEntrySatisfying("jpaDependencyTests.BookRepository",
				(step) -> assertThat(step.detail()).endsWith("queries; not rename"));
	}

	@Test
	void sequenceGoesOnAsIfNothingHadBeen() {
		run(PlainApplication.class, (context) -> {
			AuthorRepository authors = context.getBean(AuthorRepository.class);
			assertThat(authors.save(new Author("Ada")).id).isEqualTo(1);
			assertThat(authors.count()).isEqualTo(1);
			assertThat(context.getBean(BookRepository.class).count()).isZero();
		}, h2("sequence"));
	}

	@Test
	void realPostgresSeesOnlyStatementsThatReturnNoRow() {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			Map<String, Step> steps = run(PlainApplication.class, (context) -> {
				List<String> statements = List.copyOf(STATEMENTS);
				assertThat(statements).isNotEmpty()
					.allMatch((sql) -> sql.contains("1=0") || sql.contains("where 1 = ?"));
				assertThat(context.getBean(AuthorRepository.class).save(new Author("Ada")).id).isEqualTo(1);
			}, "spring.datasource.url=" + cluster.url(), "spring.datasource.username=" + PostgresCluster.USER,
					"spring.jpa.hibernate.ddl-auto=create");
			assertThat(steps.values()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
		}
	}

	@Test
	void callbacksAndConvertersAreNotCalled() {
		Map<String, Step> steps = run(ListeningApplication.class, (context) -> assertThat(USER_CODE).isEmpty(),
				h2("listening"));
		assertThat(steps.get("Note").detail()).contains("rows are not read and written");
	}

	@Test
	void oneRowIsReadIfAskedFor() {
		run(PlainApplication.class,
				(context) -> assertThat(STATEMENTS)
					.anyMatch((sql) -> sql.startsWith("select") && !sql.contains("1=0") && sql.contains("fetch first")),
				h2("rows"), "bootwarmup.dependencies.jpa.rows=1");
	}

	@Test
	void allButWhatNeedsADatabaseIsDoneOffline() {
		run(PlainApplication.class, (context) -> {
			BORROWED.set(0);
			List<Step> steps = WarmedDependency
				.warm(new DependencyWarmer(new JpaDependency(context.getBeanFactory(), true),
						new DependencySettings(Duration.ofSeconds(30), Duration.ZERO, true)))
				.steps();
			assertThat(steps).filteredOn((step) -> step.outcome() == Outcome.WARMED)
				.extracting(Step::name)
				.contains("Author", "Book", "jpaDependencyTests.AuthorRepository", "jpaDependencyTests.BookRepository");
			assertThat(steps).filteredOn((step) -> step.outcome() != Outcome.WARMED)
				.extracting(Step::name, Step::outcome)
				.containsExactlyInAnyOrder(tuple("entityManagerFactory", Outcome.SKIPPED),
						tuple("transactionManager", Outcome.SKIPPED));
			assertThat(BORROWED).hasValue(0);
		}, h2("offline"), "bootwarmup.dependencies.enabled=false");
	}

	@Test
	void statisticsAreLeftAlone() {
		Map<String, Step> steps = run(PlainApplication.class, (context) -> {
		}, h2("statistics"), "spring.jpa.properties.hibernate.generate_statistics=true");
		assertThat(steps.get("entityManagerFactory").outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(steps).doesNotContainKey("Author");
	}

	private static String h2(String name) {
		return "spring.datasource.url=jdbc:h2:mem:" + name;
	}

	private static Map<String, Step> run(Class<?> application, Consumer<ConfigurableApplicationContext> afterwards,
			String... properties) {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("bootwarmup.dependencies.timeout=30s");
		all.add("spring.datasource.hikari.pool-name=jpa-tests");
		if (all.stream().noneMatch((property) -> property.contains("ddl-auto"))) {
			all.add("spring.jpa.hibernate.ddl-auto=create-drop");
		}
		ConfigurableApplicationContext context = new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties(all.toArray(String[]::new))
			.listeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()))
			.run();
		try (context) {
			afterwards.accept(context);
		}
		finally {
			STATEMENTS.removeIf((sql) -> sql.startsWith("drop") || sql.startsWith("alter"));
		}
		Map<String, Step> steps = new TreeMap<>();
		report.get()
			.steps()
			.stream()
			.filter((step) -> step.warmer().equals("jpa"))
			.forEach((step) -> steps.put(step.name(), step));
		return steps;
	}

	static class Spying {

		@Bean
		static BeanPostProcessor spy() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					return (bean instanceof DataSource) ? spying(bean, DataSource.class) : bean;
				}

			};
		}

		@Bean
		ApplicationRunner forgetting() {
			return (arguments) -> {
				STATEMENTS.clear();
				USER_CODE.clear();
			};
		}

		/**
		 * Notes the statements that are run on whatever comes out of a data source.
		 */
		private static Object spying(Object target, Class<?> type) {
			return Proxy.newProxyInstance(JpaDependencyTests.class.getClassLoader(), new Class<?>[] { type },
					(proxy, method, arguments) -> {
						if (method.getName().equals("getConnection") && target instanceof DataSource) {
							BORROWED.incrementAndGet();
						}
						if (method.getName().startsWith("execute")) {
							STATEMENTS.add(String.valueOf((arguments != null) ? arguments[0] : target)
								.replaceAll("^.*?(select|insert|update|delete|drop|create|alter)", "$1"));
						}
						try {
							Object result = method.invoke(target, arguments);
							boolean watched = result instanceof Connection || result instanceof Statement;
							return (watched && method.getReturnType().isInterface())
									? spying(result, method.getReturnType()) : result;
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableJpaRepositories(basePackageClasses = JpaDependencyTests.class, considerNestedRepositories = true)
	static class PlainApplication extends Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Author.class.getName(), Book.class.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ListeningApplication extends Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Note.class.getName(), NoteConverter.class.getName());
		}

	}

	@Entity(name = "Author")
	static class Author {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		private Long id;

		@Version
		private Integer version;

		private String name;

		protected Author() {
		}

		Author(String name) {
			this.name = name;
		}

	}

	@Entity(name = "Book")
	static class Book {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		private String title;

		@ManyToOne(fetch = FetchType.LAZY, optional = false)
		private Author author;

		@ElementCollection
		private List<String> keywords = new ArrayList<>();

	}

	@Entity(name = "Note")
	static class Note {

		@Id
		private Long id;

		@Convert(converter = NoteConverter.class)
		private String text;

		@PrePersist
		@PostLoad
		void called() {
			USER_CODE.add("callback");
		}

	}

	static class NoteConverter implements AttributeConverter<String, String> {

		@Override
		public String convertToDatabaseColumn(String attribute) {
			USER_CODE.add("to column " + attribute);
			return attribute;
		}

		@Override
		public String convertToEntityAttribute(String column) {
			USER_CODE.add("to attribute " + column);
			return column;
		}

	}

	interface AuthorRepository extends JpaRepository<Author, Long> {

		List<Author> findByNameIgnoreCaseOrderByName(String name);

	}

	interface BookRepository extends JpaRepository<Book, Long>, JpaSpecificationExecutor<Book> {

		Page<Book> findByAuthorName(String name, Pageable pageable);

		boolean existsByTitle(String title);

		@Query("select count(b) from Book b where b.title in :titles")
		long countOf(List<String> titles);

		@Modifying
		@Query("update Book b set b.title = :title")
		int rename(String title);

	}

}
