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
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Recognizes how a server says that it refuses the credentials. Libraries that the
 * application may be without are known by the names of their classes.
 */
final class RefusedLogin {

	private static final String INVALID_AUTHORIZATION = "28";

	/**
	 * The second one is said with {@code xopenStates}, the last one of an account that is
	 * locked.
	 */
	private static final Set<Answer> SQL_SERVER = Set.of(new Answer("S0001", 18456), new Answer("08001", 18456),
			new Answer("S0001", 18486));

	/**
	 * The last one is that of an account that is locked.
	 */
	private static final Set<Answer> ORACLE = Set.of(new Answer("72000", 1017), new Answer("99999", 28000));

	/**
	 * It is not the superclass, which may be another cause than credentials.
	 */
	private static final String RABBIT = "com.rabbitmq.client.AuthenticationFailureException";

	private static final String REDIS = "io.lettuce.core.RedisCommandExecutionException";

	private static final List<String> REDIS_REFUSALS = List.of("WRONGPASS", "NOAUTH", "ERR invalid password");

	private RefusedLogin() {
	}

	/**
	 * Return whether something says so itself, whatever its cause is.
	 * @param failure the failure
	 * @return whether credentials were refused
	 */
	static boolean is(Throwable failure) {
		return (failure instanceof SQLException database) ? isOfDatabase(database)
				: isOfServer(failure.getClass().getName(), failure.getMessage());
	}

	private static boolean isOfDatabase(SQLException failure) {
		Answer answer = new Answer(Objects.requireNonNullElse(failure.getSQLState(), ""), failure.getErrorCode());
		return failure instanceof SQLInvalidAuthorizationSpecException
				|| answer.state().startsWith(INVALID_AUTHORIZATION) || SQL_SERVER.contains(answer)
				|| ORACLE.contains(answer);
	}

	private static boolean isOfServer(String type, @Nullable String message) {
		return type.equals(RABBIT)
				|| (type.equals(REDIS) && message != null && REDIS_REFUSALS.stream().anyMatch(message::startsWith));
	}

	/**
	 * The answer of a database. No code is enough, since another database may mean
	 * something else by it.
	 *
	 * @param state the SQLState
	 * @param code the vendor's code
	 */
	private record Answer(String state, int code) {
	}

}
