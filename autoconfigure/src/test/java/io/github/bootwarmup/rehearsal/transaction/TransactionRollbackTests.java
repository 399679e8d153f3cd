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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

import io.github.bootwarmup.rehearsal.Rollback.Transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How the listeners come and go.
 */
@ExtendWith(OutputCaptureExtension.class)
class TransactionRollbackTests {

	private final JdbcTransactionManager manager = new JdbcTransactionManager(
			new DriverManagerDataSource("jdbc:h2:mem:listeners"));

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private final TransactionRollback rollback = new TransactionRollback(this.beans);

	TransactionRollbackTests() {
		this.beans.registerSingleton("transactionManager", this.manager);
	}

	@Test
	void listenersAreRestoredIdentically() {
		TransactionExecutionListener one = new RecordingListener();
		TransactionExecutionListener other = new RecordingListener();
		Collection<TransactionExecutionListener> listeners = new ArrayList<>(List.of(one, other));
		this.manager.setTransactionExecutionListeners(listeners);
		this.rollback.open();
		assertThat(this.manager.getTransactionExecutionListeners()).hasSize(5).containsSubsequence(one, other);
		assertThat(listeners).containsExactly(one, other);
		this.rollback.close();
		assertThat(this.manager.getTransactionExecutionListeners()).isSameAs(listeners).containsExactly(one, other);
	}

	@Test
	void listenersOfTheApplicationHearOfTheRollback() {
		RecordingListener listener = new RecordingListener();
		this.manager.addListener(listener);
		this.rollback.open();
		this.rollback.begin(true);
		assertRollsBack();
		this.rollback.end();
		assertThat(listener.heard).containsExactly("begin", "rollback");
	}

	@Test
	void listenerThatWasAddedMeanwhileStays() {
		TransactionExecutionListener early = new RecordingListener();
		TransactionExecutionListener late = new RecordingListener();
		this.manager.addListener(early);
		this.rollback.open();
		this.manager.addListener(late);
		this.rollback.close();
		assertThat(this.manager.getTransactionExecutionListeners()).containsExactly(early, late);
	}

	@Test
	void listenersThatWereReplacedMeanwhileAreNotTouched() {
		this.rollback.open();
		Collection<TransactionExecutionListener> listeners = new ArrayList<>();
		this.manager.setTransactionExecutionListeners(listeners);
		this.rollback.close();
		assertThat(this.manager.getTransactionExecutionListeners()).isSameAs(listeners);
	}

	@Test
	void requestIsRefusedWhenListenersWereReplacedMeanwhile() {
		this.rollback.open();
		this.manager.setTransactionExecutionListeners(new ArrayList<>());
		assertThatIllegalStateException().isThrownBy(() -> this.rollback.begin(true));
	}

	@Test
	void managerThatIsTwoBeansIsRestored() {
		this.beans.registerSingleton("sameTransactionManager", this.manager);
		Collection<TransactionExecutionListener> listeners = this.manager.getTransactionExecutionListeners();
		this.rollback.open();
		this.rollback.begin(true);
		this.rollback.end();
		this.rollback.close();
		assertThat(this.manager.getTransactionExecutionListeners()).isSameAs(listeners).isEmpty();
	}

	@Test
	void closeIsIdempotentAndNeedsNoOpen() {
		Collection<TransactionExecutionListener> listeners = this.manager.getTransactionExecutionListeners();
		this.rollback.close();
		this.rollback.open();
		this.rollback.open();
		this.rollback.close();
		this.rollback.close();
		assertThat(this.manager.getTransactionExecutionListeners()).isSameAs(listeners);
	}

	@Test
	void canBeOpenedAgain() {
		this.rollback.open();
		this.rollback.close();
		this.rollback.open();
		this.rollback.begin(true);
		assertRollsBack();
		this.rollback.end();
		this.rollback.close();
		assertThat(this.manager.getTransactionExecutionListeners()).isEmpty();
	}

	@Test
	void requestIsRefusedBeforeOpenAndAfterClose() {
		assertThatIllegalStateException().isThrownBy(() -> this.rollback.begin(true));
		this.rollback.open();
		this.rollback.close();
		assertThatIllegalStateException().isThrownBy(() -> this.rollback.begin(true));
		this.rollback.begin(false);
		this.rollback.end();
	}

	@Test
	void requestIsRefusedWhereThereIsAnObstacle() {
		this.beans.destroySingleton("transactionManager");
		assertThat(this.rollback.obstacle()).isPresent();
		this.rollback.open();
		assertThatIllegalStateException().isThrownBy(() -> this.rollback.begin(true));
		this.rollback.close();
	}

	@Test
	void listenersStayUntilTheLastRunningRequestHasEnded(CapturedOutput output) throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		this.rollback.open();
		CompletableFuture<Void> request = CompletableFuture.runAsync(() -> {
			this.rollback.begin(true);
			begun.countDown();
			await(closed);
			assertRollsBack();
			this.rollback.end();
		});
		await(begun);
		this.rollback.begin(true);
		this.rollback.close();
		assertThat(output).contains("a listener until it ends");
		this.rollback.end();
		assertThat(this.rollback.obstacle().orElseThrow()).contains("still running");
		this.rollback.open();
		assertThatIllegalStateException().isThrownBy(() -> this.rollback.begin(true));
		closed.countDown();
		request.get(20, TimeUnit.SECONDS);
		assertThat(this.manager.getTransactionExecutionListeners()).isEmpty();
		assertThat(this.rollback.obstacle()).isEmpty();
	}

	@Test
	void closeWithoutARunningRequestIsSilent(CapturedOutput output) {
		this.rollback.open();
		this.rollback.close();
		assertThat(output).isEmpty();
	}

	@Test
	void dispatchWithinADispatchStaysMarked() {
		this.rollback.open();
		this.rollback.begin(true);
		this.rollback.begin(false);
		this.rollback.end();
		assertRollsBack();
		this.rollback.end();
		assertCommits();
	}

	@Test
	void endWithoutBeginDoesNothing() {
		this.rollback.open();
		this.rollback.end();
		assertCommits();
	}

	@Test
	void laterDispatchOfARequestCountsOnAndTheNextRequestCountsAnew() throws Exception {
		this.rollback.open();
		Transactions one = this.rollback.watch(true);
		this.rollback.begin(true);
		assertRollsBack();
		this.rollback.end();
		CompletableFuture.runAsync(() -> {
			this.rollback.begin(true);
			assertRollsBack();
			this.rollback.end();
		}).get(20, TimeUnit.SECONDS);
		assertThat(one.rolledBack()).isEqualTo(2);
		Transactions other = this.rollback.watch(true);
		this.rollback.begin(true);
		this.rollback.end();
		assertThat(other.rolledBack()).isZero();
	}

	@Test
	void requestThatIsStillRunningDoesNotCountForTheNextOne() throws Exception {
		this.rollback.open();
		this.rollback.watch(true);
		AtomicReference<Transactions> next = new AtomicReference<>();
		CompletableFuture.runAsync(() -> {
			this.rollback.begin(true);
			assertRollsBack();
			next.set(this.rollback.watch(true));
			assertRollsBack();
			this.rollback.end();
		}).get(20, TimeUnit.SECONDS);
		assertThat(next.get().rolledBack()).isZero();
	}

	@Test
	void transactionOfAFilterIsRolledBackAndNotCounted() {
		this.rollback.open();
		Transactions transactions = this.rollback.watch(true);
		this.rollback.begin(true);
		assertThat(isTransactionRollbackOnly()).isTrue();
		this.rollback.end();
		assertThat(transactions.rolledBack()).isZero();
	}

	@Test
	void failureToBeginIsNotCounted() {
		JdbcTransactionManager broken = new JdbcTransactionManager(new DriverManagerDataSource("jdbc:none:"));
		this.beans.registerSingleton("brokenTransactionManager", broken);
		this.rollback.open();
		Transactions transactions = this.rollback.watch(true);
		this.rollback.begin(true);
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> new TransactionTemplate(broken).executeWithoutResult((status) -> {
			}));
		this.rollback.end();
		assertThat(transactions.rolledBack()).isZero();
	}

	@Test
	void workerOfAPoolThatARequestStartedServesOthersAfterwards() throws Exception {
		assertIsLeftAlone(new CustomizableThreadFactory("other-"));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualWorkerOfAPoolThatARequestStartedServesOthersAfterwards() throws Exception {
		assertIsLeftAlone(new VirtualThreadTaskExecutor("other-").getVirtualThreadFactory());
	}

	private void assertIsLeftAlone(ThreadFactory threads) throws Exception {
		this.rollback.open();
		Transactions transactions = this.rollback.watch(true);
		ExecutorService pool = Executors.newFixedThreadPool(1, threads);
		this.rollback.begin(true);
		pool.submit(this::assertCommits).get(20, TimeUnit.SECONDS);
		assertThat(transactions.rolledBack()).isZero();
		assertThat(transactions.strays()).contains("a transaction", "on the thread 'other-");
		pool.submit(this::assertCommits).get(20, TimeUnit.SECONDS);
		this.rollback.end();
		pool.shutdown();
	}

	@Test
	void onlyWhatMayWriteOnOtherThreadsCounts() throws Exception {
		this.rollback.open();
		Transactions transactions = this.rollback.watch(true);
		TransactionTemplate readOnly = new TransactionTemplate(this.manager);
		readOnly.setReadOnly(true);
		onNewThread(() -> readOnly.executeWithoutResult((status) -> {
		}));
		onNewThread(() -> new TransactionTemplate(this.manager)
			.executeWithoutResult(TransactionExecution::setRollbackOnly));
		assertThat(transactions.strays()).isNull();
		onNewThread(this::assertCommits);
		assertThat(transactions.strays()).isNotNull();
	}

	@Test
	void nothingCountsThatBeginsWhileOtherRequestsAreSent() throws Exception {
		this.rollback.open();
		Transactions transactions = this.rollback.watch(true);
		this.rollback.unwatch();
		onNewThread(this::assertCommits);
		assertThat(transactions.strays()).isNull();
	}

	@Test
	void readOnlyTransactionIsLeftAloneUnlessItIsAskedFor() {
		this.rollback.open();
		Transactions transactions = this.rollback.watch(false);
		TransactionTemplate readOnly = new TransactionTemplate(this.manager);
		readOnly.setReadOnly(true);
		this.rollback.begin(true);
		assertThat(readOnly.<Boolean>execute(TransactionExecution::isRollbackOnly)).isFalse();
		assertRollsBack();
		this.rollback.end();
		assertThat(transactions.rolledBack()).isEqualTo(1);
	}

	/**
	 * Run something on a thread of its own, and wait for it.
	 */
	private static void onNewThread(Runnable task) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("other-");
		CompletableFuture.runAsync(task, executor).orTimeout(20, TimeUnit.SECONDS).join();
	}

	@Test
	void manyThreadsBeginAndEndWhileItIsClosed() throws Exception {
		Collection<TransactionExecutionListener> listeners = this.manager.getTransactionExecutionListeners();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		for (int round = 0; round < 20; round++) {
			this.rollback.open();
			List<CompletableFuture<Void>> requests = IntStream.range(0, 40)
				.mapToObj((i) -> CompletableFuture.runAsync(this::handleUnlessRefused, threads))
				.toList();
			this.rollback.close();
			CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
			assertThat(this.manager.getTransactionExecutionListeners()).isSameAs(listeners);
		}
		threads.shutdown();
	}

	private void handleUnlessRefused() {
		try {
			this.rollback.begin(true);
		}
		catch (IllegalStateException ex) {
			return;
		}
		assertRollsBack();
		this.rollback.end();
	}

	private void assertRollsBack() {
		assertThat(isRollbackOnly()).isTrue();
	}

	private void assertCommits() {
		assertThat(isRollbackOnly()).isFalse();
	}

	private boolean isRollbackOnly() {
		AtomicBoolean rollbackOnly = new AtomicBoolean();
		HandlerCall.run(() -> rollbackOnly.set(isTransactionRollbackOnly()));
		return rollbackOnly.get();
	}

	private boolean isTransactionRollbackOnly() {
		return new TransactionTemplate(this.manager).execute(TransactionExecution::isRollbackOnly);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class RecordingListener implements TransactionExecutionListener {

		private final List<String> heard = new ArrayList<>();

		@Override
		public void afterBegin(TransactionExecution transaction, Throwable beginFailure) {
			this.heard.add("begin");
		}

		@Override
		public void afterCommit(TransactionExecution transaction, Throwable commitFailure) {
			this.heard.add("commit");
		}

		@Override
		public void afterRollback(TransactionExecution transaction, Throwable rollbackFailure) {
			this.heard.add("rollback");
		}

	}

}
