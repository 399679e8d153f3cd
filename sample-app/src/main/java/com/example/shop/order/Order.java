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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

import com.example.shop.customer.Customer;
import com.example.shop.shipping.ShippingMethod;

@Entity
@Table(name = "orders")
public class Order {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "orders_seq")
	@SequenceGenerator(name = "orders_seq")
	private @Nullable Long id;

	@Version
	private @Nullable Integer version;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Customer customer;

	private Instant placedAt;

	@Enumerated(EnumType.STRING)
	private OrderStatus status = OrderStatus.OPEN;

	@Enumerated(EnumType.STRING)
	private ShippingMethod shipping = ShippingMethod.STANDARD;

	private LocalDate deliveryDate;

	private @Nullable String note;

	private BigDecimal total = BigDecimal.ZERO;

	@ElementCollection
	@CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
	@OrderColumn(name = "position")
	private List<OrderLine> lines = new ArrayList<>();

	public Order(Customer customer, Instant placedAt, LocalDate deliveryDate) {
		this.customer = customer;
		this.placedAt = placedAt;
		this.deliveryDate = deliveryDate;
	}

	@SuppressWarnings("NullAway.Init")
	protected Order() {
		// For JPA
	}

	public void assignTo(Customer customer) {
		requireOpen();
		this.customer = customer;
	}

	public void deliver(ShippingMethod shipping, LocalDate deliveryDate, @Nullable String note) {
		requireOpen();
		this.shipping = shipping;
		this.deliveryDate = deliveryDate;
		this.note = note;
	}

	public void replaceLines(List<OrderLine> lines) {
		requireOpen();
		this.lines.clear();
		this.lines.addAll(lines);
		this.total = lines.stream().map(OrderLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	public void cancel() {
		requireOpen();
		this.status = OrderStatus.CANCELLED;
	}

	private void requireOpen() {
		if (this.status != OrderStatus.OPEN) {
			throw new OrderNotOpenException(getId(), this.status);
		}
	}

	public long getId() {
		return Objects.requireNonNull(this.id, "not saved yet");
	}

	public Customer getCustomer() {
		return this.customer;
	}

	public Instant getPlacedAt() {
		return this.placedAt;
	}

	public OrderStatus getStatus() {
		return this.status;
	}

	public ShippingMethod getShipping() {
		return this.shipping;
	}

	public LocalDate getDeliveryDate() {
		return this.deliveryDate;
	}

	public @Nullable String getNote() {
		return this.note;
	}

	public BigDecimal getTotal() {
		return this.total;
	}

	public List<OrderLine> getLines() {
		return List.copyOf(this.lines);
	}

}
