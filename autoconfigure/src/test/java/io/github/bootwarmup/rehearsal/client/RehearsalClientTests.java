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

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bootwarmup.rehearsal.Requests;
import io.github.bootwarmup.rehearsal.client.Answer.Ending;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RehearsalClient} against peers that do whatever a peer may do.
 */
@Timeout(60)
class RehearsalClientTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	private final RehearsalToken token = new RehearsalToken();

	private RawPeer peer;

	private RehearsalClient client;

	private Duration timeout = LONG;

	@AfterEach
	void close() throws IOException {
		if (this.client != null) {
			this.client.close();
		}
		if (this.peer != null) {
			this.peer.close();
		}
	}

	@Test
	void requestCarriesItsHeadersAndWhatMakesItARehearsal() throws IOException {
		connect(RawPeer.answering(OK), LONG);
		Answer answer = send(Requests.get("/orders/7?x=1"),
				Map.of("Authorization", "Bearer abc", "accept", "text/html"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.ending()).isEqualTo(Ending.COMPLETE);
		assertThat(answer.nanos()).isPositive();
		String request = this.peer.requests().get(0);
		assertThat(request).startsWith("GET /orders/7?x=1 HTTP/1.1\r\n").endsWith("\r\n\r\n");
		assertThat(RawPeer.header(request, "Host")).isEqualTo("shop.example");
		assertThat(this.token.matches(RawPeer.header(request, RehearsalToken.HEADER))).isTrue();
		assertThat(RawPeer.header(request, "Authorization")).isEqualTo("Bearer abc");
		assertThat(RawPeer.header(request, "Accept")).isEqualTo("text/html");
		assertThat(RawPeer.header(request, "User-Agent")).isEqualTo("bootwarmup");
		assertThat(RawPeer.header(request, "Accept-Encoding")).isNull();
		assertThat(RawPeer.header(request, "Cookie")).isNull();
		assertThat(RawPeer.header(request, "Content-Length")).isNull();
		assertThat(RawPeer.header(request, RehearsalToken.ROLLBACK_HEADER)).isNull();
	}

	@Test
	void traceIsUnsampledAndTheSameInAllFormats() throws IOException {
		connect(RawPeer.answering(OK), LONG);
		send(Requests.get("/"), Map.of());
		String request = this.peer.requests().get(0);
		String traceparent = RawPeer.header(request, "traceparent");
		assertThat(traceparent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
		String trace = traceparent.substring(3, 35);
		String span = traceparent.substring(36, 52);
		assertThat(RawPeer.header(request, "b3")).isEqualTo(trace + "-" + span + "-0");
		assertThat(RawPeer.header(request, "x-datadog-trace-id"))
			.isEqualTo(Long.toUnsignedString(Long.parseUnsignedLong(trace.substring(16), 16)));
		assertThat(RawPeer.header(request, "x-datadog-sampling-priority")).isEqualTo("-1");
		send(Requests.get("/"), Map.of());
		assertThat(RawPeer.header(this.peer.requests().get(1), "traceparent")).isNotEqualTo(traceparent);
	}

	@Test
	void bodyIsSentWithItsLength() throws IOException {
		connect(RawPeer.answering(OK), LONG);
		send(Requests.post("/orders", "{\"a\":1}", Effect.ROLLBACK), Map.of("Content-Type", "application/json"));
		String request = this.peer.requests().get(0);
		assertThat(request).startsWith("POST /orders HTTP/1.1\r\n").endsWith("\r\n\r\n{\"a\":1}");
		assertThat(RawPeer.header(request, "Content-Length")).isEqualTo("7");
		assertThat(RawPeer.header(request, RehearsalToken.ROLLBACK_HEADER)).isEqualTo("true");
	}

	@Test
	void headersCannotReplaceWhatFramesTheRequestOrMakesItARehearsal() throws IOException {
		connect(RawPeer.answering(OK), LONG);
		Map<String, String> headers = new HashMap<>();
		headers.put("host", "evil.example");
		headers.put("content-length", "7");
		headers.put("transfer-encoding", "chunked");
		headers.put("x-bootwarmup-token", "mine");
		headers.put("x-bootwarmup-rollback", "true");
		send(Requests.get("/"), headers);
		String request = this.peer.requests().get(0);
		assertThat(request).doesNotContain("evil").doesNotContain("mine");
		assertThat(RawPeer.header(request, "Content-Length")).isNull();
		assertThat(RawPeer.header(request, "Transfer-Encoding")).isNull();
		assertThat(RawPeer.header(request, RehearsalToken.ROLLBACK_HEADER)).isNull();
	}

	@Test
	void whatWouldBreakTheMessageIsNotSentAndNotRepeatedInTheMessage() throws IOException {
		connect(RawPeer.answering(OK), LONG);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> send(Requests.get("/"), Map.of("X-Key", "secret\r\nHost: evil")))
			.withMessage("the value of the header X-Key has characters that can't be sent");
		assertThatIllegalArgumentException().isThrownBy(() -> send(Requests.get("/"), Map.of("X Key", "secret")))
			.withMessage("the name of a header has characters that can't be sent");
		assertThatIllegalArgumentException().isThrownBy(() -> send(Requests.get("/a HTTP/1.1\r\n\r\n"), Map.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> send(Requests.get("http://evil.example/"), Map.of()));
		assertThat(this.peer.connections()).isZero();
	}

	@Test
	void connectionIsUsedAgain() throws IOException {
		connect(RawPeer.answering(OK), LONG);
		for (int i = 0; i < 5; i++) {
			send(Requests.get("/"), Map.of());
		}
		assertThat(this.peer.requests()).hasSize(5);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 503 Unavailable\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno",
			"HTTP/1.0 503 Unavailable\r\nContent-Length: 2\r\n\r\nno" })
	void connectionThatTheServerGivesUpIsReplaced(String answer) throws IOException {
		connect(RawPeer.answering(answer), LONG);
		assertThat(send(Requests.get("/"), Map.of()).status()).isEqualTo(503);
		assertThat(send(Requests.get("/"), Map.of()).status()).isEqualTo(503);
		assertThat(this.peer.connections()).isEqualTo(2);
	}

	@Test
	void connectionThatTheServerClosedWithoutNoticeIsReplaced() throws IOException {
		connect(RawPeer.answering((request, out) -> {
			if (this.peer.requests().size() == 2) {
				throw new IOException("closed instead of an answer");
			}
			out.write(OK.getBytes(StandardCharsets.US_ASCII));
		}), LONG);
		assertThat(send(Requests.get("/"), Map.of()).status()).isEqualTo(200);
		assertThat(send(Requests.get("/"), Map.of()).status()).isEqualTo(200);
		assertThat(this.peer.requests()).hasSize(3);
	}

	@Test
	void whatMayHaveAnEffectIsNeverSentOnAUsedConnection() throws IOException {
		connect(RawPeer.answering(OK), LONG);
		send(Requests.get("/"), Map.of());
		send(Requests.post("/orders", "{}", Effect.ONCE), Map.of());
		assertThat(this.peer.connections()).isEqualTo(2);
	}

	@Test
	void unansweredRequestOnAFreshConnectionIsAFailure() throws IOException {
		connect(RawPeer.answering((request, out) -> {
			throw new IOException("closed instead of an answer");
		}), LONG);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(Requests.get("/"), Map.of()))
			.withMessageContaining("closed without an answer");
		assertThat(this.peer.requests()).hasSize(1);
	}

	@Test
	void nobodyListeningIsAFailure() throws IOException {
		connect(RawPeer.answering(OK), LONG);
		this.peer.close();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(Requests.get("/"), Map.of()));
	}

	@Test
	void interimAnswersAreNotTheAnswer() throws IOException {
		connect(RawPeer.answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n"
				+ "Content-Length: 9999\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"), LONG);
		assertThat(send(Requests.get("/"), Map.of()).status()).isEqualTo(201);
		assertThat(send(Requests.get("/"), Map.of()).status()).isEqualTo(201);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	@Test
	void chunksAreReadToTheirEnd() throws IOException {
		connect(RawPeer.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: a\r\n\r\n"), LONG);
		assertThat(send(Requests.get("/"), Map.of()).ending()).isEqualTo(Ending.COMPLETE);
		assertThat(send(Requests.get("/"), Map.of()).ending()).isEqualTo(Ending.COMPLETE);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	@Test
	void bodyWithoutLengthEndsWithTheConnection() throws IOException {
		connect(RawPeer.answering((request, out) -> {
			out.write("HTTP/1.1 200 OK\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII));
			throw new IOException("that was all");
		}), LONG);
		assertThat(send(Requests.get("/"), Map.of()).ending()).isEqualTo(Ending.COMPLETE);
		assertThat(send(Requests.get("/"), Map.of()).ending()).isEqualTo(Ending.COMPLETE);
	}

	@Test
	void answersThatHaveNoBodyAreNotWaitedFor() throws IOException {
		connect(RawPeer.answering((request, out) -> out
			.write((request.startsWith("HEAD") ? "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"
					: "HTTP/1.1 204 No Content\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII))), LONG);
		assertThat(send(Requests.head("/"), Map.of()).ending()).isEqualTo(Ending.COMPLETE);
		assertThat(send(Requests.get("/"), Map.of()).status()).isEqualTo(204);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	@Test
	void redirectIsNotFollowedAndCookieNotKept() throws IOException {
		connect(RawPeer.answering(
				"HTTP/1.1 302 Found\r\nLocation: /login\r\nSet-Cookie: id=7\r\n" + "Content-Length: 0\r\n\r\n"), LONG);
		assertThat(send(Requests.get("/"), Map.of()).status()).isEqualTo(302);
		send(Requests.get("/"), Map.of());
		assertThat(this.peer.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(RawPeer.header(request, "Cookie")).isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 10000000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n2540BE400\r\n",
			"\r\n", "Content-Encoding: gzip\r\nContent-Length: 10000000000\r\n\r\n" })
	void endlessBodyIsLeftAndTheConnectionClosed(String head) throws IOException {
		connect(RawPeer.answering((request, out) -> {
			out.write(("HTTP/1.1 200 OK\r\n" + head).getBytes(StandardCharsets.US_ASCII));
			flood(out, "x".repeat(8192));
		}), LONG);
		assertThat(send(Requests.get("/"), Map.of()).ending()).isEqualTo(Ending.LARGE);
		Awaitility.await().until(this.peer::open, (open) -> open == 0);
	}

	@Test
	void largeBodyOfSmallChunksIsLeftAsWell() throws IOException {
		connect(RawPeer.answering((request, out) -> {
			out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			flood(out, "400\r\n" + "x".repeat(1024) + "\r\n");
		}), LONG);
		assertThat(send(Requests.get("/"), Map.of()).ending()).isEqualTo(Ending.LARGE);
	}

	@Test
	void eventStreamIsLeftAfterItsFirstBytes() throws IOException {
		connect(RawPeer.answering((request, out) -> {
			out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=UTF-8\r\n"
					+ "Transfer-Encoding: chunked\r\n\r\n7\r\ndata: 1\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			this.peer.hang();
		}), LONG);
		assertThat(send(Requests.get("/"), Map.of()).ending()).isEqualTo(Ending.STREAM);
	}

	@Test
	void silentEventStreamIsLeftWhenTheTimeIsUp() throws IOException {
		connect(RawPeer.answering((request, out) -> {
			out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
			this.peer.hang();
		}), SHORT);
		assertThat(send(Requests.get("/"), Map.of()).ending()).isEqualTo(Ending.STREAM);
	}

	@Test
	void hangingPeerIsLeftWhenTheTimeIsUp() throws IOException {
		connect(RawPeer.answering((request, out) -> this.peer.hang()), SHORT);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> send(Requests.get("/"), Map.of()));
		assertThat(this.peer.requests()).hasSize(1);
	}

	@Test
	void tricklingHeadHasNoMoreTimeThanNone() throws IOException {
		connect(RawPeer.answering((request, out) -> {
			out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
			trickle(out);
		}), SHORT);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> send(Requests.get("/"), Map.of()));
	}

	@Test
	void tricklingBodyIsLeftWhenTheTimeIsUp() throws IOException {
		connect(RawPeer.answering((request, out) -> {
			out.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			trickle(out);
		}), SHORT);
		Answer answer = send(Requests.get("/"), Map.of());
		assertThat(answer.ending()).isEqualTo(Ending.UNENDED);
		assertThat(answer.status()).isEqualTo(200);
	}

	@Test
	void peerThatReadsNothingCannotHoldAnExchange() throws Exception {
		try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			this.client = new RehearsalClient(deaf.getLocalPort(), "localhost", this.token, false);
			this.timeout = SHORT;
			String body = "x".repeat(32 * 1024 * 1024);
			assertThatExceptionOfType(SocketTimeoutException.class)
				.isThrownBy(() -> send(Requests.post("/", body, Effect.ONCE), Map.of()));
		}
	}

	@Test
	void answerBeforeTheWholeBodyWasSentIsTheAnswer() throws Exception {
		try (ServerSocket early = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			this.client = new RehearsalClient(early.getLocalPort(), "localhost", this.token, false);
			this.timeout = LONG;
			CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> {
				try {
					return send(Requests.post("/", "x".repeat(32 * 1024 * 1024), Effect.ONCE), Map.of());
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
			try (Socket socket = early.accept()) {
				socket.getInputStream().read();
				socket.getOutputStream()
					.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(413);
			}
		}
	}

	@Test
	void floodOfHeadersIsAFailure() throws IOException {
		connect(RawPeer.answering((request, out) -> {
			out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
			flood(out, "X-Flood: " + "x".repeat(1000) + "\r\n");
		}), LONG);
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> send(Requests.get("/"), Map.of()))
			.withMessageContaining("64 KiB");
	}

	@Test
	void floodOfInterimAnswersIsAFailure() throws IOException {
		connect(RawPeer.answering((request, out) -> flood(out, "HTTP/1.1 100 Continue\r\n\r\n")), LONG);
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> send(Requests.get("/"), Map.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "220 smtp.example ESMTP\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
			"HTTP/1.1 101 Switching Protocols\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n" })
	void malformedAnswerIsAFailure(String answer) throws IOException {
		connect(RawPeer.answering(answer), LONG);
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> send(Requests.get("/"), Map.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab" })
	void truncatedAnswerIsAFailure(String answer) throws IOException {
		connect(RawPeer.answering((request, out) -> {
			out.write(answer.getBytes(StandardCharsets.US_ASCII));
			throw new IOException("closed in the middle");
		}), LONG);
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> send(Requests.get("/"), Map.of()));
	}

	@Test
	void closeEndsABlockedExchangeAtOnce() throws Exception {
		connect(RawPeer.answering((request, out) -> this.peer.hang()), Duration.ofHours(1));
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Thread thread = new Thread(() -> {
			try {
				send(Requests.get("/"), Map.of());
			}
			catch (Throwable ex) {
				thrown.set(ex);
			}
		});
		thread.start();
		Awaitility.await().until(() -> this.peer.requests().size() == 1);
		this.client.close();
		thread.join();
		assertThat(thrown.get()).isInstanceOf(ClosedChannelException.class);
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> send(Requests.get("/"), Map.of()));
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	@Test
	void closeLeavesNoConnectionOpen() throws Exception {
		connect(RawPeer.answering(OK), LONG);
		send(Requests.get("/"), Map.of());
		assertThat(this.peer.open()).isEqualTo(1);
		this.client.close();
		Awaitility.await().until(this.peer::open, (open) -> open == 0);
	}

	private void connect(RawPeer peer, Duration timeout) {
		this.peer = peer;
		this.client = new RehearsalClient(peer.port(), "shop.example", this.token, false);
		this.timeout = timeout;
	}

	private Answer send(RehearsedRequest request, Map<String, String> headers) throws IOException {
		return this.client.send(request, headers, this.timeout);
	}

	private static void flood(OutputStream out, String what) throws IOException {
		byte[] bytes = what.getBytes(StandardCharsets.US_ASCII);
		while (true) {
			out.write(bytes);
		}
	}

	/**
	 * Write a byte at a time, each well before a limit for a single read would end.
	 */
	private void trickle(OutputStream out) throws IOException {
		try {
			while (true) {
				out.write('x');
				out.flush();
				TimeUnit.MILLISECONDS.sleep(20);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
