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

package com.example.zoo.jwt;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

@Service
public class Accounts {

	private final Map<String, Account> accounts = new ConcurrentHashMap<>(
			Map.of("1", new Account("1", "ada", BigDecimal.TEN), "2", new Account("2", "grace", BigDecimal.ONE)));

	@PostAuthorize("returnObject.owner() == authentication.name")
	public Account find(String number) {
		return this.accounts.get(number);
	}

	@PreAuthorize("hasAuthority('SCOPE_pay') and #amount.signum() > 0")
	public Account pay(String number, BigDecimal amount) {
		return this.accounts.computeIfPresent(number,
				(key, account) -> new Account(key, account.owner(), account.balance().add(amount)));
	}

	public record Account(String number, String owner, BigDecimal balance) {
	}

}
