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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.hibernate.Interceptor;
import org.hibernate.SessionEventListener;
import org.hibernate.Transaction;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.TenantId;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.context.spi.TenantCredentialsMapper;
import org.hibernate.context.spi.TenantSchemaMapper;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.type.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryRewriter;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code of the application that belongs to a session, a transaction or a repository is not
 * called.
 */
class JpaGuardsTests {

	private static final String HIBERNATE = "spring.jpa.properties.hibernate.";

	@BeforeEach
	void forget() {
		WarmedJpa.forget();
	}

	@Test
	void interceptorOfEachSessionIsNotMade() {
		Map<String, Step> steps = warm(PaperApplication.class, "scoped",
				HIBERNATE + "session_factory.session_scoped_interceptor=" + NotingInterceptor.class.getName());
		assertSkipped(steps, "jpaGuardsTests.PaperRepository", "an interceptor or listener of the application's");
		assertSkipped(steps, "transactionManager", "an interceptor or session listener of the application's");
		assertThat(steps.get("Paper").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(steps.get("entityManagerFactory").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void interceptorOfAllSessionsIsNotCalled() {
		Map<String, Step> steps = warm(PaperApplication.class, "intercepted",
				HIBERNATE + "session_factory.interceptor=" + NotingInterceptor.class.getName());
		assertSkipped(steps, "transactionManager", "an interceptor or session listener of the application's");
		assertThat(steps.get("Paper").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(steps.get("jpaGuardsTests.PaperRepository").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void inspectorOfStatementsIsNotCalled() {
		warm(PaperApplication.class, "inspected",
				HIBERNATE + "session_factory.statement_inspector=" + NotingInspector.class.getName());
	}

	@Test
	void listenerOfSessionsIsNotCalled() {
		Map<String, Step> steps = warm(PaperApplication.class, "session-listener",
				HIBERNATE + "session.events.auto=" + NotingSessionListener.class.getName());
		assertSkipped(steps, "jpaGuardsTests.PaperRepository", "an interceptor or listener of the application's");
		assertSkipped(steps, "transactionManager", "an interceptor or session listener of the application's");
		assertThat(steps.get("Paper").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void unitWithAFilterThatIsAlwaysOnIsLeftAlone() {
		assertSkipped(warm(FilteredApplication.class, "filtered"), "entityManagerFactory",
				"a filter that is always on");
	}

	@Test
	void tenantOfEntitiesIsNotAskedFor() {
		assertTenantsAreLeftAlone(warm(ResolvedApplication.class, "tenants"));
	}

	@Test
	void tenantIsNotAskedForWhereNoEntityHasOne() {
		assertTenantsAreLeftAlone(warm(UnmanagedApplication.class, "tenants-of-none",
				HIBERNATE + "tenant_identifier_resolver=" + NotingTenantResolver.class.getName()));
	}

	@Test
	void unitWhoseTenantsAreNamedBySessionIsLeftAlone() {
		assertTenantsAreLeftAlone(warm(TenantApplication.class, "tenants-by-session"));
	}

	@Test
	void unitWithSchemasOfTenantsIsLeftAlone() {
		assertTenantsAreLeftAlone(warm(UnmanagedApplication.class, "tenants-by-schema",
				HIBERNATE + "multi_tenant.schema_mapper=" + NotingSchemaMapper.class.getName()));
	}

	@Test
	void unitWithCredentialsOfTenantsIsLeftAlone() {
		assertTenantsAreLeftAlone(warm(UnmanagedApplication.class, "tenants-by-credentials",
				HIBERNATE + "multi_tenant.credentials_mapper=" + NotingCredentialsMapper.class.getName()));
	}

	@Test
	void listenerOfTransactionsIsNotCalled() {
		assertSkipped(warm(ListenedApplication.class, "listened"), "transactionManager",
				"a listener of the application's");
	}

	@Test
	void transactionManagerOfTheApplicationIsNotCalled() {
		assertSkipped(warm(ManagedApplication.class, "managed"), "transactionManager", "it is the application's");
	}

	@Test
	void adviceOfATransactionManagerIsNotCalled() {
		assertSkipped(warm(AdvisedApplication.class, "advised"), "transactionManager", "advice");
	}

	@Test
	void dialectOfATransactionManagerIsNotCalled() {
		assertSkipped(warm(DialectApplication.class, "dialect"), "transactionManager", "a dialect");
	}

	@Test
	void initializerOfATransactionManagerIsNotCalled() {
		assertSkipped(warm(InitializedApplication.class, "initialized"), "transactionManager", "an initializer");
	}

	@Test
	void initializerOfAnEntityManagerFactoryIsNotCalled() {
		assertSkipped(warm(InitializedFactoryApplication.class, "initialized-factory"), "transactionManager",
				"an initializer");
	}

	@Test
	void routerOfTheApplicationIsNotAsked() {
		Map<String, Step> steps = warm(RoutedApplication.class, "routed");
		assertSkipped(steps, "entityManagerFactory", "a router of the application");
		assertSkipped(steps, "transactionManager", "a router of the application");
		assertThat(steps.get("Paper").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void transactionsAreNotCountedInStatistics() {
		assertSkipped(warm(PaperApplication.class, "counted", HIBERNATE + "generate_statistics=true"),
				"transactionManager", "statistics");
	}

	@Test
	void codeOfARepositoryIsNotCalled() {
		Map<String, Step> steps = warm(PaperApplication.class, "repository");
		assertThat(steps.get("jpaGuardsTests.PaperRepository").detail()).endsWith("queries; not expressed");
	}

	@Test
	void repositoryWithABaseClassOfTheApplicationIsLeftAlone() {
		assertSkipped(warm(BasedApplication.class, "based"), "jpaGuardsTests.PaperRepository",
				"its base class is the application's");
	}

	@Test
	void repositoryThatWasNotCreatedStaysAsItIs() {
		Map<String, Step> steps = warm(LazyApplication.class, "lazy", "bootwarmup.beans.mode=none");
		assertThat(steps).containsKey("Paper").doesNotContainKey("jpaGuardsTests.PaperRepository");
	}

	@Test
	void converterIsNotCalledForParametersOrSearches() {
		Map<String, Step> steps = warm(CodedApplication.class, "coded");
		assertThat(steps.get("jpaGuardsTests.CodedRepository").detail()).endsWith("queries; not findByText");
	}

	@Test
	void validatorOfTheApplicationIsNotCalled() {
		Map<String, Step> steps = warm(CheckedApplication.class, "checked");
		assertThat(steps.get("Checked").detail()).isEmpty();
	}

	private static Map<String, Step> warm(Class<?> application, String database, String... properties) {
		String[] all = Stream.concat(Stream.of(WarmedJpa.h2("guards-" + database)), Stream.of(properties))
			.toArray(String[]::new);
		return WarmedJpa.run(application, (context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(), all);
	}

	private static void assertTenantsAreLeftAlone(Map<String, Step> steps) {
		assertThat(steps).containsOnlyKeys("entityManagerFactory", "transactionManager");
		assertSkipped(steps, "entityManagerFactory", "it has tenants");
		assertSkipped(steps, "transactionManager", "tenants");
	}

	private static BeanPostProcessor settingUp(Consumer<AbstractEntityManagerFactoryBean> settings) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessBeforeInitialization(Object bean, String beanName) {
				if (bean instanceof AbstractEntityManagerFactoryBean factory) {
					settings.accept(factory);
				}
				return bean;
			}

		};
	}

	private static void assertSkipped(Map<String, Step> steps, String name, String reason) {
		assertThat(steps).containsKey(name);
		assertThat(steps.get(name).outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(steps.get(name).detail()).contains(reason);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class UnmanagedApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Paper.class.getName());
		}

	}

	@EnableJpaRepositories(basePackageClasses = JpaGuardsTests.class, considerNestedRepositories = true,
			includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PaperRepository.class))
	static class PaperApplication extends UnmanagedApplication {

		@Bean
		Supplier<String> titles() {
			return () -> {
				WarmedJpa.USER_CODE.add("expression");
				return "a";
			};
		}

		@Bean
		NotingRewriter rewriter() {
			return new NotingRewriter();
		}

	}

	@EnableJpaRepositories(basePackageClasses = JpaGuardsTests.class, considerNestedRepositories = true,
			repositoryBaseClass = OwnBase.class,
			includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PaperRepository.class))
	static class BasedApplication extends UnmanagedApplication {

	}

	@EnableJpaRepositories(basePackageClasses = JpaGuardsTests.class, considerNestedRepositories = true,
			bootstrapMode = BootstrapMode.LAZY,
			includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PaperRepository.class))
	static class LazyApplication extends UnmanagedApplication {

	}

	static class ListenedApplication extends UnmanagedApplication {

		@Bean
		TransactionExecutionListener listener() {
			return new TransactionExecutionListener() {

				@Override
				public void beforeBegin(TransactionExecution transaction) {
					WarmedJpa.USER_CODE.add("before begin");
				}

			};
		}

	}

	static class ManagedApplication extends UnmanagedApplication {

		@Bean
		JpaTransactionManager transactionManager(EntityManagerFactory factory) {
			return new JpaTransactionManager(factory) {

				@Override
				protected Object doGetTransaction() {
					WarmedJpa.USER_CODE.add("transaction");
					return super.doGetTransaction();
				}

			};
		}

	}

	static class AdvisedApplication extends UnmanagedApplication {

		@Bean
		static BeanPostProcessor advice() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					if (!(bean instanceof JpaTransactionManager)) {
						return bean;
					}
					ProxyFactory proxy = new ProxyFactory(bean);
					proxy.setProxyTargetClass(true);
					proxy.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> {
						if (method.getName().equals("getTransaction")) {
							WarmedJpa.USER_CODE.add("advice");
						}
					});
					return proxy.getProxy();
				}

			};
		}

	}

	static class DialectApplication extends UnmanagedApplication {

		@Bean
		static BeanPostProcessor dialect() {
			return settingUp((factory) -> factory.setJpaDialect(new NotingDialect()));
		}

	}

	static class InitializedApplication extends UnmanagedApplication {

		@Bean
		JpaTransactionManager transactionManager(EntityManagerFactory factory) {
			JpaTransactionManager manager = new JpaTransactionManager(factory);
			manager.setEntityManagerInitializer((entityManager) -> WarmedJpa.USER_CODE.add("initializer"));
			return manager;
		}

	}

	static class InitializedFactoryApplication extends UnmanagedApplication {

		@Bean
		static BeanPostProcessor initializer() {
			return settingUp((factory) -> factory
				.setEntityManagerInitializer((entityManager) -> WarmedJpa.USER_CODE.add("initializer")));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class RoutedApplication {

		@Bean
		ApplicationRunner forgetting() {
			return (arguments) -> WarmedJpa.forget();
		}

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Paper.class.getName());
		}

		@Bean
		DataSource dataSource(@Value("${spring.datasource.url}") String url) {
			AbstractRoutingDataSource router = new AbstractRoutingDataSource() {

				@Override
				protected Object determineCurrentLookupKey() {
					WarmedJpa.USER_CODE.add("router");
					return "one";
				}

			};
			router.setTargetDataSources(Map.of("one", new DriverManagerDataSource(url + ";DB_CLOSE_DELAY=-1")));
			return router;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FilteredApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Owned.class.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TenantApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Rented.class.getName());
		}

	}

	static class ResolvedApplication extends TenantApplication {

		@Bean
		NotingTenantResolver tenants() {
			return new NotingTenantResolver();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableJpaRepositories(basePackageClasses = JpaGuardsTests.class, considerNestedRepositories = true,
			includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = CodedRepository.class))
	static class CodedApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Coded.class.getName(), NotingConverter.class.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class CheckedApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Checked.class.getName());
		}

	}

	interface PaperRepository extends JpaRepository<Paper, Long> {

		@Query("select p from Paper p where p.title = :#{@titles.get()}")
		List<Paper> expressed();

		@Query(value = "select p from Paper p", queryRewriter = NotingRewriter.class)
		List<Paper> rewritten();

		default List<Paper> own() {
			WarmedJpa.USER_CODE.add("default method");
			return rewritten();
		}

	}

	interface CodedRepository extends JpaRepository<Coded, Long> {

		List<Coded> findByText(String text);

	}

	static class OwnBase<T, I> extends SimpleJpaRepository<T, I> {

		OwnBase(JpaEntityInformation<T, I> information, EntityManager entityManager) {
			super(information, entityManager);
		}

		@Override
		public List<T> findAll() {
			WarmedJpa.USER_CODE.add("find all");
			return super.findAll();
		}

	}

	@Entity(name = "Paper")
	static class Paper {

		@Id
		private Long id;

		private String title;

	}

	@Entity(name = "Owned")
	@FilterDef(name = "mine", autoEnabled = true,
			parameters = @ParamDef(name = "owner", type = String.class, resolver = OwnerResolver.class))
	@Filter(name = "mine", condition = "owner = :owner")
	static class Owned {

		@Id
		private Long id;

		private String owner;

	}

	static class OwnerResolver implements Supplier<String> {

		@Override
		public String get() {
			WarmedJpa.USER_CODE.add("owner");
			return "me";
		}

	}

	@Entity(name = "Rented")
	static class Rented {

		@Id
		private Long id;

		@TenantId
		private String tenant;

	}

	@Entity(name = "Coded")
	static class Coded {

		@Id
		private Long id;

		@Convert(converter = NotingConverter.class)
		private String text;

	}

	static class NotingConverter implements AttributeConverter<String, String> {

		@Override
		public String convertToDatabaseColumn(String attribute) {
			WarmedJpa.USER_CODE.add("to column");
			return attribute;
		}

		@Override
		public String convertToEntityAttribute(String column) {
			WarmedJpa.USER_CODE.add("to attribute");
			return column;
		}

	}

	@Entity(name = "Checked")
	static class Checked {

		@Id
		private Long id;

		@Fine
		private String text;

	}

	@Constraint(validatedBy = FineValidator.class)
	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.FIELD)
	@interface Fine {

		String message() default "is not fine";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	static class FineValidator implements ConstraintValidator<Fine, String> {

		@Override
		public boolean isValid(String value, ConstraintValidatorContext context) {
			WarmedJpa.USER_CODE.add("validated");
			return true;
		}

	}

	static class NotingDialect extends HibernateJpaDialect {

		@Override
		public Object beginTransaction(EntityManager entityManager, TransactionDefinition definition)
				throws SQLException {
			WarmedJpa.USER_CODE.add("dialect");
			return super.beginTransaction(entityManager, definition);
		}

	}

	static class NotingRewriter implements QueryRewriter {

		@Override
		public String rewrite(String query, Sort sort) {
			WarmedJpa.USER_CODE.add("rewrite");
			return query;
		}

	}

	/**
	 * Notes that it was made for a session, unless that is done when the application
	 * starts.
	 */
	public static class NotingInterceptor implements Interceptor {

		private final boolean noted = WarmedJpa.USER_CODE.add("interceptor");

		@Override
		public void afterTransactionBegin(Transaction transaction) {
			WarmedJpa.USER_CODE.add("begin");
		}

		@Override
		public boolean onLoad(Object entity, Object id, Object[] state, String[] propertyNames, Type[] types) {
			WarmedJpa.USER_CODE.add("load");
			return false;
		}

	}

	/**
	 * Notes statements.
	 */
	public static class NotingInspector implements StatementInspector {

		@Override
		public String inspect(String sql) {
			WarmedJpa.USER_CODE.add(sql);
			return sql;
		}

	}

	/**
	 * Notes the end of transactions.
	 */
	public static class NotingSessionListener implements SessionEventListener {

		@Override
		public void transactionCompletion(boolean successful) {
			WarmedJpa.USER_CODE.add("transaction completion");
		}

		@Override
		public void jdbcPrepareStatementStart() {
			WarmedJpa.USER_CODE.add("prepare");
		}

	}

	/**
	 * Notes who asks for the tenant.
	 */
	public static class NotingTenantResolver implements CurrentTenantIdentifierResolver<String> {

		@Override
		public String resolveCurrentTenantIdentifier() {
			WarmedJpa.USER_CODE.add("tenant");
			return "me";
		}

		@Override
		public boolean validateExistingCurrentSessions() {
			return false;
		}

	}

	/**
	 * Notes who asks for the schema of a tenant.
	 */
	public static class NotingSchemaMapper implements TenantSchemaMapper<String> {

		@Override
		public String schemaName(String tenant) {
			WarmedJpa.USER_CODE.add("schema");
			return tenant;
		}

	}

	/**
	 * Notes who asks for the credentials of a tenant.
	 */
	public static class NotingCredentialsMapper implements TenantCredentialsMapper<String> {

		@Override
		public String user(String tenant) {
			WarmedJpa.USER_CODE.add("user");
			return tenant;
		}

		@Override
		public String password(String tenant) {
			WarmedJpa.USER_CODE.add("password");
			return tenant;
		}

	}

}
