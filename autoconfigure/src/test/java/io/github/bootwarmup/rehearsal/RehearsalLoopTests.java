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

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.WarmupRun;
import io.github.bootwarmup.core.FakeTime;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.jvm.Pause;
import io.github.bootwarmup.rehearsal.Exchange.UnsentException;
import io.github.bootwarmup.rehearsal.client.Answer;
import io.github.bootwarmup.rehearsal.client.Answer.Ending;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RehearsalLoop} and {@link RehearsalProgress}, with answers that need
 * no time of ours.
 */
@Timeout(60)
class RehearsalLoopTests {

	private static final Script STUCK = (i) -> {
		throw new SocketTimeoutException();
	};

	private final FakeTime time = new FakeTime();

	private final FakeRun run = new FakeRun();

	/**
	 * The URIs in the order in which they were asked for.
	 */
	private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

	/**
	 * How long each answer was waited for.
	 */
	private final List<Duration> limits = Collections.synchronizedList(new ArrayList<>());

	private final Map<String, StepResult> results = Collections.synchronizedMap(new LinkedHashMap<>());

	private final Map<String, Duration> spent = new HashMap<>();

	private final Map<String, Script> scripts = new HashMap<>();

	/**
	 * Counts the periods in which the CPU was throttled.
	 */
	private LongSupplier throttled = () -> 0;

	@Test
	void probesAreFirstAndSentTenTimesAtMost() throws InterruptedException {
		rehearse(Requests.settings(Duration.ofSeconds(5), 20), Requests.get("/orders"),
				Requests.of(Origin.PROBE, "/livez"), Requests.of(Origin.PROBE, "/readyz"));
		assertThat(this.sent.subList(0, 20)).containsOnly("/livez", "/readyz");
		assertThat(count("/livez")).isEqualTo(10);
		assertThat(count("/readyz")).isEqualTo(10);
		assertThat(this.sent.subList(20, 40)).containsOnly("/orders");
		assertThat(result("/livez").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void slowProbesAreNotRepeatedBeyondTheTimeout() throws InterruptedException {
		this.scripts.put("/livez", answering((i) -> 900));
		this.scripts.put("/readyz", answering((i) -> 900));
		rehearse(Requests.settings(), Requests.of(Origin.PROBE, "/livez"), Requests.of(Origin.PROBE, "/readyz"));
		assertThat(this.sent).startsWith("/livez", "/readyz").hasSize(3);
		assertThat(this.results.values()).extracting(StepResult::outcome).containsOnly(Outcome.WARMED);
	}

	@Test
	void readinessThatIsHeldIsASuccess() throws InterruptedException {
		this.scripts.put("/readyz", (i) -> answer(503, 1, Ending.COMPLETE));
		rehearse(Requests.settings(), Requests.of(Origin.PROBE, "/readyz"));
		assertThat(count("/readyz")).isEqualTo(10);
		assertThat(result("/readyz").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(figures("/readyz").statuses()).containsExactly(Map.entry("5xx", 10));
	}

	@Test
	void eachIsSentOnceInOrderBeforeAnyIsRepeated() throws InterruptedException {
		rehearse(Requests.settings(Duration.ofSeconds(5), 3), Requests.get("/c"), Requests.get("/a"),
				Requests.get("/b"));
		assertThat(this.sent.subList(0, 3)).containsExactly("/c", "/a", "/b");
		assertThat(this.sent).hasSize(9);
	}

	@Test
	void steadyLatencySettlesAndIsReported() throws InterruptedException {
		this.scripts.put("/", answering((i) -> (i == 0) ? 80 : 10));
		rehearse(Requests.settings(), Requests.get("/"));
		assertThat(result("/")).satisfies((result) -> {
			assertThat(result.outcome()).isEqualTo(Outcome.WARMED);
			assertThat(result.detail()).isEmpty();
		});
		assertThat(figures("/").isSettled()).isTrue();
		assertThat(figures("/").firstLatency()).hasMillis(80);
		assertThat(figures("/").lastLatency()).hasMillis(10);
		assertThat(figures("/").iterations()).isEqualTo(count("/")).isLessThan(100);
		assertThat(figures("/").statuses()).containsExactly(Map.entry("2xx", count("/")));
		assertThat(this.spent.get("/")).hasMillis(80 + 10 * (count("/") - 1));
	}

	@Test
	void minIterationsKeepARequestFromSettling() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 10));
		rehearse(new RehearsalSettings(false, Duration.ofMinutes(1), 500, 5000, 50, 20, Duration.ofSeconds(2), 0,
				RehearsalTelemetry.EXCLUDE, "localhost", Map.of()), Requests.get("/"));
		assertThat(count("/")).isEqualTo(500);
	}

	@Test
	void fallingLatencyIsFollowedUntilTheTimeIsOver() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 1 + 50 * Math.pow(0.99, i)));
		rehearse(Requests.settings(), Requests.get("/"));
		assertThat(result("/").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(result("/").detail()).startsWith("not settled in 5 s; about ")
			.contains(" s would do for all")
			.endsWith("(bootwarmup.rehearsal.max-duration)");
		assertThat(figures("/").isSettled()).isFalse();
		assertThat(this.spent.get("/")).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5060));
	}

	@Test
	void writesThatAreRolledBackAreSentFiftyTimesAtMost() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 0.01 * (500 - i)));
		rehearse(Requests.settings(), Requests.post("/", "", Effect.ROLLBACK));
		assertThat(count("/")).isEqualTo(50);
		assertThat(result("/").detail()).contains("bootwarmup.rehearsal.max-writes");
	}

	@Test
	void readsByPostAreRepeatedLikeAGet() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 0.01));
		rehearse(Requests.settings(Duration.ofSeconds(5), 123), Requests.post("/", "{}", Effect.NONE));
		assertThat(count("/")).isEqualTo(123);
	}

	@Test
	void requestThatNobodyNamedIsSentTwentyTimesAtMost() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 0.01));
		rehearse(Requests.settings(), Requests.of(Origin.AUTO, "/"));
		assertThat(count("/")).isEqualTo(20);
		assertThat(result("/").detail()).contains("bootwarmup.rehearsal.auto-iterations");
	}

	@Test
	void answerOfARateLimiterEndsAllThatNobodyNamed() throws InterruptedException {
		this.scripts.put("/a", (i) -> answer(200, 1, Ending.COMPLETE));
		this.scripts.put("/b", (i) -> answer(429, 1, Ending.COMPLETE));
		rehearse(Requests.settings(), Requests.get("/named"), Requests.of(Origin.AUTO, "/a"),
				Requests.of(Origin.AUTO, "/b"), Requests.of(Origin.AUTO, "/c"));
		assertThat(count("/a")).isEqualTo(1);
		assertThat(count("/c")).isZero();
		assertThat(count("/named")).isGreaterThanOrEqualTo(10);
		assertThat(result("/a").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(result("/c").outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(result("/c").detail()).isEqualTo("not sent: the answer of 'GET /b' tells of a rate limiter");
	}

	@Test
	void maxIterationsEndARequest() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 0.01));
		rehearse(Requests.settings(Duration.ofSeconds(5), 123), Requests.get("/"));
		assertThat(count("/")).isEqualTo(123);
		assertThat(result("/").detail()).contains("bootwarmup.rehearsal.max-iterations");
		assertThat(result("/").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void whatDoesNotFitIntoTheTimeIsUnfinished() throws InterruptedException {
		this.scripts.put("/a", answering((i) -> 700));
		this.scripts.put("/b", answering((i) -> 700));
		rehearse(Requests.settings(Duration.ofSeconds(1), 5000), Requests.get("/a"), Requests.get("/b"),
				Requests.get("/c"));
		assertThat(this.sent).containsExactly("/a", "/b");
		assertThat(result("/c").outcome()).isEqualTo(Outcome.UNFINISHED);
		assertThat(result("/c").detail()).isEqualTo("not sent in 1 s (bootwarmup.rehearsal.max-duration)");
		assertThat(result("/c").rehearsal()).isNull();
	}

	@Test
	void deadlineOfTheRunEndsItBeforeTheTimeIsOver() throws InterruptedException {
		this.run.remaining = Duration.ofSeconds(2);
		this.scripts.put("/", answering((i) -> 10));
		rehearse(Requests.neverSettling(Duration.ofSeconds(5)), Requests.get("/"));
		assertThat(this.spent.get("/")).isBetween(Duration.ofMillis(1700), Duration.ofSeconds(2));
		assertThat(result("/").detail()).contains("deadline");
	}

	@Test
	void slowRequestDoesNotEatTheTimeOfTheOthers() throws InterruptedException {
		this.scripts.put("/slow", answering((i) -> 200));
		this.scripts.put("/fast", answering((i) -> 2));
		rehearse(Requests.neverSettling(Duration.ofSeconds(10)), Requests.get("/slow"), Requests.get("/fast"));
		assertThat(this.spent.get("/fast")).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
		assertThat(count("/slow")).isBetween(20, 30);
	}

	@Test
	void slowFirstAnswerDoesNotCountAgainstARequest() throws InterruptedException {
		this.scripts.put("/cold", answering((i) -> (i == 0) ? 3000 : 10));
		this.scripts.put("/other", answering((i) -> 10));
		rehearse(Requests.neverSettling(Duration.ofSeconds(5)), Requests.get("/cold"), Requests.get("/other"));
		assertThat(count("/cold")).isBetween(80, 120);
		assertThat(count("/other")).isBetween(80, 120);
	}

	@Test
	void whatStillGainsGetsMoreOfTheTime() throws InterruptedException {
		this.scripts.put("/steady", answering((i) -> 10));
		this.scripts.put("/gaining", answering((i) -> 0.1 + 60 * Math.pow(0.98, i)));
		rehearse(Requests.neverSettling(Duration.ofSeconds(5)), Requests.get("/steady"), Requests.get("/gaining"));
		assertThat(this.spent.get("/gaining")).isGreaterThan(this.spent.get("/steady").multipliedBy(5).dividedBy(4));
	}

	@Test
	void settledRequestLeavesItsTimeToTheOthers() throws InterruptedException {
		this.scripts.put("/steady", answering((i) -> 10));
		this.scripts.put("/gaining", answering((i) -> 1 + 40 * Math.pow(0.99, i)));
		rehearse(Requests.settings(Duration.ofSeconds(10), 5000), Requests.get("/steady"), Requests.get("/gaining"));
		assertThat(figures("/steady").isSettled()).isTrue();
		assertThat(this.spent.get("/steady")).isLessThan(Duration.ofSeconds(1));
		assertThat(this.spent.get("/gaining")).isGreaterThan(Duration.ofSeconds(3));
	}

	@Test
	void nothingIsWaitedForWhenNothingIsLeft() throws InterruptedException {
		long start = this.time.nanoTime();
		rehearse(Requests.settings(Duration.ofSeconds(5), 1), Requests.get("/a"));
		assertThat(Duration.ofNanos(this.time.nanoTime() - start)).hasMillis(1);
	}

	@Test
	void thereIsNoPauseUnlessTheCpuIsThrottled() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 10));
		assertThat(rehearsing(Requests.settings(), Requests.get("/"))).isEqualTo(this.spent.get("/"));
	}

	@Test
	void rehearsalPausesWhileTheCpuIsThrottled() throws InterruptedException {
		Quota quota = new Quota();
		this.throttled = () -> quota.throttledPeriods;
		this.scripts.put("/", (i) -> answer(200, quota.work(5), Ending.COMPLETE));
		Duration elapsed = rehearsing(Requests.settings(Duration.ofSeconds(20), 500), Requests.get("/"));
		assertThat(elapsed.minus(this.spent.get("/"))).as("pauses")
			.isGreaterThan(this.spent.get("/").dividedBy(4))
			.isLessThan(this.spent.get("/").plusMillis(100));
	}

	@Test
	void requestsThatAreThrottledInTheMiddleSettle() throws InterruptedException {
		Quota quota = new Quota();
		this.throttled = () -> quota.throttledPeriods;
		this.scripts.put("/some", (i) -> answer(200, quota.work(4), Ending.COMPLETE));
		this.scripts.put("/every-other", (i) -> answer(200, quota.work(23), Ending.COMPLETE));
		this.scripts.put("/all", (i) -> answer(200, quota.work(60), Ending.COMPLETE));
		rehearse(Requests.settings(Duration.ofSeconds(20), 5000), Requests.get("/some"), Requests.get("/every-other"),
				Requests.get("/all"));
		assertThat(figures("/some").isSettled()).isTrue();
		assertThat(figures("/every-other").isSettled()).isTrue();
		assertThat(figures("/all").isSettled()).isTrue();
	}

	@Test
	void throttlingByOthersTakesNoMoreThanTwiceTheTime() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 10));
		Duration undisturbed = rehearsing(Requests.settings(), Requests.get("/"));
		this.results.clear();
		this.throttled = always();
		Duration throttled = rehearsing(Requests.settings(), Requests.get("/"));
		assertThat(figures("/").isSettled()).isTrue();
		assertThat(throttled).isGreaterThan(undisturbed.plusMillis(300))
			.isLessThanOrEqualTo(undisturbed.multipliedBy(2));
	}

	@Test
	void pausesLeaveTimeForTheMinIterationsOfEach() throws InterruptedException {
		this.throttled = always();
		List<String> uris = IntStream.range(0, 12).mapToObj((i) -> "/" + i).toList();
		uris.forEach((uri) -> this.scripts.put(uri, answering((i) -> 30 + 10 * (i % 2))));
		rehearse(Requests.settings(), uris.stream().map(Requests::get).toArray(RehearsedRequest[]::new));
		assertThat(uris).allSatisfy((uri) -> assertThat(count(uri)).isGreaterThanOrEqualTo(10));
	}

	@Test
	void pausesEndWithTheTime() throws InterruptedException {
		this.throttled = always();
		this.scripts.put("/", answering((i) -> (i == 0) ? 2000 : 10));
		Duration elapsed = rehearsing(new RehearsalSettings(false, Duration.ofMillis(2250), 1, 5000, 50, 20,
				Duration.ofSeconds(2), 0, RehearsalTelemetry.EXCLUDE, "localhost", Map.of()), Requests.get("/"));
		assertThat(elapsed).hasMillis(2250);
		assertThat(result("/").detail()).contains("bootwarmup.rehearsal.max-duration");
	}

	@Test
	void thereIsNoPauseWhenNothingMoreIsSent() throws InterruptedException {
		this.throttled = always();
		AtomicLong stuckUntil = new AtomicLong();
		Script stuckTheSecondTime = (i) -> {
			if (i == 0) {
				return answer(200, 1, Ending.COMPLETE);
			}
			this.time.advance(Duration.ofSeconds(2));
			stuckUntil.set(this.time.nanoTime());
			throw new SocketTimeoutException();
		};
		List<String> stuck = List.of("/a", "/b", "/c", "/d");
		stuck.forEach((uri) -> this.scripts.put(uri, stuckTheSecondTime));
		rehearse(Requests.settings(Duration.ofSeconds(30), 5000), Requests.get("/a"), Requests.get("/b"),
				Requests.get("/c"), Requests.get("/d"), Requests.get("/e"));
		assertThat(result("/e").detail()).contains("4 others were not answered");
		assertThat(this.time.nanoTime()).isEqualTo(stuckUntil.get());
	}

	@Test
	void stuckRequestIsNeverSentAgain() throws InterruptedException {
		this.scripts.put("/stuck", (i) -> {
			this.time.advance(Duration.ofSeconds(2));
			throw new SocketTimeoutException();
		});
		rehearse(Requests.settings(Duration.ofSeconds(5), 50), Requests.get("/stuck"), Requests.get("/good"));
		assertThat(count("/stuck")).isEqualTo(1);
		assertThat(result("/stuck").outcome()).isEqualTo(Outcome.FAILED);
		assertThat(result("/stuck").detail()).contains("bootwarmup.rehearsal.timeout");
		assertThat(this.spent.get("/stuck")).hasSeconds(2);
		assertThat(count("/good")).isEqualTo(50);
	}

	@Test
	void firstAnswerMayTakeLongerThanTheOthers() throws InterruptedException {
		rehearse(Requests.settings(Duration.ofSeconds(60), 3), Requests.of(Origin.PROBE, "/livez"),
				Requests.get("/orders"));
		assertThat(this.sent).containsExactly("/livez", "/livez", "/livez", "/orders", "/orders", "/orders");
		assertThat(this.limits).extracting(Duration::toSeconds).containsExactly(6L, 2L, 2L, 6L, 2L, 2L);
	}

	@Test
	void firstAnswerLeavesTimeForOneOfAnotherRequest() throws InterruptedException {
		this.scripts.put("/stuck", (i) -> {
			this.time.advance(this.limits.get(0));
			throw new SocketTimeoutException();
		});
		rehearse(Requests.settings(Duration.ofSeconds(5), 50), Requests.get("/stuck"), Requests.get("/good"));
		assertThat(this.limits).startsWith(Duration.ofSeconds(3), Duration.ofSeconds(2));
		assertThat(count("/good")).isEqualTo(50);
	}

	@Test
	void firstAnswerIsNotWaitedForBeyondTheDeadline() throws InterruptedException {
		this.run.remaining = Duration.ofSeconds(5);
		rehearse(Requests.settings(Duration.ofSeconds(60), 1), Requests.of(Origin.PROBE, "/livez"));
		assertThat(this.limits).containsExactly(Duration.ofSeconds(3));
	}

	@Test
	void othersGoOnUntilTheySettleWhenTwoAreStuck() throws InterruptedException {
		this.scripts.put("/second", STUCK);
		this.scripts.put("/third", (i) -> answer(200, 1, Ending.UNENDED));
		rehearse(Requests.settings(), Requests.get("/first"), Requests.get("/second"), Requests.get("/third"),
				Requests.get("/fourth"));
		assertThat(this.sent).startsWith("/first", "/second", "/third", "/fourth");
		assertThat(figures("/first").isSettled()).isTrue();
		assertThat(figures("/fourth").isSettled()).isTrue();
		assertThat(count("/second")).isEqualTo(1);
		assertThat(count("/third")).isEqualTo(1);
	}

	@Test
	void whatDoesSomethingIsWaitedForSinceTheNextOneMayNeedIt() throws InterruptedException {
		CountDownLatch next = new CountDownLatch(1);
		AtomicBoolean created = new AtomicBoolean();
		this.scripts.put("/orders", (i) -> {
			created.set(!next.await(1, TimeUnit.SECONDS));
			return answer(201, 700, Ending.COMPLETE);
		});
		this.scripts.put("/orders/1", (i) -> {
			next.countDown();
			return answer(created.get() ? 200 : 404, 1, Ending.COMPLETE);
		});
		rehearse(Requests.settings(), Requests.post("/orders", "{}", Effect.ONCE), Requests.get("/orders/1"));
		assertThat(result("/orders/1").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void stuckProbesLeaveTheOthersAlone() throws InterruptedException {
		this.scripts.put("/livez", STUCK);
		this.scripts.put("/readyz", STUCK);
		rehearse(Requests.settings(), Requests.of(Origin.PROBE, "/livez"), Requests.of(Origin.PROBE, "/readyz"),
				Requests.get("/orders"));
		assertThat(figures("/orders").isSettled()).isTrue();
	}

	@Test
	void onlyWhatWasAnsweredIsSentAgainWhenThreeAreStuck() throws InterruptedException {
		List.of("/second", "/third", "/fourth").forEach((uri) -> this.scripts.put(uri, STUCK));
		rehearse(Requests.settings(), Requests.get("/first"), Requests.get("/second"), Requests.get("/third"),
				Requests.get("/fourth"), Requests.get("/fifth"));
		assertThat(figures("/first").isSettled()).isTrue();
		assertThat(count("/fifth")).isZero();
		assertThat(result("/fifth").outcome()).isEqualTo(Outcome.UNFINISHED);
		assertThat(result("/fifth").detail()).isEqualTo("not sent, since 3 others were not answered in time");
	}

	@Test
	void fourthStuckRequestEndsTheRehearsalAndTheOthersArePartlyWarm() throws InterruptedException {
		List.of("/1", "/2", "/3").forEach((uri) -> this.scripts.put(uri, STUCK));
		this.scripts.put("/later", (i) -> (i == 0) ? answer(200, 1, Ending.COMPLETE) : STUCK.answer(i));
		rehearse(Requests.settings(), Requests.get("/good"), Requests.get("/later"), Requests.get("/1"),
				Requests.get("/2"), Requests.get("/3"));
		assertThat(count("/good")).isLessThan(10);
		assertThat(result("/good").outcome()).isEqualTo(Outcome.PARTLY);
		assertThat(result("/good").detail())
			.matches("sent (once|\\d times), not settled, since 4 others were not answered in time");
	}

	@Test
	void requestThatIsSentLessOftenThanAskedForWantOfTimeIsPartlyWarm() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 900));
		rehearse(Requests.settings(), Requests.get("/"));
		assertThat(result("/").outcome()).isEqualTo(Outcome.PARTLY);
		assertThat(result("/").detail())
			.isEqualTo("sent 6 times, not settled in 5 s (bootwarmup.rehearsal.max-duration)");
		assertThat(result("/").limitProperty()).isEqualTo("bootwarmup.rehearsal.max-duration");
	}

	/**
	 * What the estimate promises is tried out.
	 */
	@ParameterizedTest
	@ValueSource(doubles = { 1, 0.97, 0.95 })
	void timeThatWouldDoIsEstimated(double falling) throws InterruptedException {
		RehearsedRequest[] requests = falling(13, falling);
		rehearse(Requests.settings(), requests);
		assertThat(this.results.values()).extracting(StepResult::outcome).containsOnly(Outcome.WARMED);
		String detail = result("/0").detail();
		assertThat(this.results.values()).extracting(StepResult::detail).containsOnly(detail);
		Matcher matcher = Pattern.compile(
				"not settled in 5 s; about (\\d+) s would do for all( and .*)? \\(bootwarmup.rehearsal.max-duration\\)")
			.matcher(detail);
		assertThat(detail).matches(matcher.pattern());
		assertThat(matcher.matches()).isTrue();
		this.results.clear();
		rehearse(Requests.settings(Duration.ofSeconds(Long.parseLong(matcher.group(1))), 5000), requests);
		assertThat(this.results.values()).extracting((result) -> result.rehearsal().isSettled()).containsOnly(true);
	}

	@Test
	void timeGrowsWhileMuchIsGained() throws InterruptedException {
		RehearsedRequest[] requests = IntStream.range(0, 13)
			.mapToObj((i) -> Requests.get("/" + i))
			.peek((request) -> this.scripts.put(request.uri(), answering((i) -> 5 + 25 * Math.pow(0.95, i))))
			.toArray(RehearsedRequest[]::new);
		Duration elapsed = rehearsing(Requests.settings(null, 5000), requests);
		assertThat(this.results.values()).extracting((result) -> result.rehearsal().lastLatency())
			.allSatisfy((latency) -> assertThat(latency).isLessThan(Duration.ofMillis(8)));
		assertThat(elapsed).isBetween(Duration.ofSeconds(8), Duration.ofMillis(15100));
	}

	@Test
	void timeGrowsToItsMostAndIsSaidToBeOver() throws InterruptedException {
		this.scripts.put("/", answering((i) -> 1 + 160 * Math.pow(0.99, i)));
		Duration elapsed = rehearsing(Requests.settings(null, 5000), Requests.get("/"));
		assertThat(elapsed).isBetween(Duration.ofSeconds(15), Duration.ofMillis(15100));
		assertThat(result("/").detail()).startsWith("not settled in 15 s; about ")
			.contains(" s would do for all and bring their sum from ")
			.endsWith(" ms (bootwarmup.rehearsal.max-duration)");
	}

	@Test
	void timeDoesNotGrowForLittle() throws InterruptedException {
		this.scripts.put("/slow", answering((i) -> 100));
		this.scripts.put("/fast", answering((i) -> 1 + Math.pow(0.999, i)));
		Duration elapsed = rehearsing(Requests.settings(null, 5000), Requests.get("/slow"), Requests.get("/fast"));
		assertThat(elapsed).isBetween(Duration.ofSeconds(3), Duration.ofMillis(6100));
		assertThat(result("/fast").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(result("/fast").detail()).matches("not settled in [3-6](\\.\\d)? s, with little left to gain");
		assertThat(result("/fast").limitProperty()).isNull();
		assertThat(result("/fast").shortage()).endsWith(", with little left to gain");
	}

	@Test
	void timeGrowsForWhatWasNotSentYet() throws InterruptedException {
		IntStream.range(0, 4).forEach((i) -> this.scripts.put("/" + i, answering((answer) -> 1100)));
		rehearse(Requests.settings(null, 1), Requests.get("/0"), Requests.get("/1"), Requests.get("/2"),
				Requests.get("/3"));
		assertThat(this.sent).containsExactly("/0", "/1", "/2", "/3");
		assertThat(this.results.values()).extracting(StepResult::outcome).containsOnly(Outcome.WARMED);
	}

	@Test
	void timeDoesNotGrowForWhatIsTooSlowToBeMeasured() throws InterruptedException {
		this.run.remaining = Duration.ofSeconds(10);
		this.scripts.put("/", answering((i) -> 1900));
		Duration elapsed = rehearsing(Requests.settings(null, 5000), Requests.get("/"));
		assertThat(elapsed).isLessThan(Duration.ofSeconds(5));
		assertThat(result("/").outcome()).isEqualTo(Outcome.PARTLY);
		assertThat(result("/").limitProperty()).isEqualTo("bootwarmup.deadline");
	}

	@ParameterizedTest
	@CsvSource({ "CONFIGURATION, 302, FAILED", "CONFIGURATION, 401, FAILED", "CONFIGURATION, 403, FAILED",
			"CONFIGURATION, 404, FAILED", "CONFIGURATION, 400, FAILED", "CONFIGURATION, 429, FAILED",
			"CONFIGURATION, 500, FAILED", "ANNOTATION, 401, FAILED", "FILE, 404, FAILED", "AUTO, 302, SKIPPED",
			"AUTO, 401, SKIPPED", "AUTO, 403, SKIPPED", "AUTO, 404, SKIPPED", "AUTO, 500, FAILED",
			"PROBE, 302, SKIPPED", "PROBE, 401, SKIPPED", "PROBE, 404, SKIPPED", "PROBE, 500, FAILED" })
	void requestThatIsNotAnsweredWithSuccessIsNotSentAgain(Origin origin, int status, Outcome outcome)
			throws InterruptedException {
		this.scripts.put("/", (i) -> answer(status, 1, Ending.COMPLETE));
		rehearse(Requests.settings(), Requests.of(origin, "/"));
		assertThat(this.sent).hasSize(1);
		assertThat(result("/").outcome()).isEqualTo(outcome);
		assertThat(result("/").detail()).startsWith("not warmed: " + status);
		assertThat(figures("/").statuses()).containsExactly(Map.entry(status / 100 + "xx", 1));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void refusedRequestTellsHowToBeAllowed(int status) throws InterruptedException {
		this.scripts.put("/", (i) -> answer(status, 1, Ending.COMPLETE));
		rehearse(Requests.settings(), Requests.get("/"));
		assertThat(result("/").detail()).contains("bootwarmup.rehearsal.headers")
			.contains("RehearsalRequestCustomizer");
	}

	@Test
	void expectedStatusIsRepeatedWhateverItIs() throws InterruptedException {
		this.scripts.put("/", (i) -> answer(404, 1, Ending.COMPLETE));
		rehearse(Requests.settings(Duration.ofSeconds(5), 50), Requests.expecting(404, "/"));
		assertThat(this.sent).hasSize(50);
		assertThat(result("/").outcome()).isEqualTo(Outcome.WARMED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 429, 500, 503 })
	void whatMayCountOrBreakSomethingIsNotRepeatedEvenIfExpected(int status) throws InterruptedException {
		this.scripts.put("/", (i) -> answer(status, 1, Ending.COMPLETE));
		rehearse(Requests.settings(), Requests.expecting(status, "/"));
		assertThat(this.sent).hasSize(1);
		assertThat(result("/").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void otherStatusThanTheExpectedIsAFailure() throws InterruptedException {
		rehearse(Requests.settings(), Requests.expecting(201, "/"));
		assertThat(this.sent).hasSize(1);
		assertThat(result("/").outcome()).isEqualTo(Outcome.FAILED);
		assertThat(result("/").detail()).isEqualTo("answered 200 and not 201");
	}

	@Test
	void rateLimiterEndsTheRepetitions() throws InterruptedException {
		this.scripts.put("/", (i) -> answer((i < 50) ? 200 : 429, 1, Ending.COMPLETE));
		rehearse(Requests.settings(), Requests.get("/"));
		assertThat(this.sent).hasSize(51);
		assertThat(result("/").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(result("/").detail()).isEqualTo("ended by a 429");
		assertThat(figures("/").statuses()).containsExactly(Map.entry("2xx", 50), Map.entry("4xx", 1));
	}

	@ParameterizedTest
	@CsvSource({ "STREAM, it streams", "UNENDED, did not end" })
	void answerThatDoesNotEndIsAskedForOnce(Ending ending, String detail) throws InterruptedException {
		this.scripts.put("/", (i) -> answer(200, 1, ending));
		rehearse(Requests.settings(), Requests.get("/"));
		assertThat(this.sent).hasSize(1);
		assertThat(result("/").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(result("/").detail()).contains(detail);
	}

	@Test
	void largeAnswerIsRepeatedNoMoreThanNeedBe() throws InterruptedException {
		this.scripts.put("/", (i) -> answer(200, 10, Ending.LARGE));
		rehearse(Requests.settings(), Requests.get("/"));
		assertThat(this.sent).hasSize(Requests.settings().minIterations());
		assertThat(result("/").detail()).contains("large");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 500 })
	void requestWithAnEffectIsSentOnce(int status) throws InterruptedException {
		this.scripts.put("/orders", (i) -> answer(status, 1, Ending.COMPLETE));
		rehearse(Requests.settings(), Requests.post("/orders", "{}", Effect.ONCE));
		assertThat(this.sent).hasSize(1);
		assertThat(result("/orders").outcome()).isEqualTo((status == 200) ? Outcome.WARMED : Outcome.FAILED);
	}

	@Test
	void objectionEndsTheRepetitions() throws InterruptedException {
		this.scripts.put("/orders", (i) -> answer(200, 1, Ending.COMPLETE).objectedTo("no transaction"));
		rehearse(Requests.settings(), Requests.post("/orders", "{}", Effect.ROLLBACK));
		assertThat(this.sent).hasSize(1);
		assertThat(result("/orders").outcome()).isEqualTo(Outcome.FAILED);
		assertThat(result("/orders").detail()).isEqualTo("no transaction");
		assertThat(figures("/orders").iterations()).isEqualTo(1);
	}

	@Test
	void brokenConnectionOrErrorIsAFailureAndTheRestGoesOn() throws InterruptedException {
		this.scripts.put("/broken", (i) -> {
			throw new EOFException("closed");
		});
		this.scripts.put("/error", (i) -> {
			throw new StackOverflowError();
		});
		this.scripts.put("/later", (i) -> {
			if (i == 5) {
				throw new EOFException("closed");
			}
			return answer(200, 1, Ending.COMPLETE);
		});
		rehearse(Requests.settings(Duration.ofSeconds(5), 50), Requests.get("/broken"), Requests.get("/error"),
				Requests.get("/later"), Requests.get("/good"));
		assertThat(count("/broken")).isEqualTo(1);
		assertThat(result("/broken").outcome()).isEqualTo(Outcome.FAILED);
		assertThat(result("/broken").detail()).isEqualTo("EOFException: closed");
		assertThat(result("/error").outcome()).isEqualTo(Outcome.FAILED);
		assertThat(result("/later").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(result("/later").detail()).isEqualTo("ended by EOFException: closed");
		assertThat(count("/good")).isEqualTo(50);
	}

	@Test
	void requestThatCannotBeSentIsAFailure() throws InterruptedException {
		this.scripts.put("/", (i) -> {
			throw new UnsentException("no headers");
		});
		rehearse(Requests.settings(), Requests.get("/"), Requests.get("/good"));
		assertThat(result("/").outcome()).isEqualTo(Outcome.FAILED);
		assertThat(result("/").detail()).isEqualTo("not sent: no headers");
		assertThat(result("/").rehearsal()).isNull();
	}

	@Test
	void nothingIsSentAfterCancellation() throws InterruptedException {
		this.scripts.put("/", (i) -> {
			this.run.cancelled = i == 7;
			return answer(200, 1, Ending.COMPLETE);
		});
		rehearse(Requests.settings(), Requests.get("/"));
		assertThat(this.sent).hasSize(8);
		assertThat(this.results).isEmpty();
	}

	@Test
	void nothingIsSentOnceTheClientIsClosed() throws InterruptedException {
		this.scripts.put("/", (i) -> {
			throw new ClosedChannelException();
		});
		rehearse(Requests.settings(), Requests.get("/"), Requests.get("/other"));
		assertThat(this.sent).hasSize(1);
		assertThat(this.results).isEmpty();
	}

	private void rehearse(RehearsalSettings settings, RehearsedRequest... requests) throws InterruptedException {
		Map<String, Integer> counts = Collections.synchronizedMap(new HashMap<>());
		Exchange exchange = (request, limit) -> {
			this.sent.add(request.uri());
			this.limits.add(limit);
			int index = counts.merge(request.uri(), 1, Integer::sum) - 1;
			try {
				return this.scripts.getOrDefault(request.uri(), (i) -> answer(200, 1, Ending.COMPLETE)).answer(index);
			}
			catch (IOException | UnsentException ex) {
				throw ex;
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		};
		Pause pause = (nanos) -> this.time.advance(Duration.ofNanos(nanos));
		new RehearsalLoop(settings, this.run, this.time, new ThrottlePauses(this.throttled, this.time, pause), exchange,
				(rehearsal) -> {
					assertThat(this.results.put(rehearsal.request().uri(), rehearsal.result())).isNull();
					this.spent.put(rehearsal.request().uri(), rehearsal.spent());
				})
			.run(Stream.of(requests)
				.map((request) -> new RehearsalProgress(request, settings, settings.most(request).times(), false))
				.toList());
	}

	/**
	 * Rehearse, and return how long that took.
	 */
	private Duration rehearsing(RehearsalSettings settings, RehearsedRequest... requests) throws InterruptedException {
		long start = this.time.nanoTime();
		rehearse(settings, requests);
		return Duration.ofNanos(this.time.nanoTime() - start);
	}

	private RehearsedRequest[] falling(int count, double factor) {
		return IntStream.range(0, count)
			.mapToObj((i) -> Requests.get("/" + i))
			.peek((request) -> this.scripts.put(request.uri(),
					answering((i) -> (i == 0) ? 100 : 5 + 5 * Math.pow(factor, i))))
			.toArray(RehearsedRequest[]::new);
	}

	private static LongSupplier always() {
		return new AtomicLong()::incrementAndGet;
	}

	private Answer answer(int status, double millis, Ending ending) {
		long nanos = (long) (millis * TimeUnit.MILLISECONDS.toNanos(1));
		this.time.advance(Duration.ofNanos(nanos));
		return new Answer(status, nanos, ending, null, status == 429);
	}

	private Script answering(IntToDoubleFunction millis) {
		return (i) -> answer(200, millis.applyAsDouble(i), Ending.COMPLETE);
	}

	private int count(String uri) {
		return (int) this.sent.stream().filter(uri::equals).count();
	}

	private StepResult result(String uri) {
		assertThat(this.results).containsKey(uri);
		return this.results.get(uri);
	}

	private Rehearsal figures(String uri) {
		Rehearsal figures = result(uri).rehearsal();
		assertThat(figures).isNotNull();
		return figures;
	}

	@FunctionalInterface
	private interface Script {

		Answer answer(int index) throws Exception;

	}

	/**
	 * A CPU limit of one half: of each period of 100 ms, 50 ms may be used.
	 */
	private final class Quota {

		private static final double PERIOD = 100;

		private static final double SHARE = 50;

		private final long start = RehearsalLoopTests.this.time.nanoTime();

		private double period;

		private double used;

		private long throttledPeriods;

		/**
		 * Return how long it takes to use an amount of time.
		 */
		double work(double millis) {
			double begin = (RehearsalLoopTests.this.time.nanoTime() - this.start) / 1e6;
			double now = begin;
			double left = millis;
			while (left > 1e-6) {
				double current = Math.floor(now / PERIOD);
				this.used = (current == this.period) ? this.used : 0;
				this.period = current;
				double end = (current + 1) * PERIOD;
				double running = Math.min(left, Math.min(SHARE - this.used, end - now));
				this.used += running;
				left -= running;
				now += running;
				if (left > 1e-6 && now < end) {
					this.throttledPeriods++;
					now = end;
				}
			}
			return now - begin;
		}

	}

	private static final class FakeRun implements WarmupRun {

		private volatile boolean cancelled;

		private Duration remaining = Duration.ofHours(1);

		@Override
		public void step(String name, Work work) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void skip(String name, String reason) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Duration remaining() {
			return this.remaining;
		}

		@Override
		public boolean isCancelled() {
			return this.cancelled;
		}

	}

}
