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

package io.github.bootwarmup.rehearsal.transaction;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.autoconfigure.BootWarmupRehearsalTransactionAutoConfiguration;

/**
 * An application that writes, through JPA and through JDBC, each with a transaction
 * manager of its own.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ PropertyPlaceholderAutoConfiguration.class, DataSourceAutoConfiguration.class,
		TransactionAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
		DataJpaRepositoriesAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
		DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class })
@EntityScan(basePackageClasses = PurchaseApplication.class)
@EnableJpaRepositories(basePackageClasses = PurchaseApplication.class, considerNestedRepositories = true)
@Import({ BootWarmupRehearsalTransactionAutoConfiguration.class, PurchaseApplication.Purchases.class,
		PurchaseApplication.Audit.class, PurchaseApplication.Ledger.class, PurchaseApplication.Mail.class,
		PurchaseApplication.PurchaseController.class })
class PurchaseApplication {

	static final String LEDGER = "ledgerTransactionManager";

	@Bean(defaultCandidate = false)
	@Qualifier("ledger")
	DataSource ledgerDataSource(DataSourceProperties properties) {
		return DataSourceBuilder.create()
			.url(properties.determineUrl())
			.username(properties.determineUsername())
			.password(properties.determinePassword())
			.build();
	}

	@Bean(name = LEDGER, defaultCandidate = false)
	JdbcTransactionManager ledgerTransactionManager(@Qualifier("ledger") DataSource dataSource) {
		return new JdbcTransactionManager(dataSource);
	}

	@Entity(name = "purchase")
	static class Purchase {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "purchase_id")
		@SequenceGenerator(name = "purchase_id", sequenceName = "purchase_id", allocationSize = 1)
		private Long id;

		private String customer;

		protected Purchase() {
		}

		Purchase(String customer) {
			this.customer = customer;
		}

	}

	interface PurchaseRepository extends JpaRepository<Purchase, Long> {

	}

	record Purchased(String customer) {

	}

	static class Purchases {

		private final PurchaseRepository repository;

		private final Audit audit;

		private final ApplicationEventPublisher events;

		Purchases(PurchaseRepository repository, Audit audit, ApplicationEventPublisher events) {
			this.repository = repository;
			this.audit = audit;
			this.events = events;
		}

		@Transactional
		public Purchase save(String customer) {
			this.events.publishEvent(new Purchased(customer));
			return this.repository.save(new Purchase(customer));
		}

		@Transactional
		public void saveAudited(String customer) {
			save(customer);
			this.audit.save(customer + " (audit)");
		}

		@Transactional
		public void saveAndFail(String customer) {
			save(customer);
			throw new UnsupportedOperationException("sold out");
		}

		@Transactional(readOnly = true)
		public void deleteReadOnly() {
			this.repository.deleteAll();
		}

	}

	static class Audit {

		private final PurchaseRepository repository;

		Audit(PurchaseRepository repository) {
			this.repository = repository;
		}

		@Transactional(propagation = Propagation.REQUIRES_NEW)
		public void save(String customer) {
			this.repository.save(new Purchase(customer));
		}

	}

	static class Ledger {

		private final JdbcClient jdbc;

		Ledger(@Qualifier("ledger") DataSource dataSource) {
			this.jdbc = JdbcClient.create(dataSource);
		}

		@Transactional(LEDGER)
		public void enter(String customer) {
			enterWithoutTransaction(customer);
		}

		public void enterWithoutTransaction(String customer) {
			this.jdbc.sql("insert into purchase (id, customer) values (nextval('purchase_id'), ?)")
				.param(customer)
				.update();
		}

		public void run(String statement) {
			this.jdbc.sql(statement).update();
		}

		public int rows() {
			return this.jdbc.sql("select count(*) from purchase").query(Integer.class).single();
		}

	}

	/**
	 * Notes what it would send.
	 */
	static class Mail {

		final List<String> sent = new CopyOnWriteArrayList<>();

		@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
		void beforeCommit(Purchased purchased) {
			this.sent.add("before commit");
		}

		@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
		void afterCommit(Purchased purchased) {
			this.sent.add("after commit");
		}

		@TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
		void afterRollback(Purchased purchased) {
			this.sent.add("after rollback");
		}

	}

	@RestController
	static class PurchaseController {

		private final Purchases purchases;

		private final Ledger ledger;

		private final PurchaseRepository repository;

		private final EntityManager entityManager;

		PurchaseController(Purchases purchases, Ledger ledger, PurchaseRepository repository,
				EntityManager entityManager) {
			this.purchases = purchases;
			this.ledger = ledger;
			this.repository = repository;
			this.entityManager = entityManager;
		}

		@PostMapping("/purchases")
		@ResponseStatus(HttpStatus.CREATED)
		String save(@RequestParam String customer) {
			Purchase purchase = this.purchases.save(customer);
			return this.entityManager.contains(purchase) ? "managed" : "detached";
		}

		@PostMapping("/failing")
		void saveAndFail(@RequestParam String customer) {
			this.purchases.saveAndFail(customer);
		}

		@PostMapping("/ledger")
		@ResponseStatus(HttpStatus.CREATED)
		void enter(@RequestParam String customer) {
			this.ledger.enter(customer);
		}

		@PostMapping("/both")
		@ResponseStatus(HttpStatus.CREATED)
		void saveAndEnter(@RequestParam String customer) {
			this.purchases.save(customer);
			this.ledger.enter(customer + " (ledger)");
		}

		@PostMapping("/audited")
		@ResponseStatus(HttpStatus.CREATED)
		void saveAudited(@RequestParam String customer) {
			this.purchases.saveAudited(customer);
		}

		@PostMapping("/two-steps")
		String saveThenFind(@RequestParam String customer) {
			Purchase purchase = this.purchases.save(customer);
			this.entityManager.clear();
			return this.repository.existsById(purchase.id) ? "found" : "missing";
		}

		@ExceptionHandler
		@ResponseStatus(HttpStatus.CONFLICT)
		String onConflict(DataIntegrityViolationException ex) {
			return "conflict";
		}

		@ExceptionHandler
		@ResponseStatus(HttpStatus.GONE)
		String onFailure(UnsupportedOperationException ex) {
			return ex.getMessage();
		}

	}

}
