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

package com.example.shop.benchmark.report;

import java.util.Locale;

/**
 * Writes figures for people.
 */
public final class Figure {

	private static final String UNKNOWN = "–";

	private Figure() {
	}

	/**
	 * Write a number with as many decimals as say something: three digits in all.
	 */
	public static String of(double value) {
		if (Double.isNaN(value)) {
			return UNKNOWN;
		}
		double size = Math.abs(value);
		return String.format(Locale.ROOT, (size >= 100) ? "%.0f" : (size >= 10) ? "%.1f" : "%.2f", value);
	}

	/**
	 * Write a number and what part of the first it is.
	 */
	public static String share(double value, double first) {
		double ratio = value / first;
		return Double.isFinite(ratio) ? "%s (%s×)".formatted(of(value), of(ratio)) : of(value);
	}

	static String plain(double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
	}

}
