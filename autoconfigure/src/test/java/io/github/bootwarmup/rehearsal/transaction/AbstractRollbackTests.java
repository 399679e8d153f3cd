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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import io.github.bootwarmup.rehearsal.Rollback.Transactions;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Ledger;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Mail;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Purchase;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is written on a marked thread reaches the database and doesn't stay. A sequence
 * tells how many inserts the database has run, whatever became of them.
 */
@SpringBootTest(classes = PurchaseApplication.class, properties = "spring.jpa.hibernate.ddl-auto=none")
abstract class AbstractRollbackTests {

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private TransactionRollback rollback;

	@Autowired
	@Qualifier(PurchaseApplication.LEDGER)
	private PlatformTransactionManager ledgerManager;

	@Autowired
	private PlatformTransactionManager jpaManager;

	@Autowired
	private Purchases purchases;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Mail mail;

	private MockMvc mvc;

	private JdbcClient jdbc;

	private Transactions transactions;

	@BeforeEach
	void prepare() {
		this.mvc = MockMvcBuilders.webAppContextSetup(this.context).build();
		this.jdbc = JdbcClient.create(this.dataSource);
		run("drop table if exists purchase");
		run("drop sequence if exists purchase_id");
		run("drop sequence if exists inserts");
		run("create sequence purchase_id");
		run("create sequence inserts");
		run("create table purchase (id bigint primary key, customer varchar(50) not null unique, "
				+ "insert_number bigint default nextval('inserts'))");
		this.mail.sent.clear();
		assertThat(this.rollback.obstacle()).isEmpty();
		this.rollback.open();
		this.transactions = this.rollback.watch(true);
	}

	@AfterEach
	void nothingIsLeft() {
		this.rollback.end();
		this.rollback.close();
		assertThat(this.context.getBeansOfType(AbstractPlatformTransactionManager.class))
			.containsOnlyKeys("transactionManager", PurchaseApplication.LEDGER)
			.allSatisfy((name, manager) -> assertThat(manager.getTransactionExecutionListeners()).isEmpty());
	}

	@Test
	void insertOfJpaReachesTheDatabaseAndIsRolledBack() throws Exception {
		assertThat(rehearse("/purchases").getStatus()).isEqualTo(201);
		assertThat(this.transactions.rolledBack()).isEqualTo(1);
		assertRunAndRolledBack(1);
	}

	@Test
	void insertOfJdbcReachesTheDatabaseAndIsRolledBack() throws Exception {
		assertThat(rehearse("/ledger").getStatus()).isEqualTo(201);
		assertThat(this.transactions.rolledBack()).isEqualTo(1);
		assertRunAndRolledBack(1);
	}

	@Test
	void bothManagersRollBackInOneRequest() throws Exception {
		assertThat(rehearse("/both").getStatus()).isEqualTo(201);
		assertThat(this.transactions.rolledBack()).isEqualTo(2);
		assertRunAndRolledBack(2);
	}

	@Test
	void requestIsRepeatable() throws Exception {
		for (int i = 0; i < 20; i++) {
			assertThat(rehearse("/both").getStatus()).isEqualTo(201);
			assertThat(this.transactions.rolledBack()).isEqualTo(2);
		}
		assertRunAndRolledBack(40);
	}

	@Test
	void newTransactionWithinATransactionIsRolledBack() throws Exception {
		assertThat(rehearse("/audited").getStatus()).isEqualTo(201);
		assertThat(this.transactions.rolledBack()).isEqualTo(2);
		assertRunAndRolledBack(2);
	}

	@Test
	void templateRollsBack() {
		marked(() -> template(this.ledgerManager).executeWithoutResult((status) -> this.ledger.enter("Ada")));
		marked(() -> template(this.jpaManager)
			.executeWithoutResult((status) -> this.entityManager.persist(new Purchase("Ada"))));
		assertThat(this.transactions.rolledBack()).isEqualTo(2);
		assertRunAndRolledBack(2);
	}

	@Test
	void participatingTransactionDoesNotNoticeAndSeesTheRows() {
		marked(() -> template(this.ledgerManager).executeWithoutResult((status) -> {
			this.ledger.enter("Ada");
			this.ledger.enter("Grace");
			assertThat(this.ledger.rows()).isEqualTo(2);
		}));
		marked(() -> template(this.jpaManager).executeWithoutResult((status) -> {
			this.purchases.save("Ada");
			this.purchases.save("Grace");
		}));
		assertThat(this.transactions.rolledBack()).isEqualTo(2);
		assertRunAndRolledBack(4);
	}

	@Test
	void savepointStaysUntilTheTransactionAroundItIsRolledBack() {
		TransactionTemplate nested = template(this.ledgerManager);
		nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		marked(() -> template(this.ledgerManager).executeWithoutResult((status) -> {
			nested.executeWithoutResult((inner) -> this.ledger.enter("Ada"));
			assertThat(this.ledger.rows()).isEqualTo(1);
		}));
		assertThat(this.transactions.rolledBack()).isEqualTo(1);
		assertRunAndRolledBack(1);
	}

	@Test
	void nestedTransactionWithoutOneAroundItIsRolledBack() {
		TransactionTemplate nested = template(this.ledgerManager);
		nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		marked(() -> nested.executeWithoutResult((inner) -> this.ledger.enter("Ada")));
		assertThat(this.transactions.rolledBack()).isEqualTo(1);
		assertRunAndRolledBack(1);
	}

	@Test
	void readOnlyTransactionIsNotFlushed() {
		this.purchases.save("Ada");
		marked(() -> this.purchases.deleteReadOnly());
		assertThat(this.transactions.rolledBack()).isEqualTo(1);
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void violatedConstraintReachesTheHandlerAndNothingStays() throws Exception {
		this.purchases.save("Ada");
		marked(() -> assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> template(this.jpaManager).executeWithoutResult((status) -> {
				this.entityManager.persist(new Purchase("Grace"));
				this.entityManager.persist(new Purchase("Ada"));
			})));
		assertThat(rehearse("/purchases").getStatus()).isEqualTo(409);
		assertThat(rows()).isEqualTo(1);
		assertThat(post("/purchases").getStatus()).isEqualTo(409);
	}

	@Test
	void exceptionOfTheHandlerSurfacesAndNothingIsFlushedForIt() throws Exception {
		this.purchases.save("Ada");
		MockHttpServletResponse response = rehearse("/failing");
		assertThat(response.getStatus()).isEqualTo(410);
		assertThat(response.getContentAsString()).isEqualTo("sold out");
		assertThat(rows()).isEqualTo(1);
		assertThat(insertsRun()).isEqualTo(1);
	}

	@Test
	void callbacksAfterCommitAreNotCalled() {
		AtomicInteger calls = new AtomicInteger();
		marked(() -> template(this.ledgerManager).executeWithoutResult((status) -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					calls.incrementAndGet();
				}

			});
			this.ledger.enter("Ada");
		}));
		marked(() -> this.purchases.save("Ada"));
		assertThat(calls).hasValue(0);
		assertThat(this.mail.sent).doesNotContain("after commit");
	}

	@Test
	void otherRequestCommitsMeanwhile() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch committed = new CountDownLatch(1);
		CompletableFuture<Void> rehearsal = CompletableFuture
			.runAsync(() -> marked(() -> template(this.ledgerManager).executeWithoutResult((status) -> {
				this.ledger.enter("Ada");
				begun.countDown();
				await(committed);
			})));
		await(begun);
		this.purchases.save("Grace");
		this.ledger.enter("Edsger");
		committed.countDown();
		rehearsal.get(20, TimeUnit.SECONDS);
		assertThat(this.jdbc.sql("select customer from purchase").query(String.class).list())
			.containsExactlyInAnyOrder("Grace", "Edsger");
		assertThat(this.transactions.rolledBack()).isEqualTo(1);
	}

	@Test
	void requestThatIsNotMarkedCommits() throws Exception {
		int before = this.transactions.rolledBack();
		this.rollback.begin(false);
		assertThat(post("/both").getStatus()).isEqualTo(201);
		this.rollback.end();
		assertThat(rows()).isEqualTo(2);
		assertThat(this.transactions.rolledBack()).isEqualTo(before);
		assertThat(this.mail.sent).containsExactly("before commit", "after commit");
	}

	@Test
	void threadCommitsWhenItsRehearsalHasEnded() throws Exception {
		rehearse("/both");
		assertThat(post("/both").getStatus()).isEqualTo(201);
		assertThat(rows()).isEqualTo(2);
	}

	@Test
	void closeLetsNoRunningRehearsalCommit() {
		marked(() -> {
			template(this.ledgerManager).executeWithoutResult((status) -> {
				this.ledger.enter("Ada");
				this.rollback.close();
			});
			this.ledger.enter("Ada");
			this.purchases.save("Ada");
		});
		assertRunAndRolledBack(3);
		this.purchases.save("Grace");
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void limitSequencesAdvance() throws Exception {
		rehearse("/purchases");
		assertThat(nextValue("purchase_id")).isEqualTo(2);
	}

	@Test
	void limitCallbacksBeforeCommitAreNotCalledAndThoseAfterRollbackAre() throws Exception {
		rehearse("/purchases");
		assertThat(this.mail.sent).containsExactly("after rollback");
	}

	@Test
	void limitTransactionOfAnotherThreadCommits() {
		marked(() -> CompletableFuture.runAsync(() -> this.purchases.save("Ada")).join());
		assertThat(this.transactions.rolledBack()).isZero();
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void limitStatementOutsideOfATransactionStays() {
		marked(() -> this.ledger.enterWithoutTransaction("Ada"));
		assertThat(this.transactions.rolledBack()).isZero();
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void limitTransactionOfAManagerThatIsNoBeanCommits() {
		PlatformTransactionManager own = new JdbcTransactionManager(this.dataSource);
		marked(() -> template(own).executeWithoutResult((status) -> insert("Ada")));
		assertThat(this.transactions.rolledBack()).isZero();
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void limitLaterTransactionDoesNotSeeWhatAnEarlierOneWrote() throws Exception {
		assertThat(rehearse("/two-steps").getContentAsString()).isEqualTo("missing");
		assertThat(post("/two-steps").getContentAsString()).isEqualTo("found");
	}

	@Test
	void limitEntitiesAreDetachedAfterTheRollback() throws Exception {
		assertThat(rehearse("/purchases").getContentAsString()).isEqualTo("detached");
		assertThat(post("/purchases").getContentAsString()).isEqualTo("managed");
	}

	@Test
	void limitTransactionIsSeenToBeRollbackOnly() {
		marked(() -> template(this.ledgerManager)
			.executeWithoutResult((status) -> assertThat(status.isRollbackOnly()).isTrue()));
	}

	Ledger ledger() {
		return this.ledger;
	}

	PlatformTransactionManager ledgerManager() {
		return this.ledgerManager;
	}

	void marked(Runnable work) {
		this.rollback.begin(true);
		try {
			HandlerCall.run(work);
		}
		finally {
			this.rollback.end();
		}
	}

	private MockHttpServletResponse rehearse(String uri) throws Exception {
		this.transactions = this.rollback.watch(true);
		this.rollback.begin(true);
		try {
			return post(uri);
		}
		finally {
			this.rollback.end();
		}
	}

	private MockHttpServletResponse post(String uri) throws Exception {
		return this.mvc.perform(MockMvcRequestBuilders.post(uri).param("customer", "Ada")).andReturn().getResponse();
	}

	static TransactionTemplate template(PlatformTransactionManager manager) {
		return new TransactionTemplate(manager);
	}

	private void assertRunAndRolledBack(int inserts) {
		assertThat(rows()).isZero();
		assertThat(insertsRun()).isEqualTo(inserts);
	}

	int rows() {
		return this.jdbc.sql("select count(*) from purchase").query(Integer.class).single();
	}

	private long insertsRun() {
		return nextValue("inserts") - 1;
	}

	private long nextValue(String sequence) {
		return this.jdbc.sql("select nextval('" + sequence + "')").query(Long.class).single();
	}

	private void insert(String customer) {
		this.jdbc.sql("insert into purchase (id, customer) values (1, ?)").param(customer).update();
	}

	void run(String statement) {
		this.jdbc.sql(statement).update();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
