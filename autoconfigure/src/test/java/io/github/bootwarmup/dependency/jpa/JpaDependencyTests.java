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

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.AttemptWithoutTime;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.testkit.BackgroundMigration;
import io.github.bootwarmup.testkit.PostgresCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of entities and repositories, and what a database sees of it.
 */
@ExtendWith(OutputCaptureExtension.class)
class JpaDependencyTests {

	@BeforeEach
	void forget() {
		WarmedJpa.forget();
	}

	@Test
	void databaseSeesOnlyStatementsThatReturnNoRow() {
		Map<String, Step> steps = WarmedJpa.run(PlainApplication.class, (context) -> {
		}, WarmedJpa.h2("plain"));
		WarmedJpa.assertThatNoRowWasTouched();
		assertThat(steps.values()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
		assertThat(steps.keySet()).contains("Author", "Book", "entityManagerFactory", "transactionManager");
		assertThat(steps.values()).extracting(Step::detail)
			.noneMatch((detail) -> detail.contains("not written") || detail.contains("rows are not"));
		assertThat(steps).hasEntrySatisfying("jpaDependencyTests.BookRepository", (step) -> assertThat(step.detail())
			.matches("\\d+ queries; not (rename, findByTitle|findByTitle, rename)"));
	}

	@Test
	void logOfSqlTellsWhichStatementsAreNotRun(CapturedOutput output) {
		WarmedJpa.run(PlainApplication.class, (context) -> {
			List<String> log = output.toString().lines().toList();
			int begin = indexOf("Warm-up begins to prepare SQL of", log);
			int end = indexOf("Warm-up has prepared the SQL of", log);
			assertThat(log.subList(begin, end)).anyMatch((line) -> line.startsWith("Hibernate: insert into author"))
				.noneMatch((line) -> line.contains("where 1=0"));
			assertThat(Stream.concat(log.subList(0, begin).stream(), log.subList(end, log.size()).stream()))
				.filteredOn((line) -> line.matches("Hibernate: (select|insert|update|delete) .*"))
				.isNotEmpty()
				.allMatch((line) -> line.contains("where 1=0"));
		}, WarmedJpa.h2("logged"), "spring.jpa.show-sql=true");
	}

	@Test
	void logWithoutSqlTellsNothingOfIt(CapturedOutput output) {
		WarmedJpa.run(PlainApplication.class, (context) -> assertThat(output).doesNotContain("SQL of"),
				WarmedJpa.h2("unlogged"));
	}

	private static int indexOf(String text, List<String> log) {
		return IntStream.range(0, log.size()).filter((i) -> log.get(i).contains(text)).findFirst().orElseThrow();
	}

	@Test
	void sequenceGoesOnAsIfNothingHadBeen() {
		WarmedJpa.run(PlainApplication.class, (context) -> {
			AuthorRepository authors = context.getBean(AuthorRepository.class);
			assertThat(authors.save(new Author("Ada")).id).isEqualTo(1);
			assertThat(authors.count()).isEqualTo(1);
			assertThat(context.getBean(BookRepository.class).count()).isZero();
		}, WarmedJpa.h2("sequence"));
	}

	@Test
	void realPostgresSeesOnlyStatementsThatReturnNoRow() {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			Map<String, Step> steps = WarmedJpa.run(PlainApplication.class, (context) -> {
				WarmedJpa.assertThatNoRowWasTouched();
				assertThat(context.getBean(AuthorRepository.class).save(new Author("Ada")).id).isEqualTo(1);
			}, "spring.datasource.url=" + cluster.url(), "spring.datasource.username=" + PostgresCluster.USER,
					"spring.jpa.hibernate.ddl-auto=create");
			assertThat(steps.values()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
		}
	}

	@Test
	void callbacksAndConvertersAreNotCalled() {
		Map<String, Step> steps = WarmedJpa.run(ListeningApplication.class,
				(context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(), WarmedJpa.h2("listening"));
		assertThat(steps.get("Note").detail()).contains("rows are not read and written");
	}

	@Test
	void oneRowIsReadIfAskedFor() {
		WarmedJpa.run(PlainApplication.class,
				(context) -> assertThat(WarmedJpa.STATEMENTS)
					.anyMatch((sql) -> sql.startsWith("select") && !sql.contains("1=0") && sql.contains("fetch first")),
				WarmedJpa.h2("rows"), "bootwarmup.dependencies.jpa.rows=1");
	}

	@Test
	void allButWhatNeedsADatabaseIsDoneOffline() {
		WarmedJpa.run(PlainApplication.class, (context) -> {
			WarmedJpa.forget();
			List<Step> steps = WarmedDependency
				.warm(new DependencyWarmer(new JpaDependency(context.getBeanFactory(), new PoolTurns(), true),
						new DependencySettings(Duration.ofSeconds(30), Duration.ZERO, true)))
				.steps();
			assertThat(steps).filteredOn((step) -> step.outcome() == Outcome.WARMED)
				.extracting(Step::name)
				.contains("Author", "Book", "jpaDependencyTests.AuthorRepository", "jpaDependencyTests.BookRepository");
			assertThat(steps).filteredOn((step) -> step.outcome() != Outcome.WARMED)
				.extracting(Step::name, Step::outcome)
				.containsExactlyInAnyOrder(tuple("entityManagerFactory", Outcome.SKIPPED),
						tuple("transactionManager", Outcome.SKIPPED));
			assertThat(WarmedJpa.BORROWED).hasValue(0);
		}, WarmedJpa.h2("offline"), "bootwarmup.dependencies.enabled=false");
	}

	@Test
	void statisticsAreLeftAlone() {
		Map<String, Step> steps = WarmedJpa.run(PlainApplication.class, (context) -> {
		}, WarmedJpa.h2("statistics"), "spring.jpa.properties.hibernate.generate_statistics=true");
		assertThat(steps.get("entityManagerFactory").outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(steps).doesNotContainKey("Author");
	}

	@Test
	void poolWithoutAFreeConnectionIsLeftInTimeAndGetsBackWhatComesLate() {
		Map<String, Step> steps = WarmedJpa.run(BusyApplication.class, (context) -> {
			context.getBean(Borrower.class).close();
			HikariPoolMXBean pool = context.getBean(HikariDataSource.class).getHikariPoolMXBean();
			await().until(() -> pool.getThreadsAwaitingConnection() == 0 && pool.getActiveConnections() == 0);
		}, WarmedJpa.h2("busy"), "spring.datasource.hikari.maximum-pool-size=1",
				"spring.datasource.hikari.connection-timeout=600000", "bootwarmup.dependencies.exclude=jdbc,data-jdbc",
				"bootwarmup.dependencies.jpa.timeout=1s");
		assertThat(List.of(steps.get("entityManagerFactory"), steps.get("transactionManager"))).anySatisfy((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).matches("no answer within .*still waiting for a connection");
		}).anySatisfy((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.UNFINISHED);
			assertThat(step.detail()).startsWith("out of time after ");
		});
		assertThat(steps.get("Author").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void lazyConnectionIsWaitedForNoLongerThanThereIsTime() {
		Map<String, Step> steps = WarmedJpa.run(BusyApplication.class, (context) -> {
			DataSource lazy = context.getBean(DataSource.class);
			HikariDataSource pool = DataSourceUnwrapper.unwrap(lazy, HikariDataSource.class);
			assertThat(lazy).isNotSameAs(pool);
			context.getBean(Borrower.class).close();
			HikariPoolMXBean state = pool.getHikariPoolMXBean();
			await().until(() -> state.getThreadsAwaitingConnection() == 0 && state.getActiveConnections() == 0);
		}, WarmedJpa.h2("busy-lazy"), "spring.datasource.connection-fetch=lazy",
				"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=600000",
				"bootwarmup.dependencies.exclude=jdbc,data-jdbc", "bootwarmup.dependencies.jpa.timeout=5s");
		assertThat(steps.get("entityManagerFactory").outcome()).isEqualTo(Outcome.FAILED);
		assertThat(steps.get("entityManagerFactory").detail()).startsWith("no answer within ")
			.endsWith("still waiting for a connection");
	}

	@Test
	void entityWithoutATableIsAskedForOnceAndTheOthersAllTheSame() {
		Map<String, Step> steps = WarmedJpa.run(SpoiltApplication.class,
				(context) -> assertThat(WarmedJpa.STATEMENTS).filteredOn((sql) -> sql.contains("from book")).hasSize(3),
				WarmedJpa.h2("spoilt"), "spring.jpa.hibernate.ddl-auto=create",
				"spoil=alter table author rename to gone");
		assertThat(steps.get("entityManagerFactory").outcome()).isEqualTo(Outcome.FAILED);
		assertThat(steps.get("entityManagerFactory").detail()).startsWith("Author: SQLGrammarException")
			.contains("not found");
		assertThat(steps.get("transactionManager").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void tableThatComesInTheBackgroundIsWaitedFor() {
		Map<String, Step> steps = WarmedJpa.run(MigratedApplication.class,
				(context) -> assertThat(WarmedJpa.STATEMENTS).filteredOn((sql) -> sql.contains("from author"))
					.hasSize(3),
				WarmedJpa.h2("migrated"), "spring.jpa.hibernate.ddl-auto=create", "bootwarmup.dependencies.jitter=0",
				"bootwarmup.dependencies.exclude=jdbc,data-jdbc", "spoil=alter table author rename to gone");
		assertThat(steps.get("entityManagerFactory").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(steps.get("entityManagerFactory").detail()).matches("after \\d+ failed attempts");
	}

	@Test
	void entityThatMayNotBeReadIsAskedForOnceAndTheOthersAllTheSame() throws SQLException {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			try (Connection connection = DriverManager.getConnection(cluster.url(), PostgresCluster.USER, "");
					Statement statement = connection.createStatement()) {
				statement.execute("create role clerk login; grant all on schema public to clerk");
			}
			Map<String, Step> steps = WarmedJpa.run(SpoiltApplication.class, (context) -> {
				assertThat(WarmedJpa.STATEMENTS).filteredOn((sql) -> sql.contains("from author")).hasSize(1);
				assertThat(WarmedJpa.STATEMENTS).filteredOn((sql) -> sql.contains("from book")).hasSize(3);
			}, "spring.datasource.url=" + cluster.url(), "spring.datasource.username=clerk",
					"spring.jpa.hibernate.ddl-auto=create", "spoil=revoke select on author from clerk");
			assertThat(steps.get("entityManagerFactory").outcome()).isEqualTo(Outcome.FAILED);
			assertThat(steps.get("entityManagerFactory").detail()).startsWith("Author: ").contains("permission denied");
		}
	}

	@Test
	void noEntityIsAskedForWhenTheTimeIsUp() {
		WarmedJpa.run(PlainApplication.class, (context) -> {
			PersistenceUnit unit = PersistenceUnit.hibernate(context.getBean(EntityManagerFactory.class))
				.map((factory) -> new PersistenceUnit("late", factory))
				.orElseThrow();
			WarmedJpa.forget();
			assertThatExceptionOfType(TimeoutException.class)
				.isThrownBy(() -> new UnitContact(unit, new Script(), false).attempt(new AttemptWithoutTime()));
			assertThat(WarmedJpa.STATEMENTS).isEmpty();
		}, WarmedJpa.h2("late"), "bootwarmup.dependencies.enabled=false");
	}

	@Test
	void statementThatWaitsForALockIsAborted() {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			Map<String, Step> steps = WarmedJpa.run(LockedApplication.class, (context) -> {
				HikariPoolMXBean pool = context.getBean(HikariDataSource.class).getHikariPoolMXBean();
				await().until(() -> pool.getActiveConnections() == 0);
				assertThat(context.getBean(Locker.class).isLocked()).isTrue();
			}, "spring.datasource.url=" + cluster.url(), "spring.datasource.username=" + PostgresCluster.USER,
					"spring.jpa.hibernate.ddl-auto=create", "bootwarmup.dependencies.jpa.timeout=1s");
			assertThat(steps.get("entityManagerFactory").outcome()).isEqualTo(Outcome.FAILED);
			assertThat(steps.get("entityManagerFactory").detail()).startsWith("no answer within ");
		}
	}

	@Test
	void databaseThatIsPausedIsLeftInTimeAndThePoolIsUsableAfterwards() {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			PausedApplication.BEFORE_WARMUP.set(cluster::pause);
			Map<String, Step> steps = WarmedJpa.run(PausedApplication.class, (context) -> {
				cluster.resume();
				HikariDataSource pool = context.getBean(HikariDataSource.class);
				await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
				assertThat(new JdbcTemplate(pool).queryForObject("select count(*) from author", Long.class)).isZero();
			}, "spring.datasource.url=" + cluster.url(), "spring.datasource.username=" + PostgresCluster.USER,
					"spring.datasource.hikari.maximum-pool-size=2", "spring.jpa.hibernate.ddl-auto=create",
					"bootwarmup.dependencies.exclude=jdbc,data-jdbc", "bootwarmup.dependencies.jpa.timeout=1s");
			assertThat(steps.get("entityManagerFactory").outcome()).isEqualTo(Outcome.FAILED);
			assertThat(steps.get("entityManagerFactory").detail()).startsWith("no answer within ");
			assertThat(steps.get("Author").outcome()).isEqualTo(Outcome.WARMED);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableJpaRepositories(basePackageClasses = JpaDependencyTests.class, considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE,
					classes = { AuthorRepository.class, BookRepository.class }))
	static class PlainApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Author.class.getName(), Book.class.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Borrower.class)
	static class BusyApplication {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Author.class.getName());
		}

	}

	/**
	 * Has a connection from before warm-up until it is closed.
	 */
	static class Borrower implements ApplicationRunner, AutoCloseable {

		private final DataSource dataSource;

		private @Nullable Connection connection;

		Borrower(DataSource dataSource) {
			this.dataSource = dataSource;
		}

		@Override
		public void run(ApplicationArguments arguments) throws SQLException {
			this.connection = this.dataSource.getConnection();
			this.connection.getMetaData();
		}

		@Override
		public void close() {
			JdbcUtils.closeConnection(this.connection);
		}

	}

	/**
	 * Something becomes of its database before warm-up.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class SpoiltApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Author.class.getName(), Book.class.getName());
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ApplicationRunner spoiler(JdbcTemplate jdbc, @Value("${spoil}") String statement) {
			return (arguments) -> jdbc.execute(statement);
		}

	}

	/**
	 * The table comes back when a step waits for it.
	 */
	static class MigratedApplication extends SpoiltApplication {

		@Bean
		ApplicationRunner migrator(DataSource dataSource) {
			return (arguments) -> BackgroundMigration.startOnceAwaited(dataSource, "author.sql");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Locker.class)
	static class LockedApplication {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Author.class.getName());
		}

	}

	/**
	 * Nobody else can use a table from before warm-up until it is closed.
	 */
	static class Locker implements ApplicationRunner, AutoCloseable {

		private final Connection connection;

		Locker(@Value("${spring.datasource.url}") String url) throws SQLException {
			this.connection = DriverManager.getConnection(url, PostgresCluster.USER, "");
		}

		@Override
		public void run(ApplicationArguments arguments) throws SQLException {
			this.connection.setAutoCommit(false);
			try (Statement statement = this.connection.createStatement()) {
				statement.execute("lock table author in access exclusive mode");
			}
		}

		boolean isLocked() {
			return new JdbcTemplate(new SingleConnectionDataSource(this.connection, true)).queryForObject(
					"select count(*) > 0 from pg_locks where mode = 'AccessExclusiveLock' and granted", Boolean.class);
		}

		@Override
		public void close() {
			JdbcUtils.closeConnection(this.connection);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PausedApplication {

		private static final AtomicReference<Runnable> BEFORE_WARMUP = new AtomicReference<>();

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Author.class.getName());
		}

		@Bean
		ApplicationRunner runner() {
			return (arguments) -> BEFORE_WARMUP.get().run();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ListeningApplication extends WarmedJpa.Spying {

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
			WarmedJpa.USER_CODE.add("callback");
		}

	}

	static class NoteConverter implements AttributeConverter<String, String> {

		@Override
		public String convertToDatabaseColumn(String attribute) {
			WarmedJpa.USER_CODE.add("to column " + attribute);
			return attribute;
		}

		@Override
		public String convertToEntityAttribute(String column) {
			WarmedJpa.USER_CODE.add("to attribute " + column);
			return column;
		}

	}

	interface AuthorRepository extends JpaRepository<Author, Long> {

		List<Author> findByNameIgnoreCaseOrderByName(String name);

	}

	interface BookRepository extends JpaRepository<Book, Long>, JpaSpecificationExecutor<Book> {

		Page<Book> findByAuthorName(String name, Pageable pageable);

		boolean existsByTitle(String title);

		<T> List<T> findByTitle(String title, Class<T> projection);

		@Query("select count(b) from Book b where b.title in :titles")
		long countOf(List<String> titles);

		@Modifying
		@Query("update Book b set b.title = :title")
		int rename(String title);

	}

}
