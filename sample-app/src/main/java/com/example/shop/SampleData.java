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

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.example.shop.customer.Address;
import com.example.shop.customer.Customer;
import com.example.shop.customer.CustomerRepository;
import com.example.shop.customer.Tier;
import com.example.shop.order.Order;
import com.example.shop.order.OrderLine;
import com.example.shop.order.OrderRepository;
import com.example.shop.shipping.ShippingMethod;

/**
 * Fills the embedded database, so that there is something to see.
 */
@Component
@Profile("!postgres")
class SampleData implements ApplicationRunner, Ordered {

	private static final int ORDERS = 48;

	private final CustomerRepository customers;

	private final OrderRepository orders;

	private final Clock clock;

	SampleData(CustomerRepository customers, OrderRepository orders, Clock clock) {
		this.customers = customers;
		this.orders = orders;
		this.clock = clock;
	}

	/**
	 * Before runners that ask for the data.
	 */
	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	@Transactional
	public void run(ApplicationArguments args) {
		List<Customer> saved = this.customers.saveAll(customers());
		for (int i = 0; i < ORDERS; i++) {
			this.orders.save(order(i, saved.get(i % saved.size())));
		}
	}

	private List<Customer> customers() {
		return List.of(
				new Customer("Ada Bakker", "ada@example.com", Tier.GOLD,
						new Address("Grachtweg 12", "3511 AB", "Utrecht", "NL")),
				new Customer("Bruno Costa", "bruno@example.com", Tier.STANDARD,
						new Address("Rua do Sol 4", "4000-001", "Porto", "PT")),
				new Customer("Clara Weiss", "clara@example.com", Tier.SILVER,
						new Address("Lindenallee 31", "04103", "Leipzig", "DE")));
	}

	private Order order(int number, Customer customer) {
		LocalDate delivery = LocalDate.now(this.clock).plusDays(1 + number % 14);
		ShippingMethod shipping = (number % 4 == 0) ? ShippingMethod.EXPRESS : ShippingMethod.STANDARD;
		Order order = new Order(customer, this.clock.instant(), delivery);
		order.deliver(shipping, delivery, null);
		order.replaceLines(List.of(new OrderLine("PAP-0001", 1 + number % 5, new BigDecimal("4.90"), BigDecimal.ZERO),
				new OrderLine("LIG-0002", 1, new BigDecimal("39.00"), BigDecimal.TEN)));
		if (number % 6 == 5) {
			order.cancel();
		}
		return order;
	}

}
