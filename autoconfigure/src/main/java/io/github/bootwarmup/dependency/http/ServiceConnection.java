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
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Contact;

/**
 * Opens a connection to a service and closes it, without a request.
 */
public final class ServiceConnection implements Contact {

	private static final String HTTP2 = "h2";

	/**
	 * The preface of every HTTP/2 connection, and settings that change nothing.
	 */
	private static final String HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0\4\0\0\0\0\0";

	private final URI service;

	private final Supplier<SSLContext> tls;

	/**
	 * Create a new instance.
	 * @param service a URL with the scheme {@code http} or {@code https} and a host
	 * @param tls makes TLS sockets, as the application's clients do
	 */
	public ServiceConnection(URI service, Supplier<SSLContext> tls) {
		this.service = service;
		this.tls = tls;
	}

	/**
	 * Return the name of the step.
	 * @return scheme, host and port
	 */
	public String name() {
		return this.service.getScheme() + "://" + this.service.getHost()
				+ ((this.service.getPort() != -1) ? ":" + this.service.getPort() : "");
	}

	@Override
	public StepResult attempt(Attempt attempt) throws IOException {
		IOException last = null;
		for (InetAddress address : InetAddress.getAllByName(host())) {
			try (Socket socket = new Socket()) {
				attempt.onCancel(socket::close);
				socket.connect(new InetSocketAddress(address, port()), millis(attempt));
				return isTls() ? handshake(socket, attempt) : StepResult.WARMED;
			}
			catch (IOException ex) {
				last = ex;
			}
		}
		throw (last != null) ? last : new IOException("no address");
	}

	private StepResult handshake(Socket plain, Attempt attempt) throws IOException {
		try (SSLSocket socket = (SSLSocket) this.tls.get()
			.getSocketFactory()
			.createSocket(plain, host(), port(), true)) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			parameters.setApplicationProtocols(new String[] { HTTP2, "http/1.1" });
			socket.setSSLParameters(parameters);
			socket.setSoTimeout(millis(attempt));
			socket.startHandshake();
			if (!HTTP2.equals(socket.getApplicationProtocol())) {
				return StepResult.WARMED;
			}
			socket.getOutputStream().write(HTTP2_PREFACE.getBytes(StandardCharsets.ISO_8859_1));
			if (socket.getInputStream().read() == -1) {
				throw new IOException("closed by the service");
			}
			return StepResult.WARMED;
		}
	}

	private boolean isTls() {
		return "https".equalsIgnoreCase(this.service.getScheme());
	}

	private String host() {
		String host = this.service.getHost();
		return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
	}

	private int port() {
		int port = this.service.getPort();
		return (port != -1) ? port : (isTls() ? 443 : 80);
	}

	private static int millis(Attempt attempt) {
		return (int) Math.max(1, attempt.remaining().toMillis());
	}

}
