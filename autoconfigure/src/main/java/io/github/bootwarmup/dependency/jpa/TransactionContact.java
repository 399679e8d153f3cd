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

import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Contact;

/**
 * Begins transactions in which nothing is done, and rolls them back.
 */
final class TransactionContact implements Contact {

	private final JpaTransactionManager transactionManager;

	TransactionContact(JpaTransactionManager transactionManager) {
		this.transactionManager = transactionManager;
	}

	@Override
	public StepResult attempt(Attempt attempt) throws Exception {
		return new Abandonable<>("a connection", this::runTransactions, (late) -> {
		}).await(attempt);
	}

	private StepResult runTransactions() {
		TransactionTemplate template = new TransactionTemplate(this.transactionManager);
		template.executeWithoutResult((status) -> status.setRollbackOnly());
		template.setReadOnly(true);
		template.executeWithoutResult((status) -> status.setRollbackOnly());
		return StepResult.WARMED;
	}

}
