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

package io.github.bootwarmup.rehearsal.transaction;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.github.bootwarmup.testkit.PostgresCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On PostgreSQL.
 */
@EnabledIf("io.github.bootwarmup.testkit.PostgresCluster#isInstalled")
@DirtiesContext
class PostgresRollbackTests extends AbstractRollbackTests {

	private static PostgresCluster cluster;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry properties) {
		cluster = PostgresCluster.start();
		properties.add("spring.datasource.url", cluster::url);
		properties.add("spring.datasource.username", () -> PostgresCluster.USER);
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	@Test
	void limitDeferredConstraintIsNotChecked() {
		run("alter table purchase add constraint later unique (insert_number) deferrable initially deferred");
		run("alter table purchase alter insert_number set default 1");
		marked(() -> template(ledgerManager()).executeWithoutResult((status) -> {
			ledger().enter("Ada");
			ledger().enter("Grace");
		}));
		assertThat(rows()).isZero();
	}

}
