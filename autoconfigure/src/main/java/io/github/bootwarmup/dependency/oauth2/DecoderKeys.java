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

import java.util.List;
import java.util.function.Supplier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

import io.github.bootwarmup.core.StepResult;

/**
 * Reaches into a decoder of Spring Security for what gets its keys. It offers no way to
 * them but to decode a token, and there is none.
 */
final class DecoderKeys {

	private final JwtDecoder decoder;

	DecoderKeys(JwtDecoder decoder) {
		this.decoder = decoder;
	}

	/**
	 * Return whether it is of a kind that is understood.
	 */
	static boolean areReachable(JwtDecoder decoder) {
		return (decoder instanceof NimbusJwtDecoder nimbus) ? source(nimbus) != null
				: decoder instanceof SupplierJwtDecoder supplier && delegate(supplier) != null;
	}

	StepResult fetch() throws Exception {
		JwtDecoder resolved = this.decoder;
		if (resolved instanceof SupplierJwtDecoder supplier) {
			Supplier<?> delegate = delegate(supplier);
			resolved = (delegate != null && delegate.get() instanceof JwtDecoder found) ? found : resolved;
		}
		JWKSource<SecurityContext> source = (resolved instanceof NimbusJwtDecoder nimbus) ? source(nimbus) : null;
		if (source == null) {
			return StepResult.skipped("how it gets its keys can't be found out");
		}
		List<JWK> keys = source.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
		for (JWK key : keys) {
			verify(key);
		}
		return keys.isEmpty() ? StepResult.primed("there are no keys") : StepResult.WARMED;
	}

	/**
	 * Verify a signature that is none, by which the algorithm is loaded.
	 */
	private static void verify(JWK key) throws JOSEException {
		JWSAlgorithm algorithm = (key instanceof RSAKey) ? JWSAlgorithm.RS256
				: (key instanceof ECKey && key.toECKey().getCurve().equals(Curve.P_256)) ? JWSAlgorithm.ES256 : null;
		if (algorithm != null && key instanceof AsymmetricJWK asymmetric) {
			new DefaultJWSVerifierFactory().createJWSVerifier(new JWSHeader(algorithm), asymmetric.toPublicKey())
				.verify(new JWSHeader(algorithm), new byte[] { 1 }, Base64URL.encode(new byte[64]));
		}
	}

	private static @Nullable Supplier<?> delegate(SupplierJwtDecoder decoder) {
		return (field(decoder, "delegate") instanceof Supplier<?> supplier) ? supplier : null;
	}

	@SuppressWarnings("unchecked")
	private static @Nullable JWKSource<SecurityContext> source(NimbusJwtDecoder decoder) {
		return (field(decoder, "jwtProcessor") instanceof ConfigurableJWTProcessor<?> processor
				&& processor.getJWSKeySelector() instanceof JWSVerificationKeySelector<?> selector)
						? ((JWSVerificationKeySelector<SecurityContext>) selector).getJWKSource() : null;
	}

	private static @Nullable Object field(Object object, String name) {
		try {
			return new DirectFieldAccessor(object).getPropertyValue(name);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
