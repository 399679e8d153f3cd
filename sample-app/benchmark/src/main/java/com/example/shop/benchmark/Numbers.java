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

package com.example.shop.benchmark;

import java.util.function.Function;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers of the command line. What makes no sense is refused before anything is started,
 * by a message that names the option.
 */
final class Numbers {

	private Numbers() {
	}

	private static <N extends Number> N parse(String text, Function<String, N> parser, boolean zero, String expected) {
		try {
			N number = parser.apply(text);
			if (number.doubleValue() > 0 || (zero && number.doubleValue() == 0)) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below
		}
		throw new TypeConversionException("'%s' is not %s".formatted(text, expected));
	}

	static final class Positive implements ITypeConverter<Integer> {

		@Override
		public Integer convert(String text) {
			return parse(text, Integer::valueOf, false, "a whole number above 0");
		}

	}

	static final class NotNegative implements ITypeConverter<Integer> {

		@Override
		public Integer convert(String text) {
			return parse(text, Integer::valueOf, true, "0 or a whole number above");
		}

	}

	static final class NotNegativeDecimal implements ITypeConverter<Double> {

		@Override
		public Double convert(String text) {
			return parse(text, Double::valueOf, true, "0 or a number above");
		}

	}

}
