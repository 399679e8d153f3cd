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
import java.util.List;
import java.util.Objects;

import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

import com.example.shop.shipping.ShippingMethod;

/**
 * An order with a single line, as it is typed into a page.
 */
public class OrderForm {

	@NotNull
	private @Nullable Long customerId;

	@NotNull
	@Pattern(regexp = "[A-Z]{3}-[0-9]{4}")
	private @Nullable String sku;

	@Min(1)
	@Max(999)
	private int quantity = 1;

	@NotNull
	private @Nullable ShippingMethod shipping = ShippingMethod.STANDARD;

	@NotNull
	@FutureOrPresent
	@DateTimeFormat(iso = ISO.DATE)
	private @Nullable LocalDate deliveryDate;

	/**
	 * Return the order that was typed in, which must be valid.
	 */
	OrderRequest toRequest() {
		OrderRequest.Line line = new OrderRequest.Line(Objects.requireNonNull(this.sku), this.quantity, null);
		return new OrderRequest(Objects.requireNonNull(this.customerId), Objects.requireNonNull(this.shipping),
				Objects.requireNonNull(this.deliveryDate), null, List.of(line));
	}

	public @Nullable Long getCustomerId() {
		return this.customerId;
	}

	public void setCustomerId(@Nullable Long customerId) {
		this.customerId = customerId;
	}

	public @Nullable String getSku() {
		return this.sku;
	}

	public void setSku(@Nullable String sku) {
		this.sku = sku;
	}

	public int getQuantity() {
		return this.quantity;
	}

	public void setQuantity(int quantity) {
		this.quantity = quantity;
	}

	public @Nullable ShippingMethod getShipping() {
		return this.shipping;
	}

	public void setShipping(@Nullable ShippingMethod shipping) {
		this.shipping = shipping;
	}

	public @Nullable LocalDate getDeliveryDate() {
		return this.deliveryDate;
	}

	public void setDeliveryDate(@Nullable LocalDate deliveryDate) {
		this.deliveryDate = deliveryDate;
	}

}
