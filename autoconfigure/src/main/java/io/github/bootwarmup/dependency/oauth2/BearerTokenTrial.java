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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ObservationAuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.access.DelegatingMissingAuthorityAccessDeniedHandler;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.synthetic.BlankObject;

/**
 * Has a token of ours accepted and refused by filters of ours, as Spring Security's own
 * do it. The key is ours as well: the application's decoder and filters get to see
 * nothing of it, nor does whoever asks for the current authentication. No event is
 * published.
 */
final class BearerTokenTrial implements Callable<StepResult> {

	private static final List<Integer> EXPECTED = List.of(200, 403, 401, 401);

	private final SecretKeySpec key = new SecretKeySpec(
			UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

	private final AuthenticationManager manager = new ObservationAuthenticationManager(ObservationRegistry.NOOP,
			new ProviderManager(new JwtAuthenticationProvider(NimbusJwtDecoder.withSecretKey(this.key).build())));

	@Override
	public StepResult call() throws Exception {
		String token = token();
		FilterChain denial = (request, response) -> {
			throw new ServletException(new AuthorizationDeniedException("denied",
					new AuthorityAuthorizationDecision(false, AuthorityUtils.createAuthorityList("unknown"))));
		};
		FilterChain welcome = (request, response) -> ((HttpServletResponse) response).setStatus(200);
		SecurityContext nobody = new SecurityContextImpl();
		SecurityContext anonymous = new SecurityContextImpl(new AnonymousAuthenticationToken("anonymous", "anonymous",
				AuthorityUtils.createAuthorityList("anonymous")));
		List<Integer> answers = List.of(send(token, nobody, welcome), send(token, nobody, denial),
				send("unreadable", nobody, denial), send(null, anonymous, denial));
		return answers.equals(EXPECTED) ? StepResult.WARMED
				: StepResult.failed("answered with %s, not %s".formatted(answers, EXPECTED));
	}

	private String token() throws JOSEException {
		Instant now = Instant.now();
		SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256),
				new JWTClaimsSet.Builder().subject("nobody")
					.claim("scope", "none")
					.issueTime(Date.from(now))
					.expirationTime(Date.from(now.plus(1, ChronoUnit.DAYS)))
					.build());
		token.sign(new MACSigner(this.key));
		return token.serialize();
	}

	private int send(@Nullable String token, SecurityContext context, FilterChain target)
			throws IOException, ServletException {
		SecurityContextHolderStrategy contexts = BlankObject.of(SecurityContextHolderStrategy.class,
				Map.of("getContext", context, "createEmptyContext", new SecurityContextImpl()));
		BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(this.manager);
		filter.setSecurityContextHolderStrategy(contexts);
		Answer answer = new Answer();
		translation(contexts).doFilter(request(token), answer,
				(request, response) -> filter.doFilter(request, response, target));
		return answer.status;
	}

	private static ExceptionTranslationFilter translation(SecurityContextHolderStrategy contexts) {
		BearerTokenAuthenticationEntryPoint entryPoint = new BearerTokenAuthenticationEntryPoint();
		DelegatingMissingAuthorityAccessDeniedHandler denial = DelegatingMissingAuthorityAccessDeniedHandler.builder()
			.addEntryPointFor(entryPoint, FactorGrantedAuthority.BEARER_AUTHORITY)
			.build();
		denial.setDefaultAccessDeniedHandler(new BearerTokenAccessDeniedHandler());
		ExceptionTranslationFilter filter = new ExceptionTranslationFilter(entryPoint, new NullRequestCache());
		filter.setAccessDeniedHandler(denial);
		filter.setSecurityContextHolderStrategy(contexts);
		return filter;
	}

	private static HttpServletRequest request(@Nullable String token) {
		Map<String, Object> answers = new HashMap<>(Map.of("getMethod", "GET", "getScheme", "https", "getServerName",
				"localhost", "getServerPort", 443, "getContextPath", "", "getRequestURI", "/"));
		if (token != null) {
			answers.put("getHeader", "Bearer " + token);
		}
		return BlankObject.of(HttpServletRequest.class, answers);
	}

	/**
	 * Keeps the status.
	 */
	private static final class Answer extends HttpServletResponseWrapper {

		private int status;

		Answer() {
			super(BlankObject.of(HttpServletResponse.class, Map.of()));
		}

		@Override
		public void setStatus(int status) {
			this.status = status;
		}

		@Override
		public void sendError(int status, String message) {
			this.status = status;
		}

	}

}
