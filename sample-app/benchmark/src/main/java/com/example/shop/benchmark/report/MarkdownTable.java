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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table for a page of documentation.
 */
public final class MarkdownTable {

	private final List<List<String>> rows = new ArrayList<>();

	public MarkdownTable(List<String> header) {
		row(header);
		this.rows.add(Collections.nCopies(header.size(), "---"));
	}

	public MarkdownTable row(List<String> cells) {
		this.rows.add(cells.stream().map((cell) -> cell.replace("|", "\\|")).toList());
		return this;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.rows.forEach((cells) -> text.append("| ").append(String.join(" | ", cells)).append(" |\n"));
		return text.toString();
	}

}
