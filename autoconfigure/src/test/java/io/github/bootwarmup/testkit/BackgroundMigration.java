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
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

import javax.sql.DataSource;

import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.awaitility.Awaitility.await;

/**
 * Liquibase on a thread of its own, as an application has it whose start doesn't wait for
 * its schema.
 */
public final class BackgroundMigration {

	private BackgroundMigration() {
	}

	/**
	 * Migrate a schema when a step waits for that.
	 * @param dataSource the database
	 * @param changeLog the name of a file in the folder {@code migrations}
	 */
	public static void startOnceAwaited(DataSource dataSource, String changeLog) {
		start(dataSource, changeLog, () -> await().atMost(Duration.ofMinutes(1)).until(BackgroundMigration::isAwaited));
	}

	private static boolean isAwaited() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((thread) -> thread.getKey().getState() == Thread.State.TIMED_WAITING)
			.flatMap((thread) -> Arrays.stream(thread.getValue()))
			.anyMatch(
					(frame) -> frame.getClassName().endsWith(".ContactTask") && frame.getMethodName().equals("pause"));
	}

	/**
	 * Migrate a schema.
	 * @param dataSource the database
	 * @param changeLog the name of a file in the folder {@code migrations}
	 * @param before is run by Liquibase before each of its connections
	 * @return the thread
	 */
	public static Thread start(DataSource dataSource, String changeLog, Runnable before) {
		SpringLiquibase liquibase = new SpringLiquibase();
		liquibase.setResourceLoader(new DefaultResourceLoader());
		liquibase.setChangeLog("classpath:migrations/" + changeLog);
		liquibase.setDataSource(new DelegatingDataSource(dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				before.run();
				return super.getConnection();
			}

		});
		Thread thread = new Thread(() -> update(liquibase), "migration");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void update(SpringLiquibase liquibase) {
		try {
			liquibase.afterPropertiesSet();
		}
		catch (LiquibaseException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
