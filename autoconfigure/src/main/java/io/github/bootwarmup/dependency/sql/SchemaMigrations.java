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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

import io.github.bootwarmup.dependency.Attempt;

/**
 * Migrations of schemas that an application runs beside its start, as with Liquibase on a
 * thread of its own. Tables may appear late then. A thread that migrates is known by its
 * stack, so that nobody has to say that there is one, and nobody waits for none.
 */
public final class SchemaMigrations {

	/**
	 * The time that is left for queries, whatever becomes of the migration.
	 */
	private static final Duration RESERVE = Duration.ofSeconds(2);

	private static final List<String> TOOLS = List.of("liquibase.Liquibase", "liquibase.command.CommandScope",
			"liquibase.integration.spring.", "org.flywaydb.core.Flyway");

	private static final boolean PRESENT = Stream.of("liquibase.Liquibase", "org.flywaydb.core.Flyway")
		.anyMatch((tool) -> ClassUtils.isPresent(tool, SchemaMigrations.class.getClassLoader()));

	private SchemaMigrations() {
	}

	/**
	 * Refuse an attempt that would come too early, so that it is made again. Nothing is
	 * held in between.
	 * @param attempt the attempt
	 * @throws IllegalStateException if a migration is running, and there is time to wait
	 * for its end
	 */
	public static void awaitEnd(Attempt attempt) {
		if (PRESENT && attempt.remaining().compareTo(RESERVE) > 0 && isRunning()) {
			throw new IllegalStateException("a schema is being migrated in the background");
		}
	}

	private static boolean isRunning() {
		return Thread.getAllStackTraces()
			.values()
			.stream()
			.flatMap(Arrays::stream)
			.anyMatch((frame) -> TOOLS.stream().anyMatch(frame.getClassName()::startsWith));
	}

}
