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

package io.github.bootwarmup.dependency.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupHttpAutoConfiguration;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a service sees of a connection that is only opened.
 */
class ServiceConnectionTests {

	@TempDir
	private static Path directory;

	@BeforeAll
	static void createCertificates() throws IOException, InterruptedException {
		keytool("-genkeypair", "ca", "ca.p12", "-keyalg", "EC", "-dname", "CN=Private CA", "-ext",
				"bc:critical=ca:true");
		keytool("-exportcert", "ca", "ca.p12", "-rfc", "-file", file("ca.crt"));
		keytool("-importcert", "ca", "trust.p12", "-noprompt", "-file", file("ca.crt"));
		keytool("-importcert", "ca", "server.p12", "-noprompt", "-file", file("ca.crt"));
		keytool("-genkeypair", "server", "server.p12", "-keyalg", "EC", "-dname", "CN=localhost");
		keytool("-certreq", "server", "server.p12", "-file", file("server.csr"));
		keytool("-gencert", "ca", "ca.p12", "-ext", "san=dns:localhost", "-infile", file("server.csr"), "-outfile",
				file("server.crt"));
		keytool("-importcert", "server", "server.p12", "-file", file("server.crt"));
	}

	@Test
	void plainConnectionIsOpenedAndClosedWithoutAByte() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> {
				try (Socket socket = server.accept()) {
					return socket.getInputStream().readAllBytes();
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
			String url = "http://localhost:" + server.getLocalPort();
			Step step = warm(url + "/orders?a=b", Duration.ofSeconds(20), TlsPeer::standard);
			assertThat(step.name()).isEqualTo(url);
			assertThat(step.outcome()).isEqualTo(Outcome.WARMED);
			assertThat(received.join()).isEmpty();
		}
	}

	@Test
	void tlsConnectionTrustsWhatTheApplicationTrustsAndSendsNoRequest() throws Exception {
		try (TlsPeer peer = new TlsPeer(directory.resolve("server.p12"), "http/1.1")) {
			Step step = warm("https://localhost:" + peer.port(), Duration.ofSeconds(20),
					() -> TlsPeer.trusting(directory.resolve("trust.p12")));
			assertThat(step.outcome()).isEqualTo(Outcome.WARMED);
			await().until(() -> !peer.received().isEmpty());
			assertThat(peer.received()).containsExactly("<end>");
		}
	}

	@Test
	void serviceIsTrustedThroughTheBundleOfTheClientsAndByNothingElse() throws Exception {
		AtomicInteger requests = new AtomicInteger();
		HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(TlsPeer.serving(directory.resolve("server.p12"))));
		server.createContext("/", (exchange) -> requests.incrementAndGet());
		server.start();
		String url = "https://localhost:" + server.getAddress().getPort();
		String[] properties = { "bootwarmup.dependencies.http.connect=" + url,
				"bootwarmup.dependencies.http.timeout=3s",
				"spring.ssl.bundle.pem.private.truststore.certificate=" + directory.resolve("ca.crt").toUri() };
		try (StartedApplication application = StartedApplication.start(Clients.class, properties)) {
			Step step = application.step("http", url);
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).startsWith("failed after ")
				.endsWith("unable to find valid certification path to requested target");
		}
		String[] trusting = Arrays.copyOf(properties, properties.length + 1);
		trusting[properties.length] = "spring.http.clients.ssl.bundle=private";
		try (StartedApplication application = StartedApplication.start(Clients.class, trusting)) {
			assertThat(application.step("http", url).outcome()).isEqualTo(Outcome.WARMED);
		}
		finally {
			server.stop(0);
		}
		assertThat(requests).hasValue(0);
	}

	@Test
	void http2ConnectionBeginsWithThePrefaceAndNothingElse() throws Exception {
		try (TlsPeer peer = new TlsPeer(directory.resolve("server.p12"), "h2")) {
			Step step = warm("https://localhost:" + peer.port(), Duration.ofSeconds(20),
					() -> TlsPeer.trusting(directory.resolve("trust.p12")));
			assertThat(step.outcome()).isEqualTo(Outcome.WARMED);
			await().until(() -> peer.received().size() == 2);
			assertThat(peer.received().get(0)).startsWith("h2:PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
			assertThat(peer.received().get(1)).isEqualTo("<end>");
		}
	}

	@Test
	void certificateThatIsNotTrustedIsAFailure() throws Exception {
		try (TlsPeer peer = new TlsPeer(directory.resolve("server.p12"), "http/1.1")) {
			Step step = warm("https://localhost:" + peer.port(), Duration.ofSeconds(1), TlsPeer::standard);
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).contains("failed after ", "certification path");
		}
	}

	@Test
	void certificateOfAnotherHostIsAFailure() throws Exception {
		try (TlsPeer peer = new TlsPeer(directory.resolve("server.p12"), "http/1.1")) {
			Step step = warm("https://127.0.0.1:" + peer.port(), Duration.ofSeconds(1),
					() -> TlsPeer.trusting(directory.resolve("trust.p12")));
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
		}
	}

	@Test
	void peerThatNeverAnswersTheHandshakeIsLeftInTime() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Step step = warm("https://localhost:" + server.getLocalPort(), Duration.ofMillis(500), TlsPeer::standard);
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).startsWith("no answer within ");
		}
	}

	@Test
	void portOnWhichNobodyListensIsAFailure() throws Exception {
		int port;
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			port = server.getLocalPort();
		}
		Step step = warm("http://localhost:" + port, Duration.ofMillis(300), TlsPeer::standard);
		assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(step.detail()).contains("refused");
	}

	private static Step warm(String url, Duration timeout, Supplier<SSLContext> tls) {
		HttpDependency dependency = new HttpDependency(List.of(), List.of(new ServiceConnection(URI.create(url), tls)));
		return WarmedDependency
			.warm(new DependencyWarmer(dependency, new DependencySettings(timeout, Duration.ZERO, false)))
			.steps()
			.stream()
			.filter((step) -> step.warmer().equals("http"))
			.findFirst()
			.orElseThrow();
	}

	private static String file(String name) {
		return directory.resolve(name).toString();
	}

	private static void keytool(String command, String alias, String store, String... options)
			throws IOException, InterruptedException {
		List<String> line = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command, "-alias", alias,
						"-storetype", "PKCS12", "-storepass", "changeit", "-keystore", file(store)));
		line.addAll(List.of(options));
		Process process = new ProcessBuilder(line).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor()).as(command).isZero();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupHttpAutoConfiguration.class,
			HttpClientAutoConfiguration.class, SslAutoConfiguration.class })
	static class Clients {

	}

}
