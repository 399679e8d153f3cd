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

package io.github.bootwarmup.rehearsal.oauth2;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

import io.github.bootwarmup.rehearsal.requests.AccessTokens;
import io.github.bootwarmup.rehearsal.requests.AccessTokens.TokenUnavailableException;
import io.github.bootwarmup.text.Line;

/**
 * Gets tokens with the application's own client credentials. The manager keeps a token
 * for as long as it is valid.
 */
public final class ClientCredentials implements AccessTokens {

	private static final String PRINCIPAL = "bootwarmup";

	private final OAuth2AuthorizedClientManager manager;

	/**
	 * Create a new instance.
	 * @param manager gets tokens, and needs no request for that
	 */
	public ClientCredentials(OAuth2AuthorizedClientManager manager) {
		this.manager = manager;
	}

	@Override
	public String token(String registrationId) throws TokenUnavailableException {
		OAuth2AuthorizedClient client = authorize(registrationId);
		if (client == null) {
			throw failure(registrationId, "it is not registered for the grant type client_credentials");
		}
		return client.getAccessToken().getTokenValue();
	}

	private @Nullable OAuth2AuthorizedClient authorize(String registrationId) throws TokenUnavailableException {
		try {
			return this.manager.authorize(
					OAuth2AuthorizeRequest.withClientRegistrationId(registrationId).principal(PRINCIPAL).build());
		}
		catch (OAuth2AuthorizationException ex) {
			throw failure(registrationId, "%s (%s)".formatted(ex.getError().getErrorCode(), rootType(ex)));
		}
		catch (IllegalArgumentException ex) {
			throw failure(registrationId, "there is no such registration");
		}
		catch (RuntimeException ex) {
			throw failure(registrationId, rootType(ex));
		}
	}

	/**
	 * The cause is left out: its message may repeat what a server has answered.
	 */
	private TokenUnavailableException failure(String registrationId, String reason) {
		return new TokenUnavailableException(
				Line.of("no access token for the client registration '%s': %s".formatted(registrationId, reason)));
	}

	private static String rootType(Throwable failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return root.getClass().getSimpleName();
	}

}
