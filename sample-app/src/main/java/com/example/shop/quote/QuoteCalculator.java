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

package com.example.shop.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import com.example.shop.catalog.PriceCatalog;
import com.example.shop.catalog.Product;
import com.example.shop.quote.Quote.Position;
import com.example.shop.shipping.ShippingRates;

@Component
class QuoteCalculator {

	private static final Duration VALIDITY = Duration.ofDays(14);

	private final PriceCatalog catalog;

	private final ShippingRates rates;

	private final Clock clock;

	QuoteCalculator(@Lazy PriceCatalog catalog, @Lazy ShippingRates rates, Clock clock) {
		this.catalog = catalog;
		this.rates = rates;
		this.clock = clock;
	}

	Quote calculate(QuoteRequest request) {
		List<Position> positions = request.items().stream().map(this::position).toList();
		BigDecimal goods = positions.stream().map(Position::price).reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal discount = goods.multiply(request.tier().discountPercent())
			.movePointLeft(2)
			.setScale(2, RoundingMode.HALF_EVEN);
		BigDecimal shipping = this.rates.estimate(request.country(), request.shipping()).cost();
		BigDecimal total = goods.subtract(discount).add(shipping);
		return new Quote(positions, discount, shipping, total, this.clock.instant().plus(VALIDITY));
	}

	private Position position(QuoteRequest.Item item) {
		Product product = this.catalog.get(item.sku());
		BigDecimal price = product.price().multiply(BigDecimal.valueOf(item.quantity()));
		return new Position(product.sku(), product.name(), item.quantity(), product.price(), price);
	}

}
