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

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShippingRatesTests {

	private final ShippingRates rates = new ShippingRates(
			Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC));

	@Test
	void neighboursAreCheapAndNear() {
		ShippingEstimate estimate = this.rates.estimate("DE", ShippingMethod.STANDARD);
		assertThat(estimate.cost()).isEqualByComparingTo("4.90");
		assertThat(estimate.earliest()).isEqualTo(LocalDate.of(2026, 5, 3));
		assertThat(estimate.latest()).isEqualTo(LocalDate.of(2026, 5, 5));
	}

	@Test
	void expressMayArriveTomorrow() {
		ShippingEstimate estimate = this.rates.estimate("PT", ShippingMethod.EXPRESS);
		assertThat(estimate.cost()).isEqualByComparingTo("24.00");
		assertThat(estimate.earliest()).isEqualTo(LocalDate.of(2026, 5, 2));
	}

	@Test
	void unknownCountryIsFarAway() {
		assertThat(this.rates.estimate("XX", ShippingMethod.STANDARD).cost()).isEqualByComparingTo("19.00");
	}

}
