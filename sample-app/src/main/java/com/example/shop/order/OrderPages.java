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

package com.example.shop.order;

import jakarta.validation.Valid;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.web.PageableDefault;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import com.example.shop.catalog.UnknownProductException;
import com.example.shop.customer.CustomerRepository;

/**
 * Orders as pages, for people.
 */
@Controller
@RequestMapping("/orders")
class OrderPages {

	private final OrderService orders;

	private final CustomerRepository customers;

	OrderPages(OrderService orders, CustomerRepository customers) {
		this.orders = orders;
		this.customers = customers;
	}

	@GetMapping
	String list(OrderFilter filter, @PageableDefault(sort = "id", direction = Direction.DESC) Pageable pageable,
			Model model) {
		model.addAttribute("orders", this.orders.search(filter, pageable));
		return "orders";
	}

	@GetMapping("/new")
	String form(Model model) {
		return form(new OrderForm(), model);
	}

	@PostMapping
	String place(@Valid @ModelAttribute("form") OrderForm form, BindingResult result, Model model) {
		if (result.hasErrors()) {
			return form(form, model);
		}
		try {
			this.orders.place(form.toRequest());
			return "redirect:/orders";
		}
		catch (UnknownProductException ex) {
			result.rejectValue("sku", "unknown", "there is no such product");
			return form(form, model);
		}
	}

	private String form(OrderForm form, Model model) {
		model.addAttribute("form", form);
		model.addAttribute("customers", this.customers.findAllByOrderByName());
		return "order-form";
	}

}
