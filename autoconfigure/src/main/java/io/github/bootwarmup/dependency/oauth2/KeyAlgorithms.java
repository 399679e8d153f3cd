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
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jose.util.Base64URL;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.text.Causes;

/**
 * Verifies signatures that are none, which loads the algorithms of keys.
 */
final class KeyAlgorithms {

	private static final Log logger = LogFactory.getLog(KeyAlgorithms.class);

	private KeyAlgorithms() {
	}

	/**
	 * Load those that tokens may be signed with.
	 * @param keys the keys
	 * @param allowed tells which algorithms are accepted
	 * @return whether there is one
	 */
	static boolean load(JWKSet keys, Predicate<JWSAlgorithm> allowed) {
		return load((header) -> allowed.test(header.getAlgorithm())
				? KeyConverter.toJavaKeys(new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys)) : List.of());
	}

	/**
	 * Load those that tokens may be signed with.
	 * @param keys returns those for a header
	 * @return whether there is one
	 */
	static boolean load(Function<JWSHeader, List<? extends Key>> keys) {
		boolean loaded = false;
		for (JWSAlgorithm algorithm : JWSAlgorithm.Family.SIGNATURE) {
			JWSHeader header = new JWSHeader(algorithm);
			for (Key key : keys.apply(header)) {
				loaded |= verify(header, key);
			}
		}
		return loaded;
	}

	private static boolean verify(JWSHeader header, Key key) {
		byte[] signature = new byte[length(key)];
		if (signature.length == 0) {
			return false;
		}
		Arrays.fill(signature, (byte) 1);
		try {
			new DefaultJWSVerifierFactory().createJWSVerifier(header, key)
				.verify(header, new byte[] { 1 }, Base64URL.encode(signature));
			return true;
		}
		catch (JOSEException ex) {
			logger.debug("Key can't be used with %s: %s".formatted(header.getAlgorithm(), Causes.line(ex)));
			return false;
		}
	}

	/**
	 * A signature of another length, or of zeros, would be refused before anything is
	 * loaded.
	 */
	private static int length(Key key) {
		if (key instanceof RSAPublicKey rsa) {
			return bytes(rsa.getModulus().bitLength());
		}
		return (key instanceof ECPublicKey ec) ? 2 * bytes(ec.getParams().getOrder().bitLength()) : 0;
	}

	private static int bytes(int bits) {
		return (bits + 7) / 8;
	}

}
