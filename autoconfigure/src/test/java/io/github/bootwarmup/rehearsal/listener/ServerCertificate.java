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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A self-signed certificate in a key store that is its own trust store.
 */
public final class ServerCertificate {

	private static final String PASSWORD = "changeit";

	private final Path directory;

	private ServerCertificate(Path directory) {
		this.directory = directory;
	}

	public static ServerCertificate create(Path directory) throws IOException, InterruptedException {
		ServerCertificate certificate = new ServerCertificate(directory);
		if (!Files.exists(certificate.file("trust.p12"))) {
			certificate.keytool("-genkeypair", "server.p12", "-keyalg", "EC", "-dname", "CN=localhost");
			certificate.keytool("-exportcert", "server.p12", "-file", certificate.file("server.crt").toString());
			certificate.keytool("-importcert", "trust.p12", "-file", certificate.file("server.crt").toString(),
					"-noprompt");
		}
		return certificate;
	}

	private void keytool(String command, String store, String... options) throws IOException, InterruptedException {
		List<String> line = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command, "-alias",
						"server", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file(store).toString()));
		Collections.addAll(line, options);
		Process process = new ProcessBuilder(line).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor()).isZero();
	}

	private Path file(String name) {
		return this.directory.resolve(name);
	}

	public List<String> properties() {
		return List.of("server.ssl.key-store=file:" + file("server.p12"), "server.ssl.key-store-password=" + PASSWORD,
				"server.ssl.trust-store=file:" + file("trust.p12"), "server.ssl.trust-store-password=" + PASSWORD);
	}

}
