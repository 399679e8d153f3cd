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

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A table for a spreadsheet (RFC 4180).
 */
public final class CsvTable {

	private final StringBuilder text = new StringBuilder();

	public CsvTable(Object... header) {
		row(header);
	}

	public CsvTable row(Object... cells) {
		this.text.append(Arrays.stream(cells).map(CsvTable::cell).collect(Collectors.joining(","))).append('\n');
		return this;
	}

	private static String cell(Object value) {
		String text = (value instanceof Double number) ? Figure.plain(number) : String.valueOf(value);
		return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
