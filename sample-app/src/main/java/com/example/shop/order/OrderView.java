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

import org.jspecify.annotations.Nullable;

import com.example.shop.shipping.ShippingMethod;

record OrderView(long id, CustomerRef customer, OrderStatus status, Instant placedAt, ShippingMethod shipping,
		LocalDate deliveryDate, @Nullable String note, BigDecimal total, List<Line> lines) {

	static OrderView of(Order order) {
		return new OrderView(order.getId(), new CustomerRef(order.getCustomer().getId(), order.getCustomer().getName()),
				order.getStatus(), order.getPlacedAt(), order.getShipping(), order.getDeliveryDate(), order.getNote(),
				order.getTotal(), order.getLines().stream().map(Line::of).toList());
	}

	record CustomerRef(long id, String name) {

	}

	record Line(String sku, int quantity, BigDecimal unitPrice, BigDecimal discountPercent, BigDecimal total) {

		static Line of(OrderLine line) {
			return new Line(line.sku(), line.quantity(), line.unitPrice(), line.discountPercent(), line.total());
		}

	}

}
