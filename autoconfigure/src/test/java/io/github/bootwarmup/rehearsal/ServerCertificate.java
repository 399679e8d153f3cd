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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A self-signed certificate in a key store that is its own trust store.
 */
final class ServerCertificate {

	private static final String PASSWORD = "changeit";

	private final Path store;

	private ServerCertificate(Path store) {
		this.store = store;
	}

	static ServerCertificate create(Path directory) throws IOException, InterruptedException {
		Path store = directory.resolve("server.p12");
		if (!Files.exists(store)) {
			Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
			Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "server", "-keyalg", "EC",
					"-dname", "CN=localhost", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass",
					PASSWORD)
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			process.waitFor();
		}
		return new ServerCertificate(store);
	}

	List<String> properties() {
		return List.of("server.ssl.key-store=file:" + this.store, "server.ssl.key-store-password=" + PASSWORD,
				"server.ssl.trust-store=file:" + this.store, "server.ssl.trust-store-password=" + PASSWORD);
	}

}
