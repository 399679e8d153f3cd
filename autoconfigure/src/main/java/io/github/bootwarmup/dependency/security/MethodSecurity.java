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

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.Callable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.method.AuthorizationManagerAfterMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.synthetic.BlankObject;

/**
 * Calls methods of ours that have rules, by way of interceptors of ours, as somebody of
 * whom nobody else knows. No event is published.
 */
final class MethodSecurity implements Callable<StepResult> {

	@Override
	public StepResult call() {
		SecurityContextHolderStrategy contexts = BlankObject.of(SecurityContextHolderStrategy.class,
				Map.of("getContext", new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("nobody",
						"", AuthorityUtils.createAuthorityList("ROLE_PAYER")))));
		AuthorizationManagerBeforeMethodInterceptor before = AuthorizationManagerBeforeMethodInterceptor.preAuthorize();
		before.setSecurityContextHolderStrategy(contexts);
		AuthorizationManagerAfterMethodInterceptor after = AuthorizationManagerAfterMethodInterceptor.postAuthorize();
		after.setSecurityContextHolderStrategy(contexts);
		ProxyFactory factory = new ProxyFactory(new SampleAccounts());
		factory.addAdvisor(before);
		factory.addAdvisor(after);
		Accounts accounts = (Accounts) factory.getProxy(MethodSecurity.class.getClassLoader());
		accounts.pay(BigDecimal.ONE);
		accounts.find("nobody");
		try {
			accounts.find("somebody");
		}
		catch (AuthorizationDeniedException ex) {
			return StepResult.WARMED;
		}
		return StepResult.failed("a rule was not kept");
	}

	/**
	 * Has rules.
	 */
	interface Accounts {

		@PreAuthorize("hasRole('PAYER') and #amount.signum() > 0")
		void pay(BigDecimal amount);

		@PostAuthorize("returnObject.owner() == authentication.name")
		Account find(String owner);

	}

	/**
	 * Has an owner.
	 *
	 * @param owner who may have it
	 */
	public record Account(String owner) {
	}

	private static final class SampleAccounts implements Accounts {

		@Override
		public void pay(BigDecimal amount) {
			// What counts is the rule
		}

		@Override
		public Account find(String owner) {
			return new Account(owner);
		}

	}

}
