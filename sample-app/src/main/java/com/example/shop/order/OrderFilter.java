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

import java.time.LocalDate;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

/**
 * What to search for; everything that isn't given matches every order.
 */
record OrderFilter(@Nullable OrderStatus status, @Nullable String customer,
		@DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
		@DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to) {

	Specification<Order> toSpecification() {
		return Specification.allOf(hasStatus(), hasCustomer(), isDeliveredFrom(), isDeliveredTo());
	}

	private Specification<Order> hasStatus() {
		return (order, query, builder) -> (this.status != null) ? builder.equal(order.get("status"), this.status)
				: null;
	}

	private Specification<Order> hasCustomer() {
		return (order, query, builder) -> (this.customer != null) ? builder
			.like(builder.lower(order.get("customer").get("name")), "%" + this.customer.toLowerCase(Locale.ROOT) + "%")
				: null;
	}

	private Specification<Order> isDeliveredFrom() {
		return (order, query, builder) -> (this.from != null)
				? builder.greaterThanOrEqualTo(order.get("deliveryDate"), this.from) : null;
	}

	private Specification<Order> isDeliveredTo() {
		return (order, query, builder) -> (this.to != null)
				? builder.lessThanOrEqualTo(order.get("deliveryDate"), this.to) : null;
	}

}
