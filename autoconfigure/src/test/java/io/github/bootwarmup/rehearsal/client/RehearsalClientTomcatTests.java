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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.bootwarmup.rehearsal.Requests;
import io.github.bootwarmup.rehearsal.client.Answer.Ending;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RehearsalClient} with a server as it is.
 */
class RehearsalClientTomcatTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final Tomcat tomcat = new Tomcat();

	private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

	private final AtomicInteger requests = new AtomicInteger();

	private RehearsalClient client;

	@BeforeEach
	void start(@TempDir Path directory) throws LifecycleException {
		this.tomcat.setBaseDir(directory.toString());
		this.tomcat.setPort(0);
		this.tomcat.getConnector().setProperty("address", "127.0.0.1");
		Context context = this.tomcat.addContext("", directory.toString());
		Tomcat.addServlet(context, "echo", new EchoServlet());
		context.addServletMappingDecoded("/", "echo");
		this.tomcat.start();
		this.client = new RehearsalClient(this.tomcat.getConnector().getLocalPort(), "localhost", new RehearsalToken(),
				false);
	}

	@AfterEach
	void stop() throws LifecycleException {
		this.client.close();
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	@Test
	void connectionThatTomcatClosesAfterAHundredRequestsIsReplaced() throws IOException {
		for (int i = 0; i < 250; i++) {
			assertThat(this.client.send(Requests.get("/200"), Map.of(), TIMEOUT).status()).isEqualTo(200);
		}
		assertThat(this.requests).hasValue(250);
		assertThat(this.ports).hasSize(3);
	}

	@Test
	void connectionThatTomcatClosesAfterA503IsReplaced() throws IOException {
		for (int i = 0; i < 10; i++) {
			assertThat(this.client.send(Requests.get("/503"), Map.of(), TIMEOUT).status()).isEqualTo(503);
		}
		assertThat(this.requests).hasValue(10);
	}

	@Test
	void bodyArrivesAndChunkedAnswerIsRead() throws IOException {
		Answer answer = this.client.send(Requests.post("/201", "x".repeat(50_000), Effect.ROLLBACK), Map.of(), TIMEOUT);
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.ending()).isEqualTo(Ending.COMPLETE);
		assertThat(
				this.client.send(Requests.post("/200", "x".repeat(100_000), Effect.ONCE), Map.of(), TIMEOUT).ending())
			.isEqualTo(Ending.LARGE);
	}

	/**
	 * Answers with the status that the path says, and the body of the request.
	 */
	private final class EchoServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			RehearsalClientTomcatTests.this.requests.incrementAndGet();
			RehearsalClientTomcatTests.this.ports.add(request.getRemotePort());
			byte[] body = request.getInputStream().readAllBytes();
			response.setStatus(Integer.parseInt(request.getServletPath().substring(1)));
			response.flushBuffer();
			response.getOutputStream().write(body);
		}

	}

}
