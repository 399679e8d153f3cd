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
import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import com.example.shop.shipping.ShippingMethod;

/**
 * An order as a client sends it.
 */
record OrderRequest(@Positive long customerId, @NotNull ShippingMethod shipping,
		@NotNull @FutureOrPresent LocalDate deliveryDate, @Size(max = 500) @Nullable String note,
		@NotEmpty @Size(max = 50) List<@Valid Line> lines) {

	record Line(@NotNull @Pattern(regexp = "[A-Z]{3}-[0-9]{4}") String sku, @Min(1) @Max(999) int quantity,
			@DecimalMin("0") @DecimalMax("50") @Digits(integer = 2,
					fraction = 2) @Nullable BigDecimal discountPercent) {

	}

}
