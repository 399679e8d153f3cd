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

package com.example.shop.report;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;

import org.springframework.context.annotation.Lazy;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.example.shop.order.MonthlyRevenue;
import com.example.shop.order.OrderRepository;

@RestController
@RequestMapping("/admin/revenue/{year}")
class ReportController {

	private final OrderRepository orders;

	private final ReportRenderer renderer;

	ReportController(OrderRepository orders, @Lazy ReportRenderer renderer) {
		this.orders = orders;
		this.renderer = renderer;
	}

	@GetMapping
	List<MonthlyRevenue> revenue(@PathVariable Year year) {
		LocalDate from = year.atDay(1);
		return this.orders.revenueByMonth(from, from.plusYears(1));
	}

	@GetMapping(path = "/print", produces = MediaType.TEXT_HTML_VALUE)
	String print(@PathVariable Year year) {
		return this.renderer.render(year.getValue(), revenue(year));
	}

}
