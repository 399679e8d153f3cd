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
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import org.springframework.context.annotation.Lazy;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.example.shop.catalog.PriceCatalog;
import com.example.shop.customer.Customer;
import com.example.shop.customer.CustomerRepository;
import com.example.shop.customer.UnknownCustomerException;

@Service
@Transactional
class OrderService {

	private final OrderRepository orders;

	private final CustomerRepository customers;

	private final PriceCatalog catalog;

	private final Clock clock;

	OrderService(OrderRepository orders, CustomerRepository customers, @Lazy PriceCatalog catalog, Clock clock) {
		this.orders = orders;
		this.customers = customers;
		this.catalog = catalog;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	Page<OrderSummary> search(OrderFilter filter, Pageable pageable) {
		return this.orders.findAll(filter.toSpecification(), pageable).map(OrderSummary::of);
	}

	@Transactional(readOnly = true)
	OrderView get(long id) {
		return OrderView.of(find(id));
	}

	OrderView place(OrderRequest request) {
		Order order = new Order(customer(request.customerId()), this.clock.instant(), request.deliveryDate());
		update(order, request);
		return OrderView.of(this.orders.save(order));
	}

	OrderView change(long id, OrderRequest request) {
		Order order = find(id);
		order.assignTo(customer(request.customerId()));
		update(order, request);
		return OrderView.of(order);
	}

	void cancel(long id) {
		find(id).cancel();
	}

	private void update(Order order, OrderRequest request) {
		List<OrderLine> lines = request.lines().stream().map(this::line).toList();
		order.deliver(request.shipping(), request.deliveryDate(), request.note());
		order.replaceLines(lines);
	}

	private OrderLine line(OrderRequest.Line line) {
		BigDecimal discount = Objects.requireNonNullElse(line.discountPercent(), BigDecimal.ZERO);
		return new OrderLine(line.sku(), line.quantity(), this.catalog.get(line.sku()).price(), discount);
	}

	private Order find(long id) {
		return this.orders.findById(id).orElseThrow(() -> new OrderNotFoundException(id));
	}

	private Customer customer(long id) {
		return this.customers.findById(id).orElseThrow(() -> new UnknownCustomerException(id));
	}

}
