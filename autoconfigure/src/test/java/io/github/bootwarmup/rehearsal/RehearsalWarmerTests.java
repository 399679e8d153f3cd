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
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServer;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.PlannedWarmer;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.WarmupOrchestrator;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.jvm.CpuThrottling;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.observe.WarmupLog;
import io.github.bootwarmup.rehearsal.client.RawPeer;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;
import io.github.bootwarmup.rehearsal.listener.RehearsalUnavailableException;
import io.github.bootwarmup.rehearsal.listener.RequestObserver;
import io.github.bootwarmup.rehearsal.requests.AccessTokens.TokenUnavailableException;
import io.github.bootwarmup.rehearsal.requests.HeaderSource;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog;
import io.github.bootwarmup.rehearsal.requests.Ties;
import io.github.bootwarmup.rehearsal.requests.Ties.Name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link RehearsalWarmer} in real runs, with peers that count what they are
 * asked.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class RehearsalWarmerTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final PeerListeners listeners = new PeerListeners();

	private final TestGate gate = new TestGate();

	private RawPeer application;

	private RawPeer management;

	private WebServers webServers;

	private HeaderSource headers = RehearsedRequest::headers;

	private Rollback rollback;

	private RehearsalSettings settings = settings(Duration.ofSeconds(20));

	private List<RequestCatalog.Skipped> skipped = List.of();

	private CpuThrottling throttling = new CpuThrottling(null);

	private volatile RawPeer.Script script = (request, out) -> answer(out, 200);

	@BeforeEach
	void start() throws IOException {
		this.application = RawPeer.answering((request, out) -> this.script.answer(request, out));
		this.management = RawPeer.answering((request, out) -> answer(out, 200));
		this.webServers = servers(new PeerListeners.PeerServer(this.application),
				new PeerListeners.PeerServer(this.management));
	}

	@AfterEach
	void stop() throws IOException {
		this.application.close();
		this.management.close();
	}

	@Test
	void eachRequestIsAStepWithItsFigures() {
		this.skipped = List.of(new RequestCatalog.Skipped("DELETE /orders", "excluded"));
		WarmupReport report = run(Requests.of(Origin.PROBE, "/livez"), Requests.get("/orders"));
		assertThat(report.result()).isEqualTo(Result.WARM);
		assertThat(report.steps()).extracting(Step::warmer).containsOnly("rehearsal");
		assertThat(report.steps()).extracting(Step::name)
			.containsExactly("DELETE /orders", "GET /livez", "GET /orders");
		assertThat(report.steps()).extracting(Step::outcome)
			.containsExactly(Outcome.SKIPPED, Outcome.WARMED, Outcome.WARMED);
		assertThat(report.steps().get(0).rehearsal()).isEmpty();
		assertThat(report.steps().get(2).duration()).isPositive();
		assertThat(report.steps().get(2).rehearsal()).hasValueSatisfying((figures) -> {
			assertThat(figures.iterations()).isEqualTo(50);
			assertThat(figures.statuses()).containsExactly(Map.entry("2xx", 50));
			assertThat(figures.firstLatency()).isPositive();
			assertThat(figures.lastLatency()).isPositive();
		});
		assertThat(this.application.requests("/livez")).hasSize(10);
		assertThat(this.application.requests("/orders")).hasSize(50);
	}

	@Test
	void everyRequestShowsTheTokenOfItsListener() {
		run(Requests.get("/orders"), Requests.management("/livez"));
		assertThat(this.listeners.opened).hasSize(2);
		assertShows(this.application, this.listeners.opened.get(0).token());
		assertShows(this.management, this.listeners.opened.get(1).token());
	}

	private static void assertShows(RawPeer peer, RehearsalToken token) {
		assertThat(peer.requests()).filteredOn((request) -> request.contains("User-Agent: bootwarmup"))
			.isNotEmpty()
			.allMatch((request) -> token.matches(RawPeer.header(request, RehearsalToken.HEADER)));
	}

	@Test
	void listenersAreMadeAsConfigured() {
		this.settings = new RehearsalSettings(true, Duration.ofSeconds(5), 1, 1, 1, 1, Duration.ofSeconds(2), 7777,
				RehearsalTelemetry.INCLUDE, "localhost", Map.of());
		run(Requests.get("/orders"), Requests.management("/livez"));
		assertThat(this.listeners.opened).extracting(PrivateListenerSettings::port).containsExactly(7777, 0);
		assertThat(this.listeners.opened).allSatisfy((settings) -> {
			assertThat(settings.workers()).isEqualTo(5);
			assertThat(settings.mutualTls()).isTrue();
			assertThat(settings.telemetry()).isTrue();
			assertThat(settings.observer()).isSameAs(RequestObserver.NONE);
		});
	}

	@Test
	void verdictSaysHowManyRequestsHadEnoughTimeToSettle(CapturedOutput output) {
		this.settings = new RehearsalSettings(false, Duration.ofSeconds(1), 1, 100_000, 50, 20, Duration.ofSeconds(20),
				0, RehearsalTelemetry.EXCLUDE, "localhost", Map.of());
		warmup(catalog(Requests.get("/a"), Requests.get("/b"), Requests.of(Origin.PROBE, "/livez")), Mode.WARM, LONG,
				List.of(), FailurePolicy.OPEN, List.of(new WarmupLog()))
			.run();
		assertThat(output).contains("WARM after").contains("3 rehearsed requests").contains("; 0 of 2 settled in 1 s");
	}

	@Test
	void nothingIsLeftOpenAfterwards() {
		run(Requests.get("/orders"), Requests.management("/livez"));
		assertThat(this.listeners.closed).hasSize(2);
		Awaitility.await().until(() -> this.application.open() + this.management.open() == 0);
	}

	@Test
	void allListenersHaveBegunToCloseBeforeOneIsWaitedFor() {
		run(Requests.get("/orders"), Requests.management("/livez"));
		assertThat(this.listeners.closingWhenClosed).containsExactly(2, 2);
	}

	@Test
	void nothingIsOpenedWhenThereIsNothingToRehearse() {
		WarmupReport report = run();
		assertThat(report.steps()).isEmpty();
		assertThat(this.listeners.opened).isEmpty();
	}

	@Test
	void managementServerIsAskedOnlyWhenThereAreRequestsForIt() {
		run(Requests.get("/orders"));
		assertThat(this.listeners.opened).hasSize(1);
		assertThat(this.management.connections()).isZero();
	}

	@Test
	void requestsOfAServerThatNoFactorySupportsAreSkippedByName() {
		this.webServers = servers(new OtherServer(), null);
		WarmupReport report = run(Requests.get("/orders"), Requests.get("/customers"), Requests.management("/livez"));
		assertThat(report.steps()).extracting(Step::name)
			.containsExactly("GET /orders", "GET /customers", "GET /livez");
		assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.SKIPPED);
		assertThat(report.steps().get(0).detail()).contains("OtherServer");
		assertThat(report.steps().get(2).detail()).contains("no web server");
	}

	@Test
	void reasonWhyThereIsNoListenerIsTold() {
		this.listeners.failWith(new RehearsalUnavailableException("mutual TLS"));
		WarmupReport report = run(Requests.get("/orders"));
		assertThat(report.steps()).extracting(Step::detail).containsExactly("mutual TLS");
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.SKIPPED);
		assertThat(this.application.connections()).isZero();
	}

	@Test
	void listenerThatCannotBeOpenedIsAFailure() {
		this.listeners.failWith(new IOException("port in use"));
		WarmupReport report = run(Requests.get("/orders"));
		assertThat(report.steps()).extracting(Step::detail).containsExactly("IOException: port in use");
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.FAILED);
	}

	@Test
	void stuckRequestIsNeverSentAgainAndTheOthersGoOn() {
		this.settings = settings(Duration.ofMillis(300));
		this.script = (request, out) -> {
			if (request.contains("/stuck")) {
				this.application.hang();
			}
			answer(out, 200);
		};
		WarmupReport report = run(Requests.get("/stuck/1"), Requests.get("/orders"), Requests.get("/stuck/2"),
				Requests.get("/customers"));
		assertThat(this.application.requests("/stuck/1")).hasSize(1);
		assertThat(this.application.requests("/stuck/2")).hasSize(1);
		assertThat(this.application.requests("/customers")).hasSize(50);
		assertThat(report.steps()).extracting(Step::outcome)
			.containsExactly(Outcome.FAILED, Outcome.WARMED, Outcome.FAILED, Outcome.WARMED);
	}

	@Test
	void othersAreSentWhileAFirstAnswerIsLongInComing() {
		this.settings = settings(Duration.ofSeconds(2));
		this.script = (request, out) -> {
			if (request.startsWith("GET /slow")) {
				Awaitility.await().until(() -> this.application.requests("/orders").size() == 50);
			}
			answer(out, 200);
		};
		WarmupReport report = run(Requests.get("/slow/1"), Requests.get("/slow/2"), Requests.get("/orders"));
		assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
		assertThat(this.application.requests("/slow/1")).as("repeated").hasSizeGreaterThan(1);
		assertThat(this.application.requests("/slow/2")).as("repeated").hasSizeGreaterThan(1);
	}

	@Test
	void whatMustNotBeSentAgainIsNotSentAgainWhenAllIsRepeated() {
		this.settings = settings(Duration.ofMillis(300));
		this.script = (request, out) -> {
			if (request.startsWith("GET /stuck")) {
				this.application.hang();
			}
			answer(out, request.startsWith("POST") ? 500 : 200);
		};
		AtomicInteger catalogs = new AtomicInteger();
		RequestCatalog catalog = () -> {
			catalogs.incrementAndGet();
			return new RequestCatalog.Selection(
					List.of(Requests.post("/orders", "{}", Effect.ONCE), Requests.get("/stuck"), Requests.get("/fine")),
					List.of());
		};
		WarmupOrchestrator warmup = warmup(catalog, Mode.WARM, LONG, List.of("rehearsal"), FailurePolicy.RETRY,
				List.of());
		warmup.run();
		assertThat(catalogs).hasValue(2);
		assertThat(this.gate.state()).as("never closed for good").isEqualTo(GateState.OPEN);
		assertThat(this.application.requests("/orders")).hasSize(1);
		assertThat(this.application.requests("/stuck")).hasSize(1);
		assertThat(this.application.requests("/fine")).hasSize(50);
		assertThat(warmup.report().steps()).filteredOn((step) -> step.name().equals("GET /stuck"))
			.extracting(Step::outcome)
			.containsExactly(Outcome.SKIPPED);
	}

	@Test
	void whatCantBeUnderstoodFailsAndTheRestIsSent() {
		RequestCatalog.Selection selection = new RequestCatalog.Selection(List.of(Requests.get("/orders")), List.of(),
				List.of(new RequestCatalog.Problem("a.http, line 7", "It is wrong."),
						new RequestCatalog.Problem("b.http", "There is no such file.")));
		WarmupOrchestrator warmup = warmup(() -> selection, Mode.WARM, LONG, List.of(), FailurePolicy.OPEN, List.of());
		warmup.run();
		assertThat(this.application.requests("/orders")).hasSizeGreaterThan(1);
		assertThat(warmup.report().steps()).extracting(Step::name, Step::outcome, Step::detail)
			.startsWith(tuple("a.http, line 7", Outcome.FAILED, "It is wrong."),
					tuple("b.http", Outcome.FAILED, "There is no such file."))
			.hasSize(3);
	}

	@Test
	void valuesOfAnAnswerAreSentAndToldToNobody(CapturedOutput output) throws Exception {
		this.script = (request, out) -> {
			if (request.startsWith("POST /login")) {
				out.write("HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n{\"token\": \"s3cr3t-1\"}"
					.getBytes(StandardCharsets.US_ASCII));
				return;
			}
			answer(out, 200);
		};
		WarmupReport report = run(chain());
		assertThat(report.steps()).extracting(Step::name, Step::outcome)
			.containsExactly(tuple("POST /login (once)", Outcome.WARMED),
					tuple("GET /orders?of={{login.response.body.token}}", Outcome.WARMED));
		assertThat(this.application.requests("/login")).hasSize(1);
		assertThat(this.application.requests("/orders?of=s3cr3t-1")).hasSize(50)
			.allMatch((request) -> "Bearer s3cr3t-1".equals(RawPeer.header(request, "Authorization")));
		assertThat(output + report.steps().toString()).doesNotContain("s3cr3t");
	}

	@Test
	void whatNeedsTheAnswerToARequestThatFailedIsNotSentAndNamesIt() throws Exception {
		this.script = (request, out) -> answer(out, 401);
		WarmupReport report = run(chain());
		assertThat(this.application.requests()).hasSize(1);
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.FAILED, Outcome.FAILED);
		assertThat(report.steps().get(1).detail()).isEqualTo("not sent: 'login' was not answered with success");
	}

	@Test
	void whatNeedsTheAnswerToARequestThatIsNotSentAgainIsSkippedSoThatTheGateCanOpen() throws Exception {
		AtomicInteger answers = new AtomicInteger();
		this.script = (request, out) -> answer(out, (answers.getAndIncrement() == 0) ? 500 : 200);
		WarmupOrchestrator warmup = warmup(catalog(chain()), Mode.WARM, LONG, List.of("rehearsal"), FailurePolicy.RETRY,
				List.of());
		warmup.run();
		assertThat(this.application.requests("/login")).hasSize(1);
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(warmup.report().steps()).extracting(Step::detail)
			.contains("not sent: it needs the answer to a request that is not sent (again)");
	}

	@Test
	void retryAsksAgainForAnAnswerThatIsNeeded() throws Exception {
		AtomicInteger orders = new AtomicInteger();
		this.script = (request, out) -> {
			boolean login = request.startsWith("GET /login");
			answer(out, (!login && orders.getAndIncrement() == 0) ? 500 : 200);
		};
		RehearsedRequest login = Requests.get("/login");
		WarmupOrchestrator warmup = warmup(catalog(chain(login, "{{login.response.headers.Content-Length}}")),
				Mode.WARM, LONG, List.of("rehearsal"), FailurePolicy.RETRY, List.of());
		warmup.run();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(warmup.report().steps()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
	}

	@Test
	void whatIsNeededIsAnsweredBeforeWhatNeedsItAlsoBesideASlowAnswer() throws Exception {
		this.settings = settings(Duration.ofSeconds(2));
		this.rollback = new TestRollback(1);
		this.script = (request, out) -> {
			if (request.startsWith("GET /slow") && this.application.requests("/slow").size() == 1) {
				LockSupport.parkNanos(Duration.ofMillis(900).toNanos());
			}
			answer(out, 200);
		};
		RehearsedRequest[] chain = chain(Requests.post("/login", "{}", Effect.ROLLBACK),
				"{{login.response.headers.Content-Length}}");
		WarmupReport report = run(Requests.get("/slow"), chain[0], chain[1]);
		assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
	}

	@Test
	void inventoryKnowsWhatIsNotSent() throws Exception {
		WarmupOrchestrator warmup = warmup(catalog(chain()[1]), Mode.OBSERVE, LONG, List.of(), FailurePolicy.OPEN,
				List.of());
		warmup.run();
		assertThat(warmup.report().steps()).extracting(Step::detail)
			.containsExactly("not sent: it needs the answer to a request that is not sent (again)");
	}

	@Test
	void requestThatIsExcludedWithItsValuesIsNotSent() throws Exception {
		RequestCatalog catalog = new RequestCatalog() {

			@Override
			public Selection find() {
				return new Selection(
						List.of(chain(Requests.get("/login"), "{{login.response.headers.Content-Length}}")), List.of());
			}

			@Override
			public Optional<String> obstacle(RehearsedRequest request) {
				return Optional.of("excluded: " + request.uri());
			}

		};
		WarmupOrchestrator warmup = warmup(catalog, Mode.WARM, LONG, List.of(), FailurePolicy.OPEN, List.of());
		warmup.run();
		assertThat(warmup.report().steps().get(1).detail()).isEqualTo("not sent: excluded: /orders?of=2");
	}

	private static RehearsedRequest[] chain() {
		return chain(Requests.post("/login", "{}", Effect.ONCE), "{{login.response.body.token}}");
	}

	private static RehearsedRequest[] chain(RehearsedRequest login, String reference) {
		RehearsedRequest orders = new RehearsedRequest(Origin.CONFIGURATION, Target.APPLICATION, "GET",
				"/orders?of=" + reference, Map.of("Authorization", "Bearer " + reference), null, null, Effect.NONE);
		return new RehearsedRequest[] { login.tied(new Ties(Set.of(new Name("list", "login")), Set.of(), false)),
				orders.tied(new Ties(Set.of(), Set.of(new Name("list", "login")), false)) };
	}

	@Test
	void titleNamesTheStepAndItsFailureSaysWhatWasSent() {
		this.script = (request, out) -> answer(out, 404);
		RehearsedRequest request = new RehearsedRequest(Origin.FILE, Target.APPLICATION, "GET", "/orders", Map.of(),
				null, null, Effect.NONE, "All orders", Ties.NONE);
		WarmupReport report = run(request);
		assertThat(report.steps()).extracting(Step::name, Step::detail)
			.containsExactly(tuple("All orders", "GET /orders: not warmed: 404"));
	}

	@Test
	void deniedProbeIsNotSentAgainWhenAllIsRepeated() {
		AtomicInteger failures = new AtomicInteger(1);
		this.script = (request, out) -> answer(out,
				request.startsWith("GET /livez") ? 302 : (failures.getAndDecrement() > 0) ? 500 : 200);
		warmup(catalog(Requests.of(Origin.PROBE, "/livez"), Requests.get("/orders")), Mode.WARM, LONG,
				List.of("rehearsal"), FailurePolicy.RETRY, List.of())
			.run();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(this.application.requests("/orders")).hasSizeGreaterThan(1);
		assertThat(this.application.requests("/livez")).hasSize(1);
	}

	@Test
	void requestThatTheDeadlineCutOffIsNotSentAgainWhenAllIsRepeated() {
		this.settings = settings(Duration.ofHours(1));
		this.script = (request, out) -> {
			if (request.startsWith("GET /stuck")) {
				this.application.hang();
			}
			answer(out, 200);
		};
		warmup(catalog(Requests.get("/stuck"), Requests.get("/fine")), Mode.WARM, Duration.ofSeconds(2),
				List.of("rehearsal"), FailurePolicy.RETRY, List.of())
			.run();
		Awaitility.await().until(() -> this.gate.state() == GateState.OPEN);
		assertThat(this.application.requests("/stuck")).hasSize(1);
	}

	@Test
	void requestWithoutATokenIsNotSentAndTheReasonIsToldWithoutSecretsOfOthers() {
		this.headers = (request) -> {
			if (request.uri().equals("/secured")) {
				throw new TokenUnavailableException("no access token for 'shop': invalid_client");
			}
			throw new IllegalStateException("s3cr3t");
		};
		WarmupReport report = run(Requests.get("/secured"), Requests.get("/customized"));
		assertThat(report.steps()).extracting(Step::detail)
			.containsExactly("not sent: no access token for 'shop': invalid_client",
					"not sent: its headers could not be made (java.lang.IllegalStateException)");
	}

	@Test
	void headersThatAreNeverMadeAreNotWaitedForLongerThanAnAnswer() {
		this.settings = settings(Duration.ofMillis(300));
		this.headers = (request) -> {
			if (request.uri().equals("/secured")) {
				new CountDownLatch(1).await();
			}
			return request.headers();
		};
		WarmupReport report = run(Requests.get("/secured"), Requests.get("/a"));
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.FAILED, Outcome.WARMED);
		assertThat(report.steps().get(0).detail()).startsWith("not sent: its headers were not made within ")
			.endsWith(" ms (bootwarmup.rehearsal.timeout)");
		assertThat(this.application.requests("/secured")).isEmpty();
	}

	@Test
	void requestWithAnEffectIsSentExactlyOnce() {
		WarmupReport report = run(Requests.post("/orders", "{}", Effect.ONCE), Requests.get("/orders/7"));
		assertThat(this.application.requests("/orders")).hasSize(1);
		assertThat(report.steps()).extracting(Step::name).containsExactly("POST /orders (once)", "GET /orders/7");
		assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
	}

	@Test
	void mostRehearsalsRefusedIsAWarning(CapturedOutput output) {
		this.script = (request, out) -> answer(out, request.contains("/open") ? 200 : 401);
		WarmupReport report = run(Requests.of(Origin.PROBE, "/open/livez"), Requests.get("/a"), Requests.get("/open"),
				Requests.of(Origin.AUTO, "/b"));
		assertThat(output).containsOnlyOnce(WarmupCode.REHEARSALS_UNAUTHORIZED.code() + " ")
			.contains("2 of 3 rehearsals answered 401: user code is still cold");
		assertThat(this.application.requests("/a")).hasSize(1);
		assertThat(this.application.requests("/b")).hasSize(1);
		assertThat(report.steps().get(1).detail()).startsWith("not warmed: 401");
	}

	@Test
	void halfOfTheRehearsalsRefusedIsNoWarning(CapturedOutput output) {
		this.script = (request, out) -> answer(out, request.contains("/open") ? 200 : 403);
		run(Requests.of(Origin.PROBE, "/closed/livez"), Requests.get("/a"), Requests.get("/open"));
		assertThat(output).doesNotContain(WarmupCode.REHEARSALS_UNAUTHORIZED.code());
	}

	@Test
	void secretsAppearInNoReportAndNoLog(CapturedOutput output) {
		this.script = (request, out) -> {
			if (request.contains("/closed")) {
				throw new IOException("no answer");
			}
			answer(out, request.contains("/refused") ? 401 : 200);
		};
		this.headers = (request) -> {
			if (request.uri().equals("/headers")) {
				throw new IllegalStateException("token s3cr3t has expired", new IOException("s3cr3t"));
			}
			return Map.of("Authorization", request.uri().equals("/broken") ? "s3cr3t\r\n" : "Bearer s3cr3t");
		};
		WarmupReport report = run(Requests.get("/headers"), Requests.get("/broken"), Requests.get("/refused"),
				Requests.get("/closed"), Requests.post("/orders", "{\"password\":\"s3cr3t\"}", Effect.ONCE));
		assertThat(report.steps()).hasSize(5)
			.allSatisfy((step) -> assertThat(step.detail() + step.name()).doesNotContain("s3cr3t"));
		assertThat(report.steps().get(0).detail()).contains("IllegalStateException");
		assertThat(report.steps().get(1).detail()).contains("Authorization");
		assertThat(output).doesNotContain("s3cr3t");
		String token = RawPeer.header(this.application.requests().get(0), RehearsalToken.HEADER);
		assertThat(output).doesNotContain(token);
		assertThat(this.application.requests("/headers")).isEmpty();
		assertThat(this.application.requests("/broken")).isEmpty();
	}

	@Test
	void headersAreMadeOnceForARequest() {
		List<String> made = new CopyOnWriteArrayList<>();
		this.headers = (request) -> {
			made.add(request.uri());
			return Map.of("X-Made", Integer.toString(made.size()));
		};
		run(Requests.get("/a"), Requests.get("/b"));
		assertThat(made).containsExactly("/a", "/b");
		assertThat(this.application.requests("/a")).hasSize(50)
			.allMatch((request) -> "1".equals(RawPeer.header(request, "X-Made")));
	}

	@Test
	void requestsOfTheSameNameAreToldApart() {
		WarmupReport report = run(Requests.get("/a"), Requests.expecting(201, "/a"));
		assertThat(report.steps()).extracting(Step::name).containsExactly("GET /a", "GET /a #2");
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.WARMED, Outcome.FAILED);
	}

	@Test
	void deadlineThatPassesWhileTheListenerIsRemovedFindsNothingUnfinished() {
		CountDownLatch over = new CountDownLatch(1);
		this.rollback = new TestRollback(1) {

			@Override
			public void close() {
				try {
					over.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				super.close();
			}

		};
		WarmupReport report = warmup(catalog(Requests.post("/orders", "{}", Effect.ROLLBACK)), Mode.WARM,
				Duration.ofSeconds(5), List.of(), FailurePolicy.OPEN, List.of())
			.run();
		over.countDown();
		assertThat(report.isDeadlineExceeded()).isTrue();
		assertThat(report.steps()).extracting(Step::name).containsExactly("POST /orders (rollback)");
		assertThat(report.steps()).extracting(Step::outcome).doesNotContain(Outcome.UNFINISHED);
	}

	@Test
	void socketsAreClosedAtTheDeadline() {
		this.settings = settings(Duration.ofHours(1));
		this.script = RawPeer.SILENT;
		WarmupOrchestrator warmup = warmup(catalog(Requests.get("/hang"), Requests.get("/later")), Mode.WARM,
				Duration.ofSeconds(1), List.of(), FailurePolicy.OPEN, List.of());
		WarmupReport report = warmup.run();
		assertThat(report.isDeadlineExceeded()).isTrue();
		assertThat(this.listeners.closed).hasSize(1);
		Awaitility.await().until(this.application::open, (open) -> open == 0);
		assertThat(report.steps()).extracting(Step::name).containsExactly("GET /hang", "GET /later");
		assertThat(report.steps()).extracting(Step::detail).containsOnly("no answer yet");
		assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.UNFINISHED);
		assertThat(this.application.requests("/hang")).hasSize(1);
		assertThat(this.application.requests("/later")).hasSize(1);
	}

	@Test
	void othersSayHowMuchTimeTheyHadThoughOneIsNotAnsweredAtTheDeadline() {
		this.rollback = new TestRollback(1);
		this.settings = new RehearsalSettings(false, Duration.ofMinutes(1), 1, 100_000, 50, 20, Duration.ofMinutes(1),
				0, RehearsalTelemetry.EXCLUDE, "localhost", Map.of());
		this.script = (request, out) -> {
			if (request.startsWith("GET /hang")) {
				this.application.hang();
			}
			answer(out, 200);
		};
		WarmupReport report = warmup(
				catalog(Requests.get("/hang"), Requests.get("/a"), Requests.get("/b"),
						Requests.post("/c", "{}", Effect.ROLLBACK)),
				Mode.WARM, Duration.ofMillis(1500), List.of(), FailurePolicy.OPEN, List.of())
			.run();
		assertThat(report.steps().get(0).detail()).isEqualTo("no answer yet");
		assertThat(report.steps().get(1).detail()).startsWith("not settled in 1.").endsWith("(bootwarmup.deadline)");
		assertThat(report.steps().get(2).detail()).startsWith("not settled in 1.").endsWith("(bootwarmup.deadline)");
		assertThat(report.steps().get(3).detail()).isEqualTo("not sent, since another was not answered in time");
	}

	@Test
	void onlyWhatIsNotAnsweredAtTheDeadlineIsStillRunningAndTheOthersSayHowOftenTheyWereSent() {
		this.settings = Requests.neverSettling(Duration.ofMinutes(1));
		this.script = (request, out) -> {
			if (request.startsWith("GET /hang") && this.application.requests("/hang").size() == 3) {
				this.application.hang();
			}
			answer(out, 200);
		};
		WarmupReport report = warmup(catalog(Requests.get("/fine"), Requests.get("/hang")), Mode.WARM,
				Duration.ofMillis(1500), List.of(), FailurePolicy.OPEN, List.of())
			.run();
		assertThat(report.steps()).extracting(Step::name).containsExactly("GET /fine", "GET /hang");
		assertThat(report.steps().get(0).outcome()).isEqualTo(Outcome.PARTLY);
		assertThat(report.steps().get(0).detail()).matches("sent \\d+ times, not settled");
		assertThat(report.steps().get(0).stack()).isEmpty();
		assertThat(report.steps().get(1).outcome()).isEqualTo(Outcome.UNFINISHED);
		assertThat(report.steps().get(1).detail()).isEqualTo("no answer yet, sent 2 times before");
		assertThat(report.steps().get(1).stack()).isNotEmpty();
	}

	@Test
	void socketsAreClosedWhenTheApplicationShutsDown() throws Exception {
		this.settings = settings(Duration.ofHours(1));
		this.script = RawPeer.SILENT;
		WarmupOrchestrator warmup = warmup(catalog(Requests.get("/hang")), Mode.WARM, LONG, List.of(),
				FailurePolicy.OPEN, List.of());
		CompletableFuture<WarmupReport> report = CompletableFuture.supplyAsync(warmup::run);
		Awaitility.await().until(() -> this.application.requests().size() == 1);
		this.gate.close();
		assertThat(report.get(30, TimeUnit.SECONDS).result()).isEqualTo(Result.CANCELLED);
		assertThat(this.listeners.closed).hasSize(1);
		Awaitility.await().until(this.application::open, (open) -> open == 0);
	}

	@Test
	void transactionsOfARolledBackRequestAreCountedAndItIsRepeated() {
		TestRollback rollback = new TestRollback(1);
		this.rollback = rollback;
		WarmupReport report = run(Requests.post("/orders", "{}", Effect.ROLLBACK), Requests.get("/a"));
		assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
		assertThat(this.application.requests("/orders")).hasSize(50)
			.allMatch((request) -> "true".equals(RawPeer.header(request, RehearsalToken.ROLLBACK_HEADER)));
		assertThat(this.listeners.opened).extracting(PrivateListenerSettings::observer).containsExactly(rollback);
		assertThat(rollback.events).containsExactly("open", "close");
	}

	@Test
	void requestThatBeganNoTransactionIsAFailureAndNotRepeated() {
		this.rollback = new TestRollback(0);
		WarmupReport report = run(Requests.post("/orders", "{}", Effect.ROLLBACK));
		assertThat(this.application.requests("/orders")).hasSize(1);
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.FAILED);
		assertThat(report.steps().get(0).detail()).startsWith("no transaction was begun");
		assertThat(report.steps().get(0).rehearsal()).isPresent();
	}

	@Test
	void transactionOfARequestThatIsStuckDoesNotCountForTheNextOne() {
		AtomicReference<AtomicInteger> transactions = new AtomicReference<>();
		this.rollback = new TestRollback(0) {

			@Override
			public Transactions watch(boolean readOnlyToo) {
				AtomicInteger mine = new AtomicInteger();
				transactions.set(mine);
				return new TestTransactions(mine::get, () -> null);
			}

		};
		this.settings = settings(Duration.ofMillis(300));
		this.script = (request, out) -> {
			if (request.startsWith("POST /stuck")) {
				transactions.get().incrementAndGet();
				this.application.hang();
			}
			answer(out, 200);
		};
		WarmupReport report = run(Requests.post("/stuck", "{}", Effect.ROLLBACK),
				Requests.post("/orders", "{}", Effect.ROLLBACK));
		assertThat(report.steps().get(1).detail()).startsWith("no transaction was begun");
		assertThat(this.application.requests("/orders")).hasSize(1);
	}

	@Test
	void refusedRequestIsReportedAsRefusedAndNotForItsMissingTransaction() {
		this.rollback = new TestRollback(0);
		this.script = (request, out) -> answer(out, 401);
		WarmupReport report = run(Requests.post("/orders", "{}", Effect.ROLLBACK));
		assertThat(report.steps().get(0).detail()).startsWith("not warmed: 401");
	}

	@Test
	void requestIsNeverSentWhenThereIsNothingThatCouldRollItBack() {
		WarmupReport report = run(Requests.post("/orders", "{}", Effect.ROLLBACK), Requests.get("/a"));
		assertThat(this.application.requests("/orders")).isEmpty();
		assertThat(report.steps()).extracting(Step::name).containsExactly("POST /orders (rollback)", "GET /a");
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.SKIPPED, Outcome.WARMED);
	}

	@Test
	void requestIsNeverSentWhenThereIsAnObstacleToItsRollback() {
		this.rollback = new TestRollback(1) {

			@Override
			public Optional<String> obstacle() {
				return Optional.of("the transaction manager 'jta' has no listeners");
			}

		};
		WarmupReport report = run(Requests.post("/orders", "{}", Effect.ROLLBACK), Requests.get("/a"));
		assertThat(this.application.requests("/orders")).isEmpty();
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.SKIPPED, Outcome.WARMED);
		assertThat(report.steps().get(0).detail())
			.isEqualTo("not sent: the transaction manager 'jta' has no listeners");
	}

	@Test
	void writeIsSentNoMoreThanItsLimitInAllOfAStart() {
		this.rollback = new TestRollback(1);
		this.settings = Requests.neverSettling(Duration.ofSeconds(1), 7);
		AtomicInteger broken = new AtomicInteger();
		this.script = (request, out) -> answer(out,
				(request.startsWith("GET /broken") && broken.getAndIncrement() == 0) ? 500 : 200);
		WarmupOrchestrator warmup = warmup(
				catalog(Requests.post("/orders", "{}", Effect.ROLLBACK), Requests.get("/broken")), Mode.WARM, LONG,
				List.of("rehearsal"), FailurePolicy.RETRY, List.of());
		warmup.run();
		assertThat(this.application.requests("/orders")).hasSize(7);
		assertThat(warmup.report().steps()).extracting(Step::outcome).allMatch(Outcome::isWarm);
	}

	@Test
	void writeThatStraysIsNotSentAgain(CapturedOutput output) {
		this.rollback = new TestRollback(1) {

			@Override
			public Transactions watch(boolean readOnlyToo) {
				return new TestTransactions(() -> 1, () -> "a transaction (of somebody)");
			}

		};
		WarmupOrchestrator warmup = warmup(catalog(Requests.post("/orders", "{}", Effect.ROLLBACK)), Mode.WARM, LONG,
				List.of("rehearsal"), FailurePolicy.RETRY, List.of());
		warmup.run();
		assertThat(this.application.requests("/orders")).hasSize(1);
		assertThat(warmup.report().steps()).extracting(Step::detail).contains("not sent again");
		assertThat(output).containsOnlyOnce("BOOTWARMUP-020 'POST /orders (rollback)' was to be rolled back");
	}

	@Test
	void requestThatNobodyNamedIsNotSentWhereItCouldNotBeRolledBack() {
		this.rollback = new TestRollback(1) {

			@Override
			public Optional<String> obstacle() {
				return Optional.of("the transaction manager 'jta' has no listeners");
			}

		};
		WarmupReport report = run(unknown("/a"));
		assertThat(this.application.requests("/a")).isEmpty();
		assertThat(report.steps().get(0).detail())
			.isEqualTo("not sent: the transaction manager 'jta' has no listeners");
	}

	@Test
	void requestThatNobodyNamedIsSentWhereThereIsNothingToRollBack(CapturedOutput output) {
		this.rollback = null;
		assertThat(run(unknown("/a")).steps().get(0).outcome()).isEqualTo(Outcome.WARMED);
		assertThat(this.application.requests("/a")).hasSize(20);
		assertThat(output).contains("auto=get sends GET /a, each 20 times at most, and has nothing that could be");
	}

	private static RehearsedRequest unknown(String uri) {
		return new RehearsedRequest(Origin.AUTO, Target.APPLICATION, "GET", uri, Map.of(), null, null, Effect.UNKNOWN);
	}

	@Test
	void transactionsAreLeftAloneWhenNoRequestNeedsThem() {
		TestRollback rollback = new TestRollback(1);
		this.rollback = rollback;
		run(Requests.get("/a"));
		assertThat(rollback.events).isEmpty();
	}

	@Test
	void transactionsAreLeftAloneAgainAtTheDeadlineAfterTheListener() {
		TestRollback rollback = new TestRollback(1) {

			@Override
			public void close() {
				assertThat(RehearsalWarmerTests.this.listeners.closed).hasSize(1);
				super.close();
			}

		};
		this.rollback = rollback;
		this.settings = settings(Duration.ofHours(1));
		this.script = RawPeer.SILENT;
		warmup(catalog(Requests.post("/orders", "{}", Effect.ROLLBACK)), Mode.WARM, Duration.ofSeconds(1), List.of(),
				FailurePolicy.OPEN, List.of())
			.run();
		assertThat(rollback.events).containsExactly("open", "close");
	}

	@Test
	void pausesForAThrottledCpuAreTold(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path statistics = folder.resolve("cpu.stat");
		AtomicInteger periods = new AtomicInteger();
		throttle(statistics, 0);
		this.throttling = new CpuThrottling(statistics);
		this.script = (request, out) -> {
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
			throttle(statistics, periods.incrementAndGet());
			answer(out, 200);
		};
		run(Requests.get("/orders"));
		assertThat(output).containsOnlyOnce("Rehearsal paused").contains(" s while the CPU was throttled");
	}

	@Test
	void nothingIsToldOfACpuThatIsNotThrottled(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path statistics = folder.resolve("cpu.stat");
		throttle(statistics, 7);
		this.throttling = new CpuThrottling(statistics);
		this.script = (request, out) -> {
			LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
			answer(out, 200);
		};
		run(Requests.get("/orders"));
		assertThat(output).doesNotContain("paused");
	}

	/**
	 * The file is replaced as a whole, since it may be read at any time.
	 */
	private static void throttle(Path statistics, int periods) throws IOException {
		Path next = Files.writeString(statistics.resolveSibling("next"),
				"nr_periods %1$d\nnr_throttled %1$d\nthrottled_usec %1$d\n".formatted(periods));
		Files.move(next, statistics, StandardCopyOption.ATOMIC_MOVE);
	}

	@Test
	void failureToFindTheRequestsIsReported() {
		WarmupReport report = warmup(() -> {
			throw new IllegalArgumentException("orders.http, line 3: foreign host");
		}, Mode.WARM, LONG, List.of(), FailurePolicy.OPEN, List.of()).run();
		assertThat(report.steps()).extracting(Step::detail)
			.containsExactly("IllegalArgumentException: orders.http, line 3: foreign host");
	}

	@Test
	void observingListsAndSendsNothing() throws Exception {
		CompletableFuture<WarmupReport> observed = new CompletableFuture<>();
		this.skipped = List.of(new RequestCatalog.Skipped("GET /excluded", "excluded"));
		WarmupObserver observer = new WarmupObserver() {

			@Override
			public void completed(WarmupReport report, boolean open) {
				observed.complete(report);
			}

		};
		warmup(catalog(Requests.get("/a"), Requests.post("/b", "{}", Effect.ONCE), unknown("/c")), Mode.OBSERVE, LONG,
				List.of(), FailurePolicy.OPEN, List.of(observer))
			.observe();
		WarmupReport report = observed.get(30, TimeUnit.SECONDS);
		assertThat(report.steps()).extracting(Step::name)
			.containsExactly("GET /excluded", "GET /a", "POST /b (once)", "GET /c");
		assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.SKIPPED);
		assertThat(report.steps().get(1).detail()).isEqualTo("would be sent");
		assertThat(report.steps().get(3).detail())
			.isEqualTo("would be sent 20 times at most, and its transactions rolled back");
		assertThat(this.listeners.opened).isEmpty();
		assertThat(this.application.connections()).isZero();
	}

	private WarmupReport run(RehearsedRequest... requests) {
		return warmup(catalog(requests), Mode.WARM, LONG, List.of(), FailurePolicy.OPEN, List.of()).run();
	}

	private RequestCatalog catalog(RehearsedRequest... requests) {
		return () -> new RequestCatalog.Selection(List.of(requests), this.skipped);
	}

	private WarmupOrchestrator warmup(RequestCatalog catalog, Mode mode, Duration deadline, List<String> required,
			FailurePolicy policy, List<WarmupObserver> observers) {
		RehearsalWarmer warmer = new RehearsalWarmer(catalog, this.settings, this.webServers, List.of(this.listeners),
				this.headers, this.rollback, () -> this.throttling);
		return new WarmupOrchestrator(
				new WarmupSettings(mode, deadline, required, policy, Duration.ZERO, Start.AFTER_RUNNERS),
				() -> List.of(new PlannedWarmer(warmer, WarmupOrder.REHEARSAL)), this.gate, () -> observers,
				getClass().getClassLoader(), TimeSource.SYSTEM);
	}

	private static RehearsalSettings settings(Duration timeout) {
		return Requests.settings(Duration.ofSeconds(30), 50, timeout);
	}

	private static void answer(OutputStream out, int status) throws IOException {
		out.write("HTTP/1.1 %d Status\r\nContent-Length: 2\r\n\r\nok".formatted(status)
			.getBytes(StandardCharsets.US_ASCII));
	}

	private static WebServers servers(@Nullable WebServer application, @Nullable WebServer management) {
		return new WebServers() {

			@Override
			public @Nullable WebServer application() {
				return application;
			}

			@Override
			public @Nullable WebServer management() {
				return management;
			}

			@Override
			public boolean heedForwardedHeaders() {
				return false;
			}

		};
	}

	private static final class OtherServer implements WebServer {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public int getPort() {
			return -1;
		}

	}

	private static class TestRollback implements Rollback {

		final List<String> events = new CopyOnWriteArrayList<>();

		private final int transactions;

		TestRollback(int transactions) {
			this.transactions = transactions;
		}

		@Override
		public Optional<String> obstacle() {
			return Optional.empty();
		}

		@Override
		public void open() {
			this.events.add("open");
		}

		@Override
		public void close() {
			this.events.add("close");
		}

		@Override
		public boolean isNeedless() {
			return false;
		}

		@Override
		public Transactions watch(boolean readOnlyToo) {
			return new TestTransactions(() -> this.transactions, () -> null);
		}

		@Override
		public void unwatch() {
		}

		@Override
		public void begin(boolean rollback) {
		}

		@Override
		public void end() {
		}

	}

	private record TestTransactions(IntSupplier count,
			Supplier<@Nullable String> stray) implements Rollback.Transactions {

		@Override
		public int rolledBack() {
			return this.count.getAsInt();
		}

		@Override
		public @Nullable String strays() {
			return this.stray.get();
		}

		@Override
		public void awaitStray(Duration limit) {
		}

	}

	private static final class TestGate implements WarmupGate {

		private final List<Runnable> tasks = new CopyOnWriteArrayList<>();

		private volatile GateState state = GateState.WARMING;

		@Override
		public boolean open() {
			if (this.state == GateState.WARMING) {
				this.state = GateState.OPEN;
			}
			return this.state == GateState.OPEN;
		}

		@Override
		public void close() {
			this.state = GateState.CLOSED;
			this.tasks.forEach(Runnable::run);
		}

		@Override
		public void onOpen(Runnable task) {
		}

		@Override
		public void onClose(Runnable task) {
			this.tasks.add(task);
		}

		@Override
		public GateState state() {
			return this.state;
		}

	}

}
