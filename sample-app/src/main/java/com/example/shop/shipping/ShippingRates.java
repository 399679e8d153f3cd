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

package com.example.shop.shipping;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What delivery costs, country by country; the table is made when it is first asked for.
 */
@Lazy
@Component
public class ShippingRates {

	private static final Set<String> NEIGHBOURS = Set.of("BE", "DE", "FR", "LU", "NL");

	private static final Set<String> UNION = Set.of("AT", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "GR", "HR", "HU",
			"IE", "IT", "LT", "LV", "MT", "PL", "PT", "RO", "SE", "SI", "SK");

	private final Map<String, Zone> zones;

	private final Clock clock;

	ShippingRates(Clock clock) {
		this.zones = Arrays.stream(Locale.getISOCountries())
			.collect(Collectors.toUnmodifiableMap(Function.identity(), ShippingRates::zone));
		this.clock = clock;
	}

	public ShippingEstimate estimate(String country, ShippingMethod method) {
		Zone zone = this.zones.getOrDefault(country, Zone.WORLD);
		LocalDate today = LocalDate.now(this.clock);
		return switch (method) {
			case STANDARD -> new ShippingEstimate(country, method, zone.standard, today.plusDays(zone.days),
					today.plusDays(2L * zone.days));
			case EXPRESS ->
				new ShippingEstimate(country, method, zone.express, today.plusDays(1), today.plusDays(zone.days));
		};
	}

	private static Zone zone(String country) {
		if (NEIGHBOURS.contains(country)) {
			return Zone.NEAR;
		}
		return UNION.contains(country) ? Zone.UNION : Zone.WORLD;
	}

	private enum Zone {

		NEAR("4.90", "12.50", 2), UNION("8.90", "24.00", 4), WORLD("19.00", "58.00", 9);

		private final BigDecimal standard;

		private final BigDecimal express;

		private final int days;

		Zone(String standard, String express, int days) {
			this.standard = new BigDecimal(standard);
			this.express = new BigDecimal(express);
			this.days = days;
		}

	}

}
