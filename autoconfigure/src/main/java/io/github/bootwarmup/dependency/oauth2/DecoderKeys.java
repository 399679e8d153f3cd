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

import java.security.Key;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Reaches into a decoder of Spring Security for what gets its keys. It offers no way to
 * them but to decode a token, and there is none.
 */
final class DecoderKeys {

	private static final String JWT = "org.springframework.security.oauth2.jwt.";

	private static final PrivateField PROCESSOR = PrivateField.of(JWT + "NimbusJwtDecoder", "jwtProcessor");

	private final JwtDecoder decoder;

	private final ApplicationCode code;

	private final DecoderSupplier supplier;

	DecoderKeys(JwtDecoder decoder, ConfigurableListableBeanFactory beanFactory, ApplicationCode code) {
		this.decoder = decoder;
		this.code = code;
		this.supplier = new DecoderSupplier(decoder, beanFactory, code);
	}

	/**
	 * Tell why the keys can't be fetched, as far as that is known before the decoder has
	 * discovered its issuer.
	 */
	Optional<String> obstacle() {
		if (this.decoder instanceof SupplierJwtDecoder) {
			return this.supplier.mayBeAsked() ? Optional.empty() : Optional.of(KeyFetch.UNKNOWN);
		}
		return obstacle(selector(this.decoder));
	}

	/**
	 * Return what loads the algorithm of the only key, if that is in memory.
	 */
	Optional<Callable<StepResult>> keyInMemory() {
		return keySelector(this.decoder).filter(SingleKeyJWSKeySelector.class::isInstance)
			.map((selector) -> () -> load((SingleKeyJWSKeySelector<?>) selector));
	}

	private StepResult load(SingleKeyJWSKeySelector<?> selector) {
		return KeyAlgorithms.load((header) -> javaKeys(selector, header)) ? StepResult.WARMED
				: StepResult.skipped("its only key is a secret one, or of a class that isn't the JDK's");
	}

	/**
	 * Others may ask a device, or code of the application's.
	 */
	private List<? extends Key> javaKeys(SingleKeyJWSKeySelector<?> selector, JWSHeader header) {
		return selector.selectJWSKeys(header, null)
			.stream()
			.filter((key) -> this.code.isOf(key, "sun.security.rsa.", "sun.security.ec."))
			.toList();
	}

	private Optional<String> obstacle(@Nullable JWSVerificationKeySelector<SecurityContext> selector) {
		return (selector != null) ? new KeyFetch(this.code).obstacle(selector.getJWKSource())
				: Optional.of(KeyFetch.UNKNOWN);
	}

	StepResult fetch() throws KeySourceException {
		JWSVerificationKeySelector<SecurityContext> selector = selector(
				this.supplier.find().<Object>map(Supplier::get).orElse(this.decoder));
		Optional<String> obstacle = obstacle(selector);
		if (obstacle.isPresent() || selector == null) {
			return StepResult.skipped(obstacle.orElse(KeyFetch.UNKNOWN));
		}
		JWKSource<SecurityContext> source = selector.getJWKSource();
		JWKSet keys = new JWKSet(source.get(new JWKSelector(new JWKMatcher.Builder().build()), null));
		if (keys.getKeys().isEmpty()) {
			return StepResult.primed("there are no keys");
		}
		return KeyAlgorithms.load(keys, selector::isAllowed) ? StepResult.WARMED
				: StepResult.primed("no key is for an algorithm that the decoder accepts");
	}

	@SuppressWarnings("unchecked")
	private @Nullable JWSVerificationKeySelector<SecurityContext> selector(Object decoder) {
		return keySelector(decoder).filter(JWSVerificationKeySelector.class::isInstance)
			.map((selector) -> (JWSVerificationKeySelector<SecurityContext>) selector)
			.orElse(null);
	}

	private Optional<JWSKeySelector<?>> keySelector(Object decoder) {
		return PROCESSOR.read(decoder)
			.as(ConfigurableJWTProcessor.class)
			.filter(this::isLibrarys)
			.<JWSKeySelector<?>>map((processor) -> ((ConfigurableJWTProcessor<?>) processor).getJWSKeySelector())
			.filter(this::isLibrarys);
	}

	private boolean isLibrarys(Object object) {
		return this.code.isOf(object, KeyFetch.LIBRARIES);
	}

}
