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

package io.github.bootwarmup.dependency;

import java.sql.SQLException;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import io.lettuce.core.RedisCommandExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which failures say that credentials were refused.
 */
class RefusedLoginTests {

	@ParameterizedTest
	@CsvSource({ "28000,1045", "28P01,0", "S0001,18456", "08001,18456", "S0001,18486", "72000,1017", "99999,28000" })
	void databaseThatRefusesCredentialsIsRecognized(String state, int code) {
		assertThat(RefusedLogin.is(new SQLException("refused", state, code))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "HY000,1017", "S0001,2714", "08001,4060", "72000,1013", "99999,17002", ",1017", ",18456" })
	void databaseThatFailsOtherwiseIsNoRefusal(@Nullable String state, int code) {
		assertThat(RefusedLogin.is(new SQLException("failed", state, code))).isFalse();
	}

	@Test
	void brokerOfRabbitThatRefusesCredentialsIsRecognized() {
		assertThat(RefusedLogin.is(new AuthenticationFailureException("ACCESS_REFUSED"))).isTrue();
	}

	@Test
	void brokerOfRabbitThatDisconnectsIsNoRefusal() {
		assertThat(RefusedLogin.is(new PossibleAuthenticationFailureException("closed"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "WRONGPASS invalid username-password pair or user is disabled.",
			"NOAUTH Authentication required.", "ERR invalid password" })
	void redisThatRefusesCredentialsIsRecognized(String message) {
		assertThat(RefusedLogin.is(new RedisCommandExecutionException(message))).isTrue();
	}

	@Test
	void redisThatFailsOtherwiseIsNoRefusal() {
		assertThat(RefusedLogin.is(new RedisCommandExecutionException("LOADING Redis is loading, not WRONGPASS")))
			.isFalse();
		assertThat(RefusedLogin.is(new RedisCommandExecutionException((String) null))).isFalse();
	}

	@Test
	void messageThatIsNotOfRedisIsNoRefusal() {
		assertThat(RefusedLogin.is(new IllegalStateException("NOAUTH"))).isFalse();
	}

}
