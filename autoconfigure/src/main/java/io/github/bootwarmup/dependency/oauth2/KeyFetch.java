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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceWithFailover;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequestInitializer;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * Finds out who takes part when keys are fetched. Sources of keys of a kind that isn't
 * known here are left alone.
 */
final class KeyFetch {

	static final String[] LIBRARIES = { ApplicationCode.SPRING, "com.nimbusds." };

	static final String UNKNOWN = "how it gets its keys can't be found out";

	private static final String SPRINGS_SOURCE = "org.springframework.security.oauth2.jwt.NimbusJwtDecoder"
			+ "$JwkSetUriJwtDecoderBuilder$SpringJWKSource";

	private static final PrivateField CLIENT = PrivateField.of(SPRINGS_SOURCE, "restOperations");

	private static final PrivateField CACHE = PrivateField.of(SPRINGS_SOURCE, "cache");

	private static final String NIMBUS = "com.nimbusds.jose.jwk.source.";

	private static final PrivateField PREFERRED = PrivateField.of(NIMBUS + "JWKSourceWithFailover", "jwkSource");

	private static final PrivateField FAILOVER = PrivateField.of(NIMBUS + "JWKSourceWithFailover", "failoverJWKSource");

	private static final PrivateField CACHING_LISTENER = PrivateField.of(NIMBUS + "CachingJWKSetSource",
			"eventListener");

	private static final PrivateField REFRESHING_LISTENER = PrivateField.of(NIMBUS + "RefreshAheadCachingJWKSetSource",
			"eventListener");

	private static final PrivateField OUTAGE_LISTENER = PrivateField.of(NIMBUS + "OutageTolerantJWKSetSource",
			"eventListener");

	private static final PrivateField RATE_LISTENER = PrivateField.of(NIMBUS + "RateLimitedJWKSetSource",
			"eventListener");

	private static final PrivateField RETRY_LISTENER = PrivateField.of(NIMBUS + "RetryingJWKSetSource",
			"eventListener");

	private static final PrivateField HEALTH_LISTENER = PrivateField
		.of(NIMBUS + "JWKSetSourceWithHealthStatusReporting", "healthReportListener");

	private final ApplicationCode code;

	KeyFetch(ApplicationCode code) {
		this.code = code;
	}

	/**
	 * Return why keys can't be fetched, if so.
	 * @param part a source of keys, or what takes part in it
	 */
	Optional<String> obstacle(Object part) {
		if (!this.code.isOf(part, LIBRARIES)) {
			return Optional.of(part.getClass().getName() + " would be called");
		}
		return parts(part).flatMap((inner) -> obstacle(inner).stream()).findFirst();
	}

	private Optional<String> obstacle(Reading part) {
		Optional<Object> known = part.as(Object.class);
		if (known.isPresent()) {
			return obstacle(known.get());
		}
		return part.isForeign((value) -> true) ? Optional.of(UNKNOWN) : Optional.empty();
	}

	private Stream<Reading> parts(Object part) {
		if (part instanceof JWKSource<?> source) {
			return parts(source);
		}
		if (part instanceof JWKSetSource<?> source) {
			return parts(source);
		}
		if (part instanceof RestOperations) {
			return (part instanceof RestTemplate client) ? parts(client) : Stream.of(Reading.UNREADABLE);
		}
		if (part instanceof AbstractClientHttpRequestFactoryWrapper wrapper) {
			return known(wrapper.getDelegate());
		}
		return isSender(part) ? Stream.of(Reading.UNREADABLE) : Stream.empty();
	}

	private static Stream<Reading> parts(JWKSource<?> source) {
		if (source instanceof JWKSetBasedJWKSource<?> based) {
			return known(based.getJWKSetSource());
		}
		if (source instanceof JWKSourceWithFailover<?>) {
			return Stream.of(PREFERRED.read(source), FAILOVER.read(source));
		}
		boolean fetchesNothing = source instanceof ImmutableJWKSet<?>
				|| (Object) source instanceof JWKSecurityContextJWKSet;
		return fetchesNothing ? Stream.empty() : Stream.of(Reading.UNREADABLE);
	}

	private static Stream<Reading> parts(JWKSetSource<?> source) {
		if (source instanceof JWKSetSourceWrapper<?> wrapper) {
			return Stream.concat(known(wrapper.getSource()), listeners(wrapper));
		}
		if (source instanceof URLBasedJWKSetSource<?> url) {
			return known(url.getResourceRetriever());
		}
		return Stream.of(CLIENT.read(source), CACHE.read(source));
	}

	private static Stream<Reading> parts(RestTemplate client) {
		Stream<Object> lists = Stream
			.of(client.getInterceptors(), client.getClientHttpRequestInitializers(), client.getMessageConverters())
			.flatMap(List::stream);
		return Stream.concat(lists.map(Reading.Known::new),
				known(client.getRequestFactory(), client.getErrorHandler(), client.getObservationConvention()));
	}

	/**
	 * Interceptors of other projects of Spring, such as that of its OAuth 2.0 client,
	 * send requests of their own.
	 */
	private boolean isSender(Object part) {
		return (part instanceof ClientHttpRequestInterceptor || part instanceof ClientHttpRequestInitializer)
				&& !this.code.isOf(part, ApplicationCode.SPRING + "http.");
	}

	/**
	 * Each kind of wrapper has a field of its own for those that it tells.
	 */
	private static Stream<Reading> listeners(JWKSetSourceWrapper<?> wrapper) {
		List<String> types = new ArrayList<>();
		for (Class<?> type = wrapper.getClass(); type != null; type = type.getSuperclass()) {
			types.add(type.getName());
		}
		List<Reading> listeners = Stream
			.of(CACHING_LISTENER, REFRESHING_LISTENER, OUTAGE_LISTENER, RATE_LISTENER, RETRY_LISTENER, HEALTH_LISTENER)
			.filter((field) -> types.contains(field.declaringClass()))
			.map((field) -> field.read(wrapper))
			.toList();
		return listeners.isEmpty() ? Stream.of(Reading.UNREADABLE) : listeners.stream();
	}

	private static Stream<Reading> known(@Nullable Object... parts) {
		return Stream.of(parts).map((part) -> (part != null) ? new Reading.Known(part) : Reading.ABSENT);
	}

}
