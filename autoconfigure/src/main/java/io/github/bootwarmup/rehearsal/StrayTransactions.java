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

package io.github.bootwarmup.rehearsal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.rehearsal.Rollback.Transactions;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.text.Line;

/**
 * Tells of requests that were to be rolled back and whose work went on in transactions of
 * other threads. Each is told of once, and never sent again.
 */
final class StrayTransactions {

	private static final Log logger = LogFactory.getLog(StrayTransactions.class);

	private final SpentRequests spent;

	private final Map<RehearsedRequest, Transactions> watched = new ConcurrentHashMap<>();

	private final Set<RehearsedRequest> told = ConcurrentHashMap.newKeySet();

	StrayTransactions(SpentRequests spent) {
		this.spent = spent;
	}

	/**
	 * A request is about to be sent.
	 */
	void watch(RehearsedRequest request, Transactions transactions) {
		this.watched.put(request, transactions);
	}

	/**
	 * Return why a request is not to be sent again, or {@code null} if it may be.
	 */
	@Nullable String objection(RehearsedRequest request) {
		Transactions transactions = this.watched.get(request);
		String strays = (transactions != null) ? transactions.strays() : null;
		if (strays == null) {
			return null;
		}
		this.spent.add(request);
		if (this.told.add(request)) {
			logger.warn(WarmupCode.TRANSACTIONS_NOT_ROLLED_BACK
				.message(("'%s' was to be rolled back, but meanwhile another thread began %s: what that wrote stays. "
						+ "The request is not sent again. Declare it as 'once', or remove it.")
					.formatted(Line.of(request.name()), strays)));
		}
		return "meanwhile another thread began %s, which is not rolled back; the request is not sent again"
			.formatted(strays);
	}

	/**
	 * Tell of what came to light after the last answer.
	 */
	void tellOfLate() {
		this.watched.keySet().forEach(this::objection);
	}

}
