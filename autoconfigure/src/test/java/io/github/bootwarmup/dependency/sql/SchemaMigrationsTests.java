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

package io.github.bootwarmup.dependency.sql;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.testkit.BackgroundMigration;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Migrations of schemas beside the start.
 */
class SchemaMigrationsTests {

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	private final Thread migration = BackgroundMigration.start(
			new DriverManagerDataSource("jdbc:h2:mem:migrated-" + System.nanoTime()), "aggregates.sql", this::migrate);

	@BeforeEach
	void begin() throws InterruptedException {
		this.begun.await();
	}

	@AfterEach
	void end() throws InterruptedException {
		this.end.countDown();
		this.migration.join();
	}

	private void migrate() {
		this.begun.countDown();
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void attemptIsRefusedWhileAMigrationIsRunningAndNotAfterwards() throws InterruptedException {
		Attempt attempt = attempt(Duration.ofSeconds(5));
		assertThatIllegalStateException().isThrownBy(() -> SchemaMigrations.awaitEnd(attempt))
			.withMessage("a schema is being migrated in the background");
		end();
		assertThatNoException().isThrownBy(() -> SchemaMigrations.awaitEnd(attempt));
	}

	@Test
	void migrationThatTakesLongLeavesTimeForQueries() {
		assertThatIllegalStateException().isThrownBy(() -> SchemaMigrations.awaitEnd(attempt(Duration.ofSeconds(3))));
		assertThatNoException().isThrownBy(() -> SchemaMigrations.awaitEnd(attempt(Duration.ofSeconds(2))));
	}

	private static Attempt attempt(Duration remaining) {
		return new Attempt() {

			@Override
			public Duration remaining() {
				return remaining;
			}

			@Override
			public void onCancel(Cancellation cancellation) {
			}

		};
	}

}
