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

package com.example.shop.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

import com.example.shop.customer.Address;
import com.example.shop.customer.Customer;
import com.example.shop.customer.Tier;
import com.example.shop.shipping.ShippingMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OrderTests {

	private static final LocalDate TOMORROW = LocalDate.of(2026, 5, 2);

	private final Order order = new Order(
			new Customer("Ada", "ada@example.com", Tier.GOLD, new Address("Grachtweg 12", "3511 AB", "Utrecht", "NL")),
			Instant.EPOCH, TOMORROW);

	@Test
	void totalIsTheSumOfDiscountedLines() {
		this.order.replaceLines(List.of(new OrderLine("PAP-0001", 3, new BigDecimal("4.90"), BigDecimal.ZERO),
				new OrderLine("LIG-0002", 1, new BigDecimal("39.00"), new BigDecimal("10"))));
		assertThat(this.order.getTotal()).isEqualByComparingTo("49.80");
	}

	@Test
	void cancelledOrderCannotBeChanged() {
		ReflectionTestUtils.setField(this.order, "id", 7L);
		this.order.cancel();
		assertThat(this.order.getStatus()).isEqualTo(OrderStatus.CANCELLED);
		assertThatExceptionOfType(OrderNotOpenException.class)
			.isThrownBy(() -> this.order.deliver(ShippingMethod.EXPRESS, TOMORROW, null))
			.withMessage("Order 7 is cancelled");
	}

}
