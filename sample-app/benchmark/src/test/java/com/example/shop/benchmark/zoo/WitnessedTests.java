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

package com.example.shop.benchmark.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WitnessedTests {

	@TempDir
	private Path directory;

	@Test
	void callOfABeanThatIsMadeMoreOftenIsTold() throws IOException {
		assertThat(more("1 bean a.Service", "3 call a.Service.find", "1 call a.Service.<init>"))
			.containsExactly("call a.Service.find");
	}

	@Test
	void methodsOfValuesAreNot() throws IOException {
		assertThat(more("7 call a.Order.number")).isEmpty();
	}

	@Test
	void statementThatFindsRowsIsTold() throws IOException {
		assertThat(more("1 statement select 1 where 1 = ?", "1 statement select count(*) from a a1_0 where 1=0",
				"1 statement COMMIT", "1 statement select count(*) from a"))
			.containsExactly("statement select count(*) from a");
	}

	@Test
	void connectionToAnotherServiceIsTold() throws IOException {
		assertThat(more("1 connection localhost/127.0.0.1:41234", "2 connection localhost/127.0.0.1:5672",
				"1 connection example.com/192.0.2.1:443"))
			.containsExactly("connection example.com/192.0.2.1:443", "connection localhost/127.0.0.1:5672");
	}

	@Test
	void probesOfTheMeasurementAreNotTold() throws IOException {
		assertThat(more("9 request GET /actuator/health/readiness", "1 request GET /orders"))
			.containsExactly("request GET /orders");
	}

	private Iterable<String> more(String... notes) throws IOException {
		Witnessed plain = witnessed("1 bean a.Service", "1 call a.Service.<init>", "1 call a.Service.find");
		return witnessed(notes).moreThan(plain);
	}

	private Witnessed witnessed(String... notes) throws IOException {
		return Witnessed.read(Files.writeString(this.directory.resolve("notes"), String.join("\n", notes)));
	}

}
