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

package io.github.bootwarmup.dependency.security;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import io.github.bootwarmup.core.Fields;
import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dependency.LibraryCode;

/**
 * Asks for a user that nobody is. So a password is encoded, as a provider does once, and
 * another one compared with it. Where the application looks for users, a provider of ours
 * is asked, with the application's encoder. No event is published.
 */
final class PasswordCheck implements Callable<StepResult> {

	private final DaoAuthenticationProvider provider;

	private final @Nullable Object messageSource;

	private final @Nullable PasswordEncoder encoder;

	PasswordCheck(DaoAuthenticationProvider provider, @Nullable Object messageSource) {
		this.provider = provider;
		this.messageSource = messageSource;
		this.encoder = encoder(provider);
	}

	/**
	 * Name what would take part and isn't Spring's.
	 */
	@Nullable String foreign() {
		if (this.encoder == null) {
			return "an unknown encoder";
		}
		if (!LibraryCode.isSprings(this.encoder)) {
			return this.encoder.getClass().getName();
		}
		Object actual = (this.encoder instanceof DelegatingPasswordEncoder)
				? Fields.read(this.encoder, "passwordEncoderForEncode") : this.encoder;
		if (actual == null) {
			return "an unknown encoder";
		}
		return LibraryCode.isSprings(actual) ? null : actual.getClass().getName();
	}

	@Override
	public StepResult call() {
		if (isSprings()) {
			ask(this.provider);
			return StepResult.WARMED;
		}
		DaoAuthenticationProvider own = new DaoAuthenticationProvider(new InMemoryUserDetailsManager());
		if (this.encoder != null) {
			own.setPasswordEncoder(this.encoder);
		}
		ask(own);
		return StepResult.warmed("with the encoder alone, since users are looked for by the application");
	}

	private static void ask(DaoAuthenticationProvider provider) {
		String random = UUID.randomUUID().toString();
		try {
			provider.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(random, random));
		}
		catch (AuthenticationException ex) {
			// Nobody is called that
		}
	}

	private boolean isSprings() {
		Object users = Fields.read(this.provider, "userDetailsService");
		return users != null && users.getClass() == InMemoryUserDetailsManager.class
				&& LibraryCode.isSprings(this.provider.getUserCache()) && areSprings(this.messageSource);
	}

	private static boolean areSprings(@Nullable Object messages) {
		Object current = messages;
		while (current instanceof HierarchicalMessageSource source && LibraryCode.isSprings(source)) {
			current = source.getParentMessageSource();
		}
		return current == null || LibraryCode.isSprings(current);
	}

	private static @Nullable PasswordEncoder encoder(DaoAuthenticationProvider provider) {
		Object field = Fields.read(provider, "passwordEncoder");
		Object encoder = (field instanceof Supplier<?> supplier) ? supplier.get() : field;
		return (encoder instanceof PasswordEncoder known) ? known : null;
	}

}
