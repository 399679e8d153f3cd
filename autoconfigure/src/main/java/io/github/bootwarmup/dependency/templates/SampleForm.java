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

package io.github.bootwarmup.dependency.templates;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The values that a page of ours shows. Public for the sake of the expressions that read
 * it.
 */
public final class SampleForm {

	private static final LocalDate DATE = LocalDate.of(2026, 1, 31);

	private static final BigDecimal TOTAL = new BigDecimal("1234.5");

	SampleForm() {
	}

	/**
	 * Return the name.
	 * @return the name
	 */
	public String getName() {
		return "name";
	}

	/**
	 * Return the quantity.
	 * @return the quantity
	 */
	public int getQuantity() {
		return 1;
	}

	/**
	 * Return whether it is open.
	 * @return whether it is open
	 */
	public boolean isOpen() {
		return true;
	}

	/**
	 * Return the date.
	 * @return the date
	 */
	public LocalDate getDate() {
		return DATE;
	}

	/**
	 * Return the total.
	 * @return the total
	 */
	public BigDecimal getTotal() {
		return TOTAL;
	}

}
