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

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Asks for a user that nobody is. So a password is encoded, as a provider does once, and
 * another one compared with it. Where the application looks for users, a provider of ours
 * is asked, with the application's encoder. No event is published.
 */
final class PasswordCheck implements Callable<StepResult> {

	private static final String PROVIDERS = "org.springframework.security.authentication.dao.";

	private static final PrivateField ENCODER = PrivateField.of(PROVIDERS + "DaoAuthenticationProvider",
			"passwordEncoder");

	private static final PrivateField USERS = PrivateField.of(PROVIDERS + "DaoAuthenticationProvider",
			"userDetailsService");

	private static final PrivateField MESSAGES = PrivateField
		.of(PROVIDERS + "AbstractUserDetailsAuthenticationProvider", "messages");

	private static final PrivateField MESSAGE_SOURCE = PrivateField
		.of("org.springframework.context.support.MessageSourceAccessor", "messageSource");

	/**
	 * Where no encoder but this one stands for another.
	 */
	private static final String ENCODERS = "org.springframework.security.crypto.";

	private static final PrivateField DELEGATE = PrivateField.of(ENCODERS + "password.DelegatingPasswordEncoder",
			"passwordEncoderForEncode");

	private final DaoAuthenticationProvider provider;

	private final ApplicationCode code;

	private final @Nullable Object messageSource;

	private final @Nullable PasswordEncoder encoder;

	PasswordCheck(DaoAuthenticationProvider provider, @Nullable Object messageSource, ApplicationCode code) {
		this.provider = provider;
		this.code = code;
		this.messageSource = messageSource;
		this.encoder = encoder(provider);
	}

	/**
	 * Name what would take part and isn't Spring's.
	 */
	@Nullable String foreign() {
		return foreign(this.encoder);
	}

	private @Nullable String foreign(@Nullable Object encoder) {
		if (encoder == null) {
			return "an unknown encoder";
		}
		if (!this.code.isOf(encoder, ENCODERS)) {
			return encoder.getClass().getName();
		}
		return (encoder instanceof DelegatingPasswordEncoder)
				? foreign(DELEGATE.read(encoder).as(PasswordEncoder.class).orElse(null)) : null;
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
		boolean ownUsers = USERS.read(this.provider)
			.as(InMemoryUserDetailsManager.class)
			.filter((users) -> users.getClass() == InMemoryUserDetailsManager.class)
			.isEmpty();
		return !ownUsers && this.code.isSprings(this.provider.getUserCache()) && areSprings(this.messageSource)
				&& !MESSAGES.read(this.provider).read(MESSAGE_SOURCE).isForeign((messages) -> !areSprings(messages));
	}

	private boolean areSprings(@Nullable Object messages) {
		Object current = messages;
		while (current instanceof HierarchicalMessageSource source && this.code.isSprings(source)) {
			current = source.getParentMessageSource();
		}
		return current == null || this.code.isSprings(current);
	}

	private static @Nullable PasswordEncoder encoder(DaoAuthenticationProvider provider) {
		Object field = ENCODER.read(provider).as(Object.class).orElse(null);
		Object encoder = (field instanceof Supplier<?> supplier) ? supplier.get() : field;
		return (encoder instanceof PasswordEncoder known) ? known : null;
	}

}
