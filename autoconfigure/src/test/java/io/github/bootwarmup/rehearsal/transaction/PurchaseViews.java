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

import jakarta.persistence.EntityManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Purchase;

/**
 * Tells whether what was read in a read-only transaction can still be navigated when it
 * is written to the answer, with an entity manager that is open until then.
 */
class PurchaseViews {

	private final EntityManager entityManager;

	private final TransactionTemplate readOnly;

	PurchaseViews(EntityManager entityManager, PlatformTransactionManager manager) {
		this.entityManager = entityManager;
		this.readOnly = new TransactionTemplate(manager);
		this.readOnly.setReadOnly(true);
	}

	boolean isManagedAfterRead() {
		Purchase purchase = new Purchase("seen");
		this.readOnly.executeWithoutResult((status) -> this.entityManager.persist(purchase));
		return this.entityManager.contains(purchase);
	}

}
