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

package io.github.bootwarmup.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PostgresCluster}.
 */
@EnabledIf("io.github.bootwarmup.testkit.PostgresCluster#isInstalled")
class PostgresClusterTests {

	@Test
	void answersUnlessPausedOrClosed() throws Exception {
		PostgresCluster cluster = PostgresCluster.start();
		try (cluster; Connection connection = connect(cluster)) {
			assertThat(connection.isValid(20)).isTrue();
			cluster.pause();
			assertThat(connection.isValid(1)).isFalse();
			cluster.resume();
			try (Connection other = connect(cluster)) {
				assertThat(other.isValid(20)).isTrue();
			}
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect(cluster));
	}

	private static Connection connect(PostgresCluster cluster) throws SQLException {
		return DriverManager.getConnection(cluster.url(), PostgresCluster.USER, "");
	}

}
