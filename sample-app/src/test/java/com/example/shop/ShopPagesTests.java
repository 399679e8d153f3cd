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

package com.example.shop;

import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class ShopPagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void homeLeadsToTheOrders() {
		assertThat(this.mvc.get().uri("/")).hasStatus3xxRedirection().hasRedirectedUrl("/orders");
	}

	@Test
	void ordersAreListed() {
		assertThat(this.mvc.get().uri("/orders")).hasStatusOk().bodyText().contains("Ada Bakker", "Page 1 of 5");
	}

	@Test
	void formPlacesAnOrder() {
		assertThat(this.mvc.get().uri("/orders/new")).hasStatusOk().bodyText().contains("Clara Weiss", "_csrf");
		assertThat(this.mvc.post()
			.uri("/orders")
			.with(csrf())
			.formField("customerId", "1")
			.formField("sku", "PAP-0001")
			.formField("quantity", "3")
			.formField("shipping", "STANDARD")
			.formField("deliveryDate", LocalDate.now(ZoneOffset.UTC).plusDays(3).toString()))
			.hasRedirectedUrl("/orders");
	}

	@Test
	void incompleteFormIsShownAgain() {
		assertThat(this.mvc.post().uri("/orders").with(csrf()).formField("sku", "paper")).hasStatusOk()
			.model()
			.extractingBindingResult("form")
			.hasFieldErrors("customerId", "sku", "deliveryDate");
	}

	@Test
	void formWithoutTokenIsRefused() {
		assertThat(this.mvc.post().uri("/orders")).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void revenueIsForAdministrators() {
		String uri = "/admin/revenue/" + Year.now(ZoneOffset.UTC);
		assertThat(this.mvc.get().uri(uri)).hasStatus(HttpStatus.UNAUTHORIZED);
		assertThat(this.mvc.get().uri(uri).with(httpBasic("admin", "admin"))).hasStatusOk();
		assertThat(this.mvc.get().uri(uri + "/print").with(httpBasic("admin", "admin"))).hasStatusOk()
			.bodyText()
			.contains("<h1>Revenue");
	}

	@Test
	void healthIsOpenAndOtherEndpointsAreNot() {
		assertThat(this.mvc.get().uri("/actuator/health/liveness")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/health/readiness")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/metrics")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

}
