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
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.SmartTransactionObject;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What becomes of a transaction whose flush fails.
 */
class FlushListenerTests {

	private final RecordingManager manager = new RecordingManager();

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private final TransactionRollback rollback = new TransactionRollback(this.beans);

	@BeforeEach
	void begin() {
		this.beans.registerSingleton("transactionManager", this.manager);
		this.rollback.open();
		this.rollback.begin(true);
	}

	@AfterEach
	void end() {
		this.rollback.end();
		this.rollback.close();
	}

	static List<Throwable> failures() {
		return List.of(new DataIntegrityViolationException("duplicate"), new StackOverflowError());
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureSurfacesWhenTheRollbackIsDone(Throwable failure) {
		this.manager.flushFailure = failure;
		assertThat(catchThrowable(this::execute)).isSameAs(failure);
		assertThat(this.manager.done).containsExactly("begin", "flush", "rollback");
	}

	@Test
	void failureOfTheRollbackIsTheOneThatSurfaces() {
		this.manager.flushFailure = new DataIntegrityViolationException("duplicate");
		this.manager.rollbackFailure = new IllegalStateException("connection lost");
		assertThat(catchThrowable(this::execute)).isSameAs(this.manager.rollbackFailure);
	}

	@Test
	void nextTransactionKnowsNothingOfTheFailure() {
		this.manager.flushFailure = new DataIntegrityViolationException("duplicate");
		assertThat(catchThrowable(this::execute)).isNotNull();
		this.manager.flushFailure = null;
		execute();
		assertThat(this.manager.done).containsExactly("begin", "flush", "rollback", "begin", "flush", "rollback");
	}

	@Test
	void rollbackOfTheApplicationFlushesNothing() {
		RuntimeException failure = new UnsupportedOperationException();
		assertThat(catchThrowable(() -> new TransactionTemplate(this.manager).executeWithoutResult((status) -> {
			throw failure;
		}))).isSameAs(failure);
		assertThat(this.manager.done).containsExactly("begin", "rollback");
	}

	private void execute() {
		assertThat(new TransactionTemplate(this.manager).execute(TransactionExecution::isNewTransaction)).isTrue();
	}

	@SuppressWarnings("serial")
	private static final class RecordingManager extends AbstractPlatformTransactionManager {

		private final List<String> done = new ArrayList<>();

		private Throwable flushFailure;

		private RuntimeException rollbackFailure;

		@Override
		protected Object doGetTransaction() {
			return new SmartTransactionObject() {

				@Override
				public boolean isRollbackOnly() {
					return false;
				}

				@Override
				public void flush() {
					RecordingManager.this.done.add("flush");
					if (RecordingManager.this.flushFailure instanceof RuntimeException exception) {
						throw exception;
					}
					if (RecordingManager.this.flushFailure instanceof Error error) {
						throw error;
					}
				}

			};
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			this.done.add("begin");
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			this.done.add("commit");
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			this.done.add("rollback");
			if (this.rollbackFailure != null) {
				throw this.rollbackFailure;
			}
		}

	}

}
