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

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.Exchange.UnsentException;
import io.github.bootwarmup.rehearsal.ListenerOpener.OpenListener;
import io.github.bootwarmup.rehearsal.Rollback.Transactions;
import io.github.bootwarmup.rehearsal.chain.Chain;
import io.github.bootwarmup.rehearsal.chain.ChainException;
import io.github.bootwarmup.rehearsal.client.Answer;
import io.github.bootwarmup.rehearsal.listener.HandledRequests;
import io.github.bootwarmup.rehearsal.requests.HeaderSource;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;
import io.github.bootwarmup.text.Causes;

/**
 * Sends each request to the listener of its target, with its headers. A request whose
 * transactions are rolled back is sent beside no other, so that they can be counted. It
 * is not sent again if other transactions were begun.
 */
final class RehearsalSender implements Exchange {

	private static final Log logger = LogFactory.getLog(RehearsalSender.class);

	/**
	 * How long what a request has started may take to begin a transaction.
	 */
	private static final Duration LATE = Duration.ofMillis(50);

	static final String NO_TRANSACTION = "no transaction was begun, so nothing could be rolled back; the request is "
			+ "not repeated";

	private final Map<Target, OpenListener> listeners;

	private final CachedHeaders headers;

	private final @Nullable Rollback rollback;

	private final SpentRequests spent;

	private final StrayTransactions strays;

	private final HandledRequests handled;

	private final Function<RehearsedRequest, Optional<String>> obstacles;

	private final Chain chain = new Chain();

	private final Map<RehearsedRequest, RehearsedRequest> messages = new ConcurrentHashMap<>();

	/**
	 * Create a new sender.
	 * @param listeners the listener of each target
	 * @param source knows the headers
	 * @param rollback counts transactions, or {@code null} if no request needs that
	 * @param spent takes what must not be sent again: before it is sent, or when nobody
	 * knows what has become of it
	 * @param labels what each request shows to the listener
	 * @param handled knows by these labels what became of a request
	 * @param obstacles returns what keeps a request from being sent with the values of
	 * other answers
	 */
	RehearsalSender(Map<Target, OpenListener> listeners, HeaderSource source, @Nullable Rollback rollback,
			SpentRequests spent, Map<RehearsedRequest, String> labels, HandledRequests handled,
			Function<RehearsedRequest, Optional<String>> obstacles) {
		this.listeners = listeners;
		this.handled = handled;
		this.obstacles = obstacles;
		this.headers = new CachedHeaders(source, labels);
		this.rollback = rollback;
		this.spent = spent;
		this.strays = new StrayTransactions(spent);
	}

	/**
	 * Return what a request shows to the listener.
	 */
	String label(RehearsedRequest request) {
		return this.headers.label(request);
	}

	@Override
	public Answer send(RehearsedRequest request, Duration limit) throws UnsentException, IOException {
		Answer answer = exchange(request, limit);
		this.chain.take(request, answer);
		Throwable failure = this.handled.takeFailure(label(request));
		if (failure == null || answer.status() / 100 != 5) {
			return answer;
		}
		logger.trace("The application threw at the rehearsal of '" + request.name() + "'", failure);
		boolean secret = request.ties().hasSecrets() || this.headers.appearIn(failure, request);
		return answer.causedBy(secret ? failure.getClass().getName() : Causes.line(failure));
	}

	private Answer exchange(RehearsedRequest request, Duration limit) throws UnsentException, IOException {
		OpenListener listener = this.listeners.get(request.target());
		if (listener == null) {
			throw new UnsentException("there is no private listener for it");
		}
		RehearsedRequest message = message(request, limit);
		Rollback rollback = request.isRolledBack() ? this.rollback : null;
		try {
			if (request.effect() == Effect.ONCE) {
				this.spent.add(request);
			}
			if (rollback != null) {
				return send(request, rollback, () -> listener.client().send(message, message.headers(), limit));
			}
			if (this.rollback != null) {
				this.rollback.unwatch();
			}
			return listener.client().send(message, message.headers(), limit);
		}
		catch (ClosedChannelException ex) {
			this.spent.add(request);
			throw ex;
		}
		catch (IllegalArgumentException ex) {
			throw new UnsentException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Return a request with all headers and the values of other answers. It stays the
	 * same when it is repeated.
	 */
	private RehearsedRequest message(RehearsedRequest request, Duration limit) throws UnsentException {
		RehearsedRequest message = this.messages.get(request);
		if (message == null) {
			message = request.ties().needs().isEmpty()
					? request.with(this.headers.of(request, request, limit), request.body()) : resolve(request, limit);
			this.messages.put(request, message);
		}
		return message;
	}

	private RehearsedRequest resolve(RehearsedRequest request, Duration limit) throws UnsentException {
		try {
			RehearsedRequest located = this.chain.resolveUri(request);
			Optional<String> obstacle = this.obstacles.apply(located);
			if (obstacle.isPresent()) {
				throw new UnsentException(obstacle.get());
			}
			return this.chain.resolve(located, this.headers.of(request, located, limit));
		}
		catch (ChainException ex) {
			throw new UnsentException(String.valueOf(ex.getMessage()));
		}
	}

	private Answer send(RehearsedRequest request, Rollback rollback, Sending sending)
			throws UnsentException, IOException {
		String objection = this.strays.objection(request);
		if (objection != null) {
			throw new UnsentException(objection);
		}
		boolean named = request.effect() == Effect.ROLLBACK;
		Transactions transactions = rollback.watch(named);
		this.strays.watch(request, transactions);
		boolean first = this.spent.count(request) == 1;
		Answer answer = sending.send();
		if (first) {
			awaitStray(transactions);
		}
		objection = this.strays.objection(request);
		if (objection == null && named && transactions.rolledBack() == 0) {
			this.spent.add(request);
			objection = NO_TRANSACTION;
		}
		return (objection != null) ? answer.objectedTo(objection) : answer;
	}

	/**
	 * A task of an executor may begin after the answer.
	 */
	private static void awaitStray(Transactions transactions) {
		try {
			transactions.awaitStray(LATE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Nothing more is sent.
	 */
	void end() {
		this.strays.tellOfLate();
	}

	/**
	 * Sends a request.
	 */
	@FunctionalInterface
	private interface Sending {

		Answer send() throws IOException;

	}

}
