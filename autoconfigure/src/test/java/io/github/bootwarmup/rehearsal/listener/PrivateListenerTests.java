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

package io.github.bootwarmup.rehearsal.listener;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.apache.tomcat.util.modeler.Registry;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.util.ReflectionTestUtils;

import io.github.bootwarmup.jvm.WarmupThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A listener answers rehearsals and nobody else, and leaves nothing behind.
 */
class PrivateListenerTests {

	@ParameterizedTest
	@EnumSource
	void requestWithTokenIsAnsweredThroughTheFilterChain(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind, List.of());
				PrivateListener listener = application.open()) {
			RawHttp client = new RawHttp(listener.port());
			assertThat(client.get("/seen", application.tokenHeader())).startsWith("HTTP/1.1 200")
				.contains("rehearsal=true");
			assertThat(client.get("/async", application.tokenHeader())).startsWith("HTTP/1.1 200").contains("later");
			assertThat(client.get("/none", application.tokenHeader())).startsWith("HTTP/1.1 404");
			assertThat(client.get("/failing", application.tokenHeader())).startsWith("HTTP/1.1 500");
			assertThat(application.hits()).isGreaterThanOrEqualTo(4);
		}
	}

	@ParameterizedTest
	@EnumSource
	void oneConnectionServesManyRequestsAndEachNeedsTheToken(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind, List.of());
				PrivateListener listener = application.open()) {
			String line = "GET /seen HTTP/1.1\r\nHost: localhost\r\n";
			String known = line + application.tokenHeader() + "\r\n\r\n";
			String answer = new RawHttp(listener.port()).send(known + known + line + "\r\n" + known);
			assertThat(answer.split("HTTP/1.1 200", -1)).hasSizeLessThanOrEqualTo(3);
			assertThat(application.hits()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestWithoutTokenGetsNoByteAndReachesNoFilter(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind, List.of());
				PrivateListener listener = application.open()) {
			RawHttp intruder = new RawHttp(listener.port());
			String wrong = RehearsalToken.HEADER + ": " + "0".repeat(64);
			assertThat(intruder.get("/seen")).isEmpty();
			assertThat(intruder.get("/seen", wrong)).isEmpty();
			assertThat(intruder.get("/seen", wrong, application.tokenHeader())).isEmpty();
			assertThat(intruder.get("/seen", RehearsalToken.HEADER + ":")).isEmpty();
			assertThat(intruder.get("/seen", "Expect: 100-continue", "Content-Length: 5")).isEmpty();
			assertThat(intruder.get("/seen", "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings",
					"HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"))
				.isEmpty();
			assertThat(intruder.send("GET /seen HTTP/1.1\r\n\r\n")).isEmpty();
			assertThat(intruder.send("GET /seen HTTP/1.0\r\n\r\n")).isEmpty();
			assertThat(intruder.send("GET /seen\r\n\r\n")).isEmpty();
			assertThat(intruder.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).isEmpty();
			assertThat(intruder.send("GET /%zz HTTP/1.1\r\nHost: @:x\r\nno header\r\n\r\n")).isEmpty();
			assertThat(intruder.send("\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n")).isEmpty();
			assertThat(intruder.get("/seen", "X-Long: " + "x".repeat(20_000))).isEmpty();
			assertThat(application.hits()).isZero();
			assertThat(new RawHttp(listener.port()).get("/seen", application.tokenHeader())).contains("rehearsal=true");
		}
	}

	@ParameterizedTest
	@EnumSource
	void applicationDoesNotSeeHeadersOfOurs(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind, List.of());
				PrivateListener listener = application.open()) {
			String answer = new RawHttp(listener.port()).get("/seen", application.tokenHeader(),
					RehearsalToken.ROLLBACK_HEADER + ": true", "X-Kept: yes");
			assertThat(answer).contains("header x-kept=yes").doesNotContainIgnoringCase("bootwarmup");
			assertThat(answer).doesNotContain(application.token().value());
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestOnTheMainPortIsNoRehearsalWhateverItSends(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind, List.of());
				PrivateListener listener = application.open()) {
			assertThat(listener.port()).isNotEqualTo(application.port());
			assertThat(new RawHttp(application.port()).get("/seen", application.tokenHeader()))
				.contains("rehearsal=false");
		}
	}

	@ParameterizedTest
	@EnumSource
	void observerIsToldOnTheWorkerThread(ServerKind kind) throws Exception {
		List<String> told = new CopyOnWriteArrayList<>();
		try (ListenedApplication application = ListenedApplication.start(kind, List.of())) {
			PrivateListenerSettings settings = new PrivateListenerSettings(application.token(), 0, 2, false, false,
					new RecordingRequestObserver(told), new HandledRequests());
			try (PrivateListener listener = application.open(settings)) {
				RawHttp client = new RawHttp(listener.port());
				client.get("/seen", application.tokenHeader());
				Awaitility.await().until(() -> told.size() == 2);
				client.get("/seen", application.tokenHeader(), RehearsalToken.ROLLBACK_HEADER + ": true");
				Awaitility.await().until(() -> told.size() == 4);
				client.get("/seen");
			}
		}
		assertThat(told).map((line) -> line.replaceAll(" on bootwarmup-listener.*", ""))
			.containsExactly("begin false", "end", "begin true", "end");
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, 2", "JETTY, 1" })
	void observerIsToldOfAsynchronousDispatchesOnTomcatOnly(ServerKind kind, int dispatches) throws Exception {
		List<String> told = new CopyOnWriteArrayList<>();
		try (ListenedApplication application = ListenedApplication.start(kind, List.of())) {
			PrivateListenerSettings settings = new PrivateListenerSettings(application.token(), 0, 2, false, false,
					new RecordingRequestObserver(told), new HandledRequests());
			try (PrivateListener listener = application.open(settings)) {
				assertThat(new RawHttp(listener.port()).get("/async", application.tokenHeader())).contains("later");
			}
		}
		assertThat(told).filteredOn((line) -> line.startsWith("begin")).hasSize(dispatches);
		assertThat(told).filteredOn((line) -> line.startsWith("end")).hasSize(dispatches);
	}

	@ParameterizedTest
	@EnumSource
	void rehearsedProbeDoesNotCountAsAProbeFromOutside(ServerKind kind) throws Exception {
		List<Boolean> ours = new CopyOnWriteArrayList<>();
		try (ListenedApplication application = ListenedApplication.start(kind, List.of())) {
			PrivateListenerSettings settings = new PrivateListenerSettings(application.token(), 0, 2, false, false,
					new RequestObserver() {

						@Override
						public void begin(boolean rollback) {
							ours.add(WarmupThread.isCurrent());
						}

						@Override
						public void end() {
						}

					}, new HandledRequests());
			try (PrivateListener listener = application.open(settings)) {
				new RawHttp(listener.port()).get("/seen", application.tokenHeader());
			}
		}
		assertThat(ours).containsExactly(true);
	}

	@ParameterizedTest
	@EnumSource
	void limitsAreThoseOfTheMainConnector(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind,
				List.of("server.max-http-request-header-size=16KB")); PrivateListener listener = application.open()) {
			RawHttp client = new RawHttp(listener.port());
			String most = "X-Long: " + "x".repeat(12_000);
			String tooMuch = "X-Long: " + "x".repeat(20_000);
			assertThat(client.get("/seen", application.tokenHeader(), most)).startsWith("HTTP/1.1 200");
			assertThat(client.get("/seen", application.tokenHeader(), tooMuch)).doesNotContain("HTTP/1.1 200");
		}
	}

	@ParameterizedTest
	@EnumSource
	void closedListenerLeavesNothingBehind(ServerKind kind) throws Exception {
		enableTomcatsManagedBeans();
		try (ListenedApplication application = ListenedApplication.start(kind,
				List.of("server.tomcat.mbeanregistry.enabled=true"))) {
			assertThat(new RawHttp(application.port()).get("/seen")).contains("rehearsal=false");
			Awaitility.await().untilAsserted(() -> assertThat(recorded(application)).isEqualTo(1));
			Set<ObjectName> beans = managedBeans();
			Set<Meter.Id> meters = meters(application);
			PrivateListener listener = application.open();
			assertThat(new RawHttp(listener.port()).get("/seen", application.tokenHeader())).contains("rehearsal=true");
			try (Socket idle = new RawHttp(listener.port()).open("")) {
				assertThat(managedBeans()).isEqualTo(beans);
				assertThat(kind != ServerKind.TOMCAT || !beans.isEmpty()).isTrue();
				listener.close();
				assertThat(isEnded(idle)).isTrue();
			}
			listener.close();
			assertThatExceptionOfType(ConnectException.class)
				.isThrownBy(() -> new Socket("127.0.0.1", listener.port()).close());
			Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
			assertThat(managedBeans()).isEqualTo(beans);
			assertThat(meters(application)).isEqualTo(meters);
			assertThat(new RawHttp(application.port()).get("/seen")).contains("rehearsal=false");
			Awaitility.await().untilAsserted(() -> assertThat(recorded(application)).isEqualTo(2));
		}
	}

	@ParameterizedTest
	@EnumSource
	void connectionsThatAreOpenedJustBeforeTheCloseAreClosed(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind, List.of())) {
			for (int i = 0; i < 100; i++) {
				PrivateListener listener = application.open();
				new RawHttp(listener.port()).get("/seen", application.tokenHeader());
				try (Socket idle = new RawHttp(listener.port()).open("")) {
					listener.close();
					assertThat(isEnded(idle)).isTrue();
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void shutdownDoesNotWaitForAHandlerThatIsStuck(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind,
				List.of("server.shutdown=graceful", "spring.lifecycle.timeout-per-shutdown-phase=1h"))) {
			PrivateListener listener = application.open();
			try (Socket client = new RawHttp(listener.port())
				.open(RawHttp.request("/stuck", application.tokenHeader()))) {
				application.controller().stuck().await();
				listener.close();
				Awaitility.await()
					.untilAsserted(() -> assertThat(threads()).noneMatch((name) -> name.endsWith("removal")));
				assertThat(client.getInputStream().read()).isEqualTo(-1);
			}
			shutDownWithinTheTestsPatience(application);
		}
	}

	@ParameterizedTest
	@EnumSource
	void handlerThatEndsSoonAfterTheListenerWasClosedIsNotInterrupted(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind, List.of())) {
			ListenedApplication.Controller controller = application.controller();
			PrivateListener listener = application.open();
			try (Socket client = new RawHttp(listener.port())
				.open(RawHttp.request("/working", application.tokenHeader()))) {
				controller.working().await();
				listener.close();
				assertThat(controller.interrupted().get(20, TimeUnit.SECONDS)).isFalse();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void shutdownDoesNotWaitForARequestThatIsPending(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind,
				List.of("server.shutdown=graceful", "spring.lifecycle.timeout-per-shutdown-phase=1h"))) {
			PrivateListener listener = application.open();
			try (Socket client = new RawHttp(listener.port())
				.open(RawHttp.request("/pending", application.tokenHeader()))) {
				application.controller().pending().await();
				listener.close();
			}
			shutDownWithinTheTestsPatience(application);
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestsAreRecordedAfterAHandlerThatWasStuckCameBack(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind, List.of())) {
			ListenedApplication.Controller controller = application.controller();
			PrivateListener listener = application.open();
			try (Socket client = new RawHttp(listener.port())
				.open(RawHttp.request("/stuck", application.tokenHeader()))) {
				controller.stuck().await();
				listener.close();
			}
			controller.release();
			Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
			assertThat(new RawHttp(application.port()).get("/seen")).contains("rehearsal=false");
			Awaitility.await().untilAsserted(() -> assertThat(recorded(application)).isEqualTo(1));
		}
	}

	@ParameterizedTest
	@EnumSource
	void rehearsalsAreNotRecordedUnlessAskedFor(ServerKind kind) throws Exception {
		try (ListenedApplication application = ListenedApplication.start(kind, List.of())) {
			try (PrivateListener listener = application.open()) {
				RawHttp client = new RawHttp(listener.port());
				for (String path : List.of("/seen", "/async", "/none", "/failing")) {
					assertThat(client.get(path, application.tokenHeader())).startsWith("HTTP/1.1");
				}
			}
			assertThat(recorded(application)).isZero();
			assertThat(meters(application)).noneMatch((id) -> id.getName().startsWith("http.server.requests"));
			try (PrivateListener listener = application.open(application.settings(true))) {
				new RawHttp(listener.port()).get("/seen", application.tokenHeader());
				Awaitility.await().untilAsserted(() -> assertThat(recorded(application)).isEqualTo(1));
			}
		}
	}

	private static void shutDownWithinTheTestsPatience(ListenedApplication application) {
		Thread shutdown = new Thread(application::stop);
		shutdown.setDaemon(true);
		shutdown.start();
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !shutdown.isAlive());
	}

	private static long recorded(ListenedApplication application) {
		return application.bean(MeterRegistry.class)
			.find("http.server.requests")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	private static Set<Meter.Id> meters(ListenedApplication application) {
		return application.bean(MeterRegistry.class).getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
	}

	/**
	 * Whoever connects while the server socket closes may get a reset.
	 */
	private static boolean isEnded(Socket socket) throws IOException {
		try {
			return socket.getInputStream().read() == -1;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	/**
	 * The first application of this JVM that doesn't want them disables them for all.
	 */
	private static void enableTomcatsManagedBeans() {
		ReflectionTestUtils.setField(Registry.class, "registry", null);
	}

	private static Set<ObjectName> managedBeans() throws MalformedObjectNameException {
		return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("Tomcat*:*"), null);
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.contains("bootwarmup-listener"))
			.toList();
	}

	private static final class RecordingRequestObserver implements RequestObserver {

		private final List<String> told;

		RecordingRequestObserver(List<String> told) {
			this.told = told;
		}

		@Override
		public void begin(boolean rollback) {
			this.told.add("begin " + rollback + on());
		}

		@Override
		public void end() {
			this.told.add("end" + on());
		}

		private String on() {
			return " on " + Thread.currentThread().getName();
		}

	}

}
