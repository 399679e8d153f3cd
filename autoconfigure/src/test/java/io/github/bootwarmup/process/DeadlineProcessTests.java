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

package io.github.bootwarmup.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupRun;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The gate opens at the deadline, whatever hangs.
 */
class DeadlineProcessTests {

	private static final Duration DEADLINE = Duration.ofSeconds(1);

	private static final Duration TOLERANCE = Duration.ofMillis(500);

	@Test
	void gateOpensAtTheDeadlineWhenWarmersHang() {
		try (ChildApplication app = start(HungWarmers.class)) {
			assertThatGateOpensAtTheDeadline(app);
			app.awaitLog("BOOTWARMUP-001").awaitLog("hung/step");
			assertThat(app.output()).contains("WarmerOf.hang(")
				.contains("1 late step", ", since hung/step did not end in ")
				.doesNotContain("Warm-up was given up");
		}
	}

	@Test
	void gateOpensAtTheDeadlineAndTheConstructorIsNamedWhenItHangs() {
		try (ChildApplication app = start(HungConstructor.class)) {
			assertThatGateOpensAtTheDeadline(app);
			app.awaitLog("BOOTWARMUP-001").awaitLog("beans/hungBean");
			assertThat(app.log("  at ")).anyMatch(
					(line) -> line.contains(" at io.github.bootwarmup.process.DeadlineProcessTests$HungBean.<init>("));
		}
	}

	@Test
	void routesAreWarmedBesideASlowConstructorAndTheGateOpensWhenItHasEnded() {
		try (ChildApplication app = ChildApplication.of(SlowConstructor.class)
			.with("bootwarmup.deadline=2m", "bootwarmup.log-progress-interval=1s")
			.start()) {
			app.awaitHeld().awaitLog("beans/slowBean");
			assertThat(app.between("routes-warmed", "constructed")).isPositive();
			app.awaitReady();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("constructed"));
			assertThat(app.between("constructed", ReadinessWatch.ACCEPTED)).isPositive();
			assertThat(app.awaitLog("readiness opens").log("readiness opens")).singleElement()
				.asString()
				.contains("WARM after", " routes, ")
				.doesNotContain("PARTLY", "cold");
		}
	}

	@Test
	void hangingConstructorLeavesHalfOfAShortTimeToTheOthers() {
		try (ChildApplication app = ChildApplication.of(HungConstructorAndMore.class)
			.with("bootwarmup.deadline=4s", "bootwarmup.log-progress-interval=1s")
			.start()) {
			app.awaitReady().awaitLog("BOOTWARMUP-001");
			assertThat(app.between("routes-warmed", ReadinessWatch.ACCEPTED)).isPositive();
			assertThat(app.log("to the deadline")).anyMatch((line) -> line.contains("beans/hungBean"));
			assertThat(app.log("readiness opens")).singleElement()
				.asString()
				.contains("PARTLY WARM after ", "since beans/hungBean did not end in ");
		}
	}

	@Test
	void gateOpensAtTheDeadlineWhenTheConstructorOfAWarmerHangs() {
		try (ChildApplication app = start(HungWarmerConstructor.class)) {
			assertThatGateOpensAtTheDeadline(app);
			app.awaitLog("BOOTWARMUP-001");
			assertThat(app.output()).contains("DeadlineProcessTests$HungWarmer.<init>(");
		}
	}

	@Test
	void fileDatabaseInUseAtTheDeadlineIsUsableAfterwards(@TempDir Path directory) {
		try (ChildApplication app = ChildApplication.of(DatabaseInUse.class)
			.withJars("h2-")
			.with("bootwarmup.deadline=" + DEADLINE.toMillis() + "ms", "bootwarmup.dispatch.enabled=false")
			.with("database=" + directory.resolve("db"))
			.start()) {
			app.awaitReady().awaitLog("BOOTWARMUP-001");
			assertThat(app.mark("usable")).isEqualTo(1);
			assertThat(app.mark("usable-by-the-warmer")).isEqualTo(1);
		}
	}

	/**
	 * Without dispatch, which would wait for the lock that a hanging constructor holds.
	 */
	private static ChildApplication start(Class<?> application) {
		return ChildApplication.of(application)
			.with("bootwarmup.deadline=" + DEADLINE.toMillis() + "ms", "bootwarmup.dispatch.enabled=false")
			.start();
	}

	/**
	 * Measured in the child. What a thread that does nothing but look had to wait for the
	 * processor is no fault of ours.
	 */
	private static void assertThatGateOpensAtTheDeadline(ChildApplication app) {
		app.awaitReady().awaitAlive(ReadinessWatch.STARTED);
		Duration held = app.between(ReadinessWatch.STARTED, ReadinessWatch.ACCEPTED);
		Duration stolen = Duration.ofNanos(app.mark(ReadinessWatch.LONGEST_GAP));
		assertThat(held).isBetween(DEADLINE.minus(TOLERANCE), DEADLINE.plus(TOLERANCE).plus(stolen));
		assertThat(app.readiness().saw(503)).isTrue();
		assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark(ReadinessWatch.STARTED));
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class HungWarmers {

		@Bean
		Warmer hung() {
			return new WarmerOf("hung", (run) -> run.step("step", WarmerOf::hang));
		}

		@Bean
		@Order(3000)
		Warmer late() {
			return WarmerOf.taking("late", 1);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class HungConstructor {

		@Bean
		@Lazy
		HungBean hungBean() {
			return new HungBean();
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class HungConstructorAndMore {

		@Bean
		@Lazy
		Object hungBean() {
			WarmerOf.hang();
			return new Object();
		}

		@Bean
		@Order(WarmupOrder.DISPATCH + 1)
		Warmer afterDispatch() {
			return new WarmerOf("after-dispatch", (run) -> Marks.now("routes-warmed"));
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class SlowConstructor {

		private final CountDownLatch routesWarmed = new CountDownLatch(1);

		@Bean
		@Lazy
		Object slowBean() throws InterruptedException {
			this.routesWarmed.await();
			WarmerOf.block(300);
			Marks.now("constructed");
			return new Object();
		}

		@Bean
		@Order(WarmupOrder.DISPATCH + 1)
		Warmer afterDispatch() {
			return new WarmerOf("after-dispatch", (run) -> {
				Marks.now("routes-warmed");
				this.routesWarmed.countDown();
			});
		}

	}

	static class HungBean {

		private long turns;

		/**
		 * Uninterruptible, and hungry for the processor.
		 */
		HungBean() {
			while (this.turns >= 0) {
				this.turns++;
				Thread.onSpinWait();
			}
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class HungWarmerConstructor {

		@Bean
		@Lazy
		HungWarmer hungWarmer() {
			return new HungWarmer();
		}

	}

	static class HungWarmer implements Warmer {

		HungWarmer() {
			WarmerOf.hang();
		}

		@Override
		public String name() {
			return "hung";
		}

		@Override
		public void warm(WarmupRun run) {
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class DatabaseInUse {

		private final String url;

		DatabaseInUse(@Value("${database}") String file) throws SQLException {
			this.url = "jdbc:h2:file:" + file;
			try (Connection connection = DriverManager.getConnection(this.url);
					Statement statement = connection.createStatement()) {
				statement.execute("create table numbers as select x from system_range(1, 20000)");
			}
		}

		@Bean
		Warmer database() {
			return new WarmerOf("database", (run) -> {
				try (Connection connection = DriverManager.getConnection(this.url);
						Statement statement = connection.createStatement()) {
					run.step("use", () -> {
						while (!run.isCancelled()) {
							statement.execute("update numbers set x = x + 1");
						}
						statement.execute("update numbers set x = x + 1");
						Marks.set("usable-by-the-warmer", query(connection));
					});
				}
			});
		}

		@EventListener
		void completed(WarmupCompletedEvent event) throws SQLException {
			try (Connection connection = DriverManager.getConnection(this.url)) {
				Marks.set("usable", query(connection));
			}
		}

		private static long query(Connection connection) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				return statement.execute("select count(*) from numbers") ? 1 : 0;
			}
		}

	}

}
