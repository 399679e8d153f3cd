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

package io.github.bootwarmup.dependency.oauth2;

import java.util.function.Supplier;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

import io.github.bootwarmup.core.Fields;
import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dependency.LibraryCode;

/**
 * Reaches into a decoder of Spring Security for what gets its keys. It offers no way to
 * them but to decode a token, and there is none.
 */
final class DecoderKeys {

	private static final String UNKNOWN = "how it gets its keys can't be found out";

	private final JwtDecoder decoder;

	DecoderKeys(JwtDecoder decoder) {
		this.decoder = decoder;
	}

	/**
	 * Tell why the keys can't be fetched, as far as that is known before the decoder has
	 * discovered its issuer.
	 */
	@Nullable String obstacle() {
		if (this.decoder instanceof SupplierJwtDecoder supplier) {
			return (delegate(supplier) != null) ? null : UNKNOWN;
		}
		return obstacle(selector(this.decoder));
	}

	private static @Nullable String obstacle(@Nullable JWSVerificationKeySelector<SecurityContext> selector) {
		if (selector == null) {
			return UNKNOWN;
		}
		String foreign = KeyFetch.foreign(selector.getJWKSource());
		return (foreign != null) ? foreign + " would be called" : null;
	}

	StepResult fetch() throws KeySourceException {
		JWSVerificationKeySelector<SecurityContext> selector = selector(resolve());
		String obstacle = obstacle(selector);
		if (obstacle != null || selector == null) {
			return StepResult.skipped((obstacle != null) ? obstacle : UNKNOWN);
		}
		JWKSource<SecurityContext> source = selector.getJWKSource();
		JWKSet keys = new JWKSet(source.get(new JWKSelector(new JWKMatcher.Builder().build()), null));
		if (keys.getKeys().isEmpty()) {
			return StepResult.primed("there are no keys");
		}
		return KeyAlgorithms.load(keys, selector::isAllowed) ? StepResult.WARMED
				: StepResult.primed("no key is for an algorithm that the decoder accepts");
	}

	private @Nullable Object resolve() {
		if (this.decoder instanceof SupplierJwtDecoder supplier) {
			Supplier<?> delegate = delegate(supplier);
			return (delegate != null) ? delegate.get() : null;
		}
		return this.decoder;
	}

	private static @Nullable Supplier<?> delegate(SupplierJwtDecoder decoder) {
		return (Fields.read(decoder, "delegate") instanceof Supplier<?> supplier) ? supplier : null;
	}

	@SuppressWarnings("unchecked")
	private static @Nullable JWSVerificationKeySelector<SecurityContext> selector(@Nullable Object decoder) {
		return (decoder instanceof NimbusJwtDecoder
				&& Fields.read(decoder, "jwtProcessor") instanceof ConfigurableJWTProcessor<?> processor
				&& LibraryCode.isOf(processor, KeyFetch.LIBRARIES)
				&& processor.getJWSKeySelector() instanceof JWSVerificationKeySelector<?> selector
				&& LibraryCode.isOf(selector, KeyFetch.LIBRARIES))
						? (JWSVerificationKeySelector<SecurityContext>) selector : null;
	}

}
