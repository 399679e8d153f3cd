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
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A connection to 127.0.0.1 whose every wait is bounded and ends at once when another
 * thread closes it. A blocking socket has no time limit for writing.
 */
final class Connection implements Closeable {

	private static final byte[] LOOPBACK = { 127, 0, 0, 1 };

	private final SocketChannel channel;

	private final Selector selector;

	private final ByteBuffer received = ByteBuffer.allocate(8192).flip();

	Connection() throws IOException {
		this.selector = Selector.open();
		try {
			this.channel = SocketChannel.open();
		}
		catch (IOException ex) {
			this.selector.close();
			throw ex;
		}
	}

	void connect(int port, TimeLimit limit) throws IOException {
		this.channel.configureBlocking(false);
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		boolean connected = this.channel.connect(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
		while (!connected) {
			await(SelectionKey.OP_CONNECT, limit);
			connected = this.channel.finishConnect();
		}
	}

	/**
	 * Return whether the other side has closed the connection, or sent what nobody asked
	 * for.
	 */
	boolean isStale() {
		try {
			return this.received.hasRemaining() || receive() != 0;
		}
		catch (IOException ex) {
			return true;
		}
	}

	/**
	 * Write all, unless an answer comes or the connection breaks before that.
	 * @return whether all was written
	 * @throws IOException on failure, also if no time is left
	 */
	boolean write(ByteBuffer message, TimeLimit limit) throws IOException {
		while (message.hasRemaining()) {
			if (this.received.hasRemaining()) {
				return false;
			}
			try {
				this.channel.write(message);
			}
			catch (ClosedChannelException ex) {
				throw ex;
			}
			catch (IOException ex) {
				return false;
			}
			if (message.hasRemaining()) {
				await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, limit);
				if (receive() < 0) {
					return false;
				}
			}
		}
		return true;
	}

	/**
	 * Read a byte.
	 * @return the byte, or -1 at the end
	 * @throws IOException on failure, also if no time is left
	 */
	int read(TimeLimit limit) throws IOException {
		return fill(limit) ? this.received.get() & 0xFF : -1;
	}

	/**
	 * Pass over some bytes.
	 * @param most how many at most
	 * @param kept takes them, or {@code null} if nobody wants them
	 * @return how many, at least one, or -1 at the end
	 * @throws IOException on failure, also if no time is left
	 */
	int skip(long most, @Nullable OutputStream kept, TimeLimit limit) throws IOException {
		if (!fill(limit)) {
			return -1;
		}
		int count = (int) Math.min(most, this.received.remaining());
		if (kept != null) {
			kept.write(this.received.array(), this.received.arrayOffset() + this.received.position(), count);
		}
		this.received.position(this.received.position() + count);
		return count;
	}

	private boolean fill(TimeLimit limit) throws IOException {
		while (!this.received.hasRemaining()) {
			limit.remainingMillis();
			int count = receive();
			if (count < 0) {
				return false;
			}
			if (count == 0) {
				await(SelectionKey.OP_READ, limit);
			}
		}
		return true;
	}

	private int receive() throws IOException {
		if (this.received.hasRemaining()) {
			return this.received.remaining();
		}
		this.received.clear();
		try {
			return this.channel.read(this.received);
		}
		finally {
			this.received.flip();
		}
	}

	private void await(int operations, TimeLimit limit) throws IOException {
		try {
			this.channel.register(this.selector, operations);
			this.selector.select(limit.remainingMillis());
			this.selector.selectedKeys().clear();
		}
		catch (ClosedSelectorException | CancelledKeyException ex) {
			throw new AsynchronousCloseException();
		}
		if (Thread.currentThread().isInterrupted()) {
			throw new ClosedByInterruptException();
		}
	}

	@Override
	public void close() {
		try (this.selector; this.channel) {
			// Closing is all
		}
		catch (IOException ex) {
			// Nobody is interested in it any more
		}
	}

	/**
	 * The end of the time that one exchange may take, however it is spent.
	 */
	static final class TimeLimit {

		private final long start = System.nanoTime();

		private final long allowed;

		TimeLimit(Duration allowed) {
			this.allowed = allowed.toNanos();
		}

		/**
		 * Return how much time is left.
		 * @return milliseconds, at least one
		 * @throws SocketTimeoutException if none is left
		 */
		long remainingMillis() throws SocketTimeoutException {
			long remaining = this.allowed - (System.nanoTime() - this.start);
			if (remaining <= 0) {
				throw new SocketTimeoutException(
						"no complete answer within %d ms".formatted(TimeUnit.NANOSECONDS.toMillis(this.allowed)));
			}
			return TimeUnit.NANOSECONDS.toMillis(remaining) + 1;
		}

	}

}
