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

package io.github.bootwarmup.rehearsal.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.client.Answer.Content;
import io.github.bootwarmup.rehearsal.client.Answer.Ending;
import io.github.bootwarmup.rehearsal.client.Connection.TimeLimit;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;

/**
 * A blocking HTTP/1.1 client for one private listener. Connections are used again. No
 * cookie is kept, no redirect followed, no encoding accepted, and only the beginning of a
 * large body is read. The time limit is for an exchange as a whole: an answer that
 * trickles has no more time than one that does not come.
 */
public final class RehearsalClient implements Closeable {

	private final int port;

	private final String host;

	private final RehearsalToken token;

	private final boolean telemetry;

	private final Set<Connection> connections = new HashSet<>();

	private final Deque<Connection> idle = new ArrayDeque<>();

	private boolean closed;

	/**
	 * Create a new client.
	 * @param port the port on 127.0.0.1
	 * @param host the {@code Host} header
	 * @param token what the listener wants to see
	 * @param telemetry whether tracing may record the requests
	 */
	public RehearsalClient(int port, String host, RehearsalToken token, boolean telemetry) {
		this.port = port;
		this.host = host;
		this.token = token;
		this.telemetry = telemetry;
	}

	/**
	 * Send a request and read the answer. May be called by several threads.
	 * @param request the request
	 * @param headers all that was configured for it
	 * @param allowed how long the exchange may take
	 * @return the answer
	 * @throws SocketTimeoutException if no answer came in time
	 * @throws ClosedChannelException if the client is closed
	 * @throws IOException if the connection broke or the answer can't be understood
	 */
	public Answer send(RehearsedRequest request, Map<String, String> headers, Duration allowed) throws IOException {
		ByteBuffer message = new RequestMessage(request, headers, this.host, this.token, this.telemetry).toBytes();
		TimeLimit limit = new TimeLimit(allowed);
		Connection used = (request.effect() != Effect.ONCE) ? pollIdle() : null;
		if (used != null) {
			try {
				return exchange(used, request, message.duplicate(), limit);
			}
			catch (UnansweredException ex) {
				// The server had closed the connection meanwhile
			}
		}
		return exchange(connect(limit), request, message, limit);
	}

	private Answer exchange(Connection connection, RehearsedRequest request, ByteBuffer message, TimeLimit limit)
			throws IOException {
		AnswerReader reader = new AnswerReader(connection, limit, request.ties().isNeeded());
		boolean reusable = false;
		try {
			long start = System.nanoTime();
			boolean sent = connection.write(message, limit);
			Ending ending = reader.read(request.method().equals("HEAD"));
			long nanos = System.nanoTime() - start;
			reusable = sent && ending == Ending.COMPLETE && reader.isPersistent();
			Answer answer = new Answer(reader.status(), nanos, ending, reader.location(), reader.isRateLimited());
			Content content = reader.content(ending);
			return (content != null) ? answer.with(content) : answer;
		}
		catch (SocketTimeoutException | ClosedChannelException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw reader.hasBegun() ? ex : new UnansweredException(ex);
		}
		finally {
			release(connection, reusable);
		}
	}

	private Connection connect(TimeLimit limit) throws IOException {
		Connection connection = new Connection();
		try {
			synchronized (this) {
				if (this.closed) {
					throw new ClosedChannelException();
				}
				this.connections.add(connection);
			}
			connection.connect(this.port, limit);
			return connection;
		}
		catch (IOException | RuntimeException ex) {
			release(connection, false);
			throw ex;
		}
	}

	private synchronized @Nullable Connection pollIdle() {
		Connection connection = this.idle.poll();
		while (connection != null && connection.isStale()) {
			this.connections.remove(connection);
			connection.close();
			connection = this.idle.poll();
		}
		return connection;
	}

	private synchronized void release(Connection connection, boolean reusable) {
		if (reusable && !this.closed) {
			this.idle.push(connection);
		}
		else {
			this.connections.remove(connection);
			connection.close();
		}
	}

	/**
	 * Close all connections; an exchange that is under way ends at once.
	 */
	@Override
	public void close() {
		List<Connection> all;
		synchronized (this) {
			this.closed = true;
			all = List.copyOf(this.connections);
			this.connections.clear();
			this.idle.clear();
		}
		all.forEach(Connection::close);
	}

	/**
	 * The connection was closed before the first byte of an answer.
	 */
	@SuppressWarnings("serial")
	private static final class UnansweredException extends IOException {

		UnansweredException(IOException cause) {
			super("the connection was closed without an answer", cause);
		}

	}

}
