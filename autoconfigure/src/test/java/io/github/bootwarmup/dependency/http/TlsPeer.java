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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A TLS server that notes what it is sent after the handshake.
 */
final class TlsPeer implements AutoCloseable {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private final SSLServerSocket server;

	private final List<String> received = new CopyOnWriteArrayList<>();

	TlsPeer(Path keyStore, String... protocols) throws IOException, GeneralSecurityException {
		this.server = (SSLServerSocket) serving(keyStore).getServerSocketFactory()
			.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
		SSLParameters parameters = this.server.getSSLParameters();
		parameters.setApplicationProtocols(protocols);
		this.server.setSSLParameters(parameters);
		Thread thread = new Thread(this::serve, "tls-peer");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Make a context that shows the certificate of a store.
	 */
	static SSLContext serving(Path store) throws IOException, GeneralSecurityException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(load(store), PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	/**
	 * Make a context that trusts the certificates of a store only.
	 */
	static SSLContext trusting(Path store) {
		try {
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(load(store));
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return what the JVM trusts.
	 */
	static SSLContext standard() {
		try {
			return SSLContext.getDefault();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
		KeyStore loaded = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(store)) {
			loaded.load(stream, PASSWORD);
		}
		return loaded;
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (SSLSocket socket = (SSLSocket) this.server.accept()) {
				socket.startHandshake();
				if ("h2".equals(socket.getApplicationProtocol())) {
					byte[] preface = socket.getInputStream().readNBytes(33);
					socket.getOutputStream().write(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 });
					this.received.add("h2:" + new String(preface, StandardCharsets.ISO_8859_1));
				}
				this.received
					.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1) + "<end>");
			}
			catch (IOException ex) {
				this.received.add("<broken>");
			}
		}
	}

	List<String> received() {
		return this.received;
	}

	int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
