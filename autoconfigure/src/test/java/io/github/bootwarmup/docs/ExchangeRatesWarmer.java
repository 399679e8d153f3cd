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

package io.github.bootwarmup.docs;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupRun;

@Component
@Order(500)
class ExchangeRatesWarmer implements Warmer {

	private final ExchangeRates rates;

	ExchangeRatesWarmer(ExchangeRates rates) {
		this.rates = rates;
	}

	@Override
	public String name() {
		return "exchange-rates";
	}

	@Override
	public void warm(WarmupRun run) {
		for (String currency : List.of("EUR", "GBP", "USD")) {
			if (this.rates.isTraded(currency)) {
				run.step(currency, () -> this.rates.load(currency));
			}
			else {
				run.skip(currency, "it is not traded");
			}
		}
	}

}
