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
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class ShopApiTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void placedOrderCanBeRead() {
		MvcTestResult placed = post("/api/orders", order(2, "LIG-0002", 2));
		assertThat(placed).hasStatus(HttpStatus.CREATED)
			.bodyJson()
			.hasPathSatisfying("$.customer.name", (name) -> name.assertThat().isEqualTo("Bruno Costa"))
			.hasPathSatisfying("$.total", (total) -> total.assertThat().isEqualTo(74.10))
			.hasPathSatisfying("$.status", (status) -> status.assertThat().isEqualTo("OPEN"));
		String location = placed.getResponse().getHeader("Location");
		assertThat(this.mvc.get().uri(location)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.lines[0].sku")
			.isEqualTo("LIG-0002");
	}

	@Test
	void invalidOrderIsAnsweredWithItsInvalidFields() {
		assertThat(post("/api/orders", order(0, "lamp", 0))).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.fields[*].name")
			.asArray()
			.containsExactlyInAnyOrder("customerId", "lines[0].sku", "lines[0].quantity");
	}

	@Test
	void orderOfUnknownProductIsRefused() {
		assertThat(post("/api/orders", order(1, "PAP-9999", 1))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("There is no product PAP-9999");
	}

	@Test
	void orderIsChanged() {
		assertThat(this.mvc.put()
			.uri("/api/orders/1")
			.contentType(MediaType.APPLICATION_JSON)
			.content(order(3, "PAP-0001", 10))).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.customer.id", (id) -> id.assertThat().isEqualTo(3))
			.hasPathSatisfying("$.lines.length()", (lines) -> lines.assertThat().isEqualTo(1));
	}

	@Test
	void orderIsCancelledOnce() {
		assertThat(this.mvc.post().uri("/api/orders/2/cancellation")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.mvc.post().uri("/api/orders/2/cancellation")).hasStatus(HttpStatus.CONFLICT);
	}

	@Test
	void ordersAreSearchedPageByPage() {
		assertThat(this.mvc.get().uri("/api/orders?status=OPEN&customer=ada&size=5&sort=id,asc")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.content.length()", (size) -> size.assertThat().isEqualTo(5))
			.hasPathSatisfying("$.content[0].customer", (name) -> name.assertThat().isEqualTo("Ada Bakker"))
			.hasPathSatisfying("$.page.totalElements", (total) -> total.assertThat().isEqualTo(16));
	}

	@Test
	void ordersAreSearchedByDate() {
		LocalDate day = LocalDate.now(ZoneOffset.UTC).plusYears(1);
		assertThat(this.mvc.get().uri("/api/orders?from={day}&to={day}", day, day)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.page.totalElements")
			.isEqualTo(0);
	}

	@Test
	void malformedSearchIsRefused() {
		assertThat(this.mvc.get().uri("/api/orders?status=LOST")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.fields[0].message")
			.isEqualTo("is malformed");
	}

	@Test
	void unknownOrderIsNotFound() {
		assertThat(this.mvc.get().uri("/api/orders/9999")).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("There is no order 9999");
	}

	@Test
	void customerIsCreatedOnce() {
		String eva = """
				{ "name": "Eva Lind", "email": "eva@example.com", "tier": "SILVER",
				  "address": { "street": "Storgatan 1", "postcode": "111 22", "city": "Stockholm", "country": "SE" } }
				""";
		assertThat(post("/api/customers", eva)).hasStatus(HttpStatus.CREATED);
		assertThat(post("/api/customers", eva)).hasStatus(HttpStatus.CONFLICT);
		assertThat(this.mvc.get().uri("/api/customers?email=EVA@example.com")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.address.city")
			.isEqualTo("Stockholm");
	}

	@Test
	void quoteAddsDiscountAndShipping() {
		assertThat(post("/api/quotes", """
				{ "tier": "GOLD", "shipping": "EXPRESS", "country": "DE",
				  "items": [ { "sku": "PAP-0001", "quantity": 20 } ] }
				""")).hasStatusOk().bodyJson().extractingPath("$.total").isEqualTo(103.15);
	}

	@Test
	void productsAreFilteredByCategoryAndPrice() {
		assertThat(this.mvc.get().uri("/api/products?category=PENS&maxPrice=5")).hasStatusOk()
			.bodyJson()
			.extractingPath("$[*].category")
			.asArray()
			.isNotEmpty()
			.containsOnly("PENS");
		assertThat(this.mvc.get().uri("/api/products/PAP-0001")).hasStatusOk();
		assertThat(this.mvc.get().uri("/api/products/PAP-9999")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void shippingIsEstimatedForCountryCodes() {
		assertThat(this.mvc.get().uri("/api/shipping/estimate?country=NL&express=true")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.method")
			.isEqualTo("EXPRESS");
		assertThat(this.mvc.get().uri("/api/shipping/estimate?country=Holland")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void versionIsThatOfTheBuild() {
		assertThat(this.mvc.get().uri("/api/version")).hasStatusOk().bodyJson().extractingPath("$.version").isNotNull();
	}

	private MvcTestResult post(String uri, String body) {
		return this.mvc.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

	private static String order(long customer, String sku, int quantity) {
		return """
				{ "customerId": %d, "shipping": "EXPRESS", "deliveryDate": "%s",
				  "lines": [ { "sku": "%s", "quantity": %d, "discountPercent": 5 } ] }
				""".formatted(customer, LocalDate.now(ZoneOffset.UTC).plusDays(7), sku, quantity);
	}

}
