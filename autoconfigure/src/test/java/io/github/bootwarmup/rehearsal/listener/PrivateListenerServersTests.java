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
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ProxyConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * However the application's own connector is configured, rehearsals reach the application
 * and look as if they had come through it.
 */
class PrivateListenerServersTests {

	@TempDir
	private static Path directory;

	static Stream<Setup> likeOnTheMainPort() {
		return Stream.of(ServerKind.values())
			.flatMap((kind) -> Stream.of(new Setup(kind, "/seen"),
					new Setup(kind, "/shop/seen", "server.servlet.context-path=/shop"),
					new Setup(kind, "/api/seen", "spring.mvc.servlet.path=/api"),
					new Setup(kind, "/seen", "server.forward-headers-strategy=native"),
					new Setup(kind, "/seen", "server.forward-headers-strategy=framework"),
					new Setup(kind, "/seen", "spring.threads.virtual.enabled=true")));
	}

	@ParameterizedTest
	@MethodSource
	void likeOnTheMainPort(Setup setup) throws Exception {
		try (ListenedApplication application = setup.start(); PrivateListener listener = application.open()) {
			for (String host : List.of("localhost", "localhost:" + application.port(), "shop.example:8443")) {
				String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s".formatted(setup.path(), host,
						"X-Forwarded-Proto: https\r\nX-Forwarded-Host: shop.example\r\n");
				String shown = request + application.tokenHeader() + "\r\n\r\n";
				String rehearsed = new RawHttp(listener.port()).send(shown);
				String real = new RawHttp(application.port()).send(request + "\r\n");
				assertThat(rehearsed).startsWith("HTTP/1.1 200").contains("rehearsal=true");
				assertThat(seen(rehearsed)).isEqualTo(seen(real)).isNotEmpty();
			}
			assertThat(application.hits()).isEqualTo(6);
		}
	}

	private List<String> seen(String answer) {
		return answer.lines()
			.filter((line) -> line.matches("(scheme|secure|port|local|host|url)=.*"))
			.map((line) -> line.replaceFirst("^local=-?0$", ""))
			.toList();
	}

	@ParameterizedTest
	@EnumSource
	void besideRequestsOnVirtualThreads(ServerKind kind) throws Exception {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21);
		Setup setup = new Setup(kind, "/seen", "spring.threads.virtual.enabled=true");
		try (ListenedApplication application = setup.start(); PrivateListener listener = application.open()) {
			assertThat(new RawHttp(application.port()).get("/seen")).contains("thread=VirtualThread");
			assertThat(new RawHttp(listener.port()).get("/seen", application.tokenHeader())).contains("rehearsal=true");
			assertThat(new RawHttp(listener.port()).get("/async", application.tokenHeader())).contains("later");
			assertThat(new RawHttp(application.port()).get("/seen")).contains("thread=VirtualThread");
		}
	}

	static Stream<Setup> notReachableOtherwise() throws Exception {
		List<String> tls = ServerCertificate.create(directory).properties();
		String socket = "test.socket=" + directory.resolve("main.socket");
		Stream<Setup> both = Stream.of(ServerKind.values())
			.flatMap((kind) -> Stream.of(new Setup(kind, "/seen", "server.address=127.0.0.2"),
					new Setup(kind, "/seen", tls), new Setup(kind, "/seen", "server.http2.enabled=true"),
					new Setup(kind, "/seen", and(tls, "server.http2.enabled=true"))));
		return Stream.concat(both,
				Stream.of(new Setup(ServerKind.TOMCAT, "/seen", List.of(socket), TomcatUnixSocket.class),
						new Setup(ServerKind.JETTY, "/seen", List.of(socket), JettyUnixSocket.class),
						new Setup(ServerKind.JETTY, "/seen", List.of(), ProxyProtocol.class)));
	}

	@ParameterizedTest
	@MethodSource
	void notReachableOtherwise(Setup setup) throws Exception {
		try (ListenedApplication application = setup.start(); PrivateListener listener = application.open()) {
			boolean secure = setup.properties().toString().contains("key-store");
			String answer = new RawHttp(listener.port()).get(setup.path(), application.tokenHeader());
			assertThat(answer).startsWith("HTTP/1.1 200")
				.contains("rehearsal=true", "secure=" + secure, secure ? "scheme=https" : "scheme=http")
				.contains(secure ? "port=443" : "port=80");
			assertThat(application.hits()).isEqualTo(1);
			assertThat(new RawHttp(listener.port()).get(setup.path())).isEmpty();
			assertThat(application.hits()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void likeOnAMainPortThatSpeaksIpVersion6Only(ServerKind kind) throws Exception {
		Assumptions.assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null);
		Setup setup = new Setup(kind, "/seen", "server.address=::1");
		try (ListenedApplication application = setup.start(); PrivateListener listener = application.open()) {
			assertThat(new RawHttp(listener.port()).get(setup.path(), application.tokenHeader()))
				.contains("rehearsal=true");
		}
	}

	@ParameterizedTest
	@EnumSource
	void mainConnectorThatDemandsClientCertificatesHasNoListenerUnlessAskedFor(ServerKind kind) throws Exception {
		List<String> properties = and(ServerCertificate.create(directory).properties(), "server.ssl.client-auth=need");
		try (ListenedApplication application = new Setup(kind, "/seen", properties).start()) {
			assertThatExceptionOfType(RehearsalUnavailableException.class).isThrownBy(application::open)
				.withMessageContaining("client certificates");
			PrivateListenerSettings asked = new PrivateListenerSettings(application.token(), 0, 1, true, false,
					RequestObserver.NONE, new HandledRequests());
			try (PrivateListener listener = application.open(asked)) {
				assertThat(new RawHttp(listener.port()).get("/seen", application.tokenHeader()))
					.contains("rehearsal=true", "secure=true");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void accessLogHasNoLineOfARehearsalUnlessAskedFor(ServerKind kind) throws Exception {
		Path logs = Files.createDirectories(directory.resolve("logs-" + kind));
		String prefix = "server." + kind.name().toLowerCase() + ".accesslog.";
		List<String> properties = (kind == ServerKind.TOMCAT)
				? List.of(prefix + "enabled=true", prefix + "directory=" + logs, prefix + "buffered=false")
				: List.of(prefix + "enabled=true", prefix + "filename=" + logs.resolve("access.log"));
		try (ListenedApplication application = new Setup(kind, "/seen", properties).start()) {
			try (PrivateListener listener = application.open()) {
				for (String path : List.of("/seen?hidden", "/async?hidden", "/none?hidden", "/failing?hidden")) {
					assertThat(new RawHttp(listener.port()).get(path, application.tokenHeader())).isNotEmpty();
				}
				assertThat(new RawHttp(listener.port()).get("/seen?hidden")).isEmpty();
			}
			try (PrivateListener listener = application.open(application.settings(true))) {
				new RawHttp(listener.port()).get("/seen?asked", application.tokenHeader());
				assertThat(new RawHttp(listener.port()).get("/seen?hidden")).isEmpty();
			}
			new RawHttp(application.port()).get("/seen?real");
			Awaitility.await().until(() -> lines(logs).anyMatch((line) -> line.contains("?real")));
			assertThat(lines(logs)).noneMatch((line) -> line.contains("hidden"));
			assertThat(lines(logs).filter((line) -> line.contains("?asked"))).hasSize(1);
		}
	}

	private Stream<String> lines(Path logs) throws IOException {
		List<String> lines = new ArrayList<>();
		try (Stream<Path> files = Files.list(logs)) {
			for (Path file : files.toList()) {
				lines.addAll(Files.readAllLines(file));
			}
		}
		return lines.stream();
	}

	@Test
	void tomcatAnswersRehearsalsBeforeItListens() {
		Setup setup = new Setup(ServerKind.TOMCAT, "/seen", List.of(), EarlyRehearsal.class);
		try (ListenedApplication application = setup.start()) {
			EarlyRehearsal early = application.bean(EarlyRehearsal.class);
			assertThat(early.answer).startsWith("HTTP/1.1 200").contains("rehearsal=true");
			assertThat(application.hits()).isEqualTo(1);
			assertThat(application.port()).isPositive().isNotEqualTo(early.port).isNotEqualTo(8080);
			assertThat(new RawHttp(application.port()).get("/seen")).contains("rehearsal=false");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void jettyHasNoListenerBeforeItListens() {
		Setup setup = new Setup(ServerKind.JETTY, "/seen", List.of(), EarlyRehearsal.class);
		try (ListenedApplication application = setup.start()) {
			assertThat(application.bean(EarlyRehearsal.class).answer).contains("before it listens");
		}
	}

	private static List<String> and(List<String> properties, String property) {
		return Stream.concat(properties.stream(), Stream.of(property)).toList();
	}

	record Setup(ServerKind kind, String path, List<String> properties, Class<?>... sources) {

		Setup(ServerKind kind, String path, String... properties) {
			this(kind, path, List.of(properties));
		}

		ListenedApplication start() {
			return ListenedApplication.start(this.kind, this.properties, this.sources);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TomcatUnixSocket {

		@Bean
		TomcatConnectorCustomizer unixSocket(@Value("${test.socket}") String path) {
			return (connector) -> connector.setProperty("unixDomainSocketPath", path);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JettyUnixSocket {

		@Bean
		WebServerFactoryCustomizer<JettyServletWebServerFactory> unixSocket(@Value("${test.socket}") Path path) {
			return (factory) -> factory.addServerCustomizers((server) -> {
				UnixDomainServerConnector connector = new UnixDomainServerConnector(server);
				connector.setUnixDomainPath(path);
				server.setConnectors(new Connector[] { connector });
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxyProtocol {

		@Bean
		WebServerFactoryCustomizer<JettyServletWebServerFactory> proxyProtocol() {
			return (factory) -> factory.addServerCustomizers((server) -> Stream.of(server.getConnectors())
				.map(ServerConnector.class::cast)
				.forEach((connector) -> connector.addFirstConnectionFactory(new ProxyConnectionFactory())));
		}

	}

	static class EarlyRehearsal implements SmartLifecycle {

		private final WebServerApplicationContext context;

		private final RehearsalToken token = new RehearsalToken();

		private volatile boolean running;

		private volatile String answer = "";

		private volatile int port;

		EarlyRehearsal(WebServerApplicationContext context) {
			this.context = context;
		}

		@Override
		public void start() {
			this.running = true;
			PrivateListenerSettings settings = new PrivateListenerSettings(this.token, 0, 2, false, false,
					RequestObserver.NONE, new HandledRequests());
			PrivateListenerFactory factory = Stream.of(ServerKind.values())
				.map(ServerKind::factory)
				.filter((candidate) -> candidate.supports(this.context.getWebServer()))
				.findFirst()
				.orElseThrow();
			try (PrivateListener listener = factory.open(this.context.getWebServer(), settings)) {
				this.port = listener.port();
				this.answer = new RawHttp(this.port).get("/seen", RehearsalToken.HEADER + ": " + this.token.value());
			}
			catch (Exception ex) {
				this.answer = String.valueOf(ex.getMessage());
			}
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
		}

	}

}
