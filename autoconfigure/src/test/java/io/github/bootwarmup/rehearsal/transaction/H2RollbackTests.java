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

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On H2.
 */
@TestPropertySource(properties = { "spring.datasource.username=sa",
		"spring.datasource.url=jdbc:h2:mem:rollback;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1" })
class H2RollbackTests extends AbstractRollbackTests {

	@Test
	void limitStatementThatCommitsByItselfCommitsAll() {
		marked(() -> template(ledgerManager()).executeWithoutResult((status) -> {
			ledger().enter("Ada");
			ledger().run("alter table purchase add remark varchar");
		}));
		assertThat(rows()).isEqualTo(1);
	}

}
