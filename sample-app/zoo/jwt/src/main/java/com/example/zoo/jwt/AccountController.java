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

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

	private final Accounts accounts;

	AccountController(Accounts accounts) {
		this.accounts = accounts;
	}

	@GetMapping("/me")
	Map<String, Object> me(@AuthenticationPrincipal Jwt token) {
		return Map.of("name", token.getSubject(), "scopes", token.getClaimAsString("scope"));
	}

	@GetMapping("/accounts/{number}")
	Accounts.Account account(@PathVariable String number) {
		return this.accounts.find(number);
	}

	@PostMapping("/accounts/{number}/payments")
	Accounts.Account pay(@PathVariable String number, @RequestBody Payment payment) {
		return this.accounts.pay(number, payment.amount());
	}

	record Payment(BigDecimal amount, String reference) {
	}

}
