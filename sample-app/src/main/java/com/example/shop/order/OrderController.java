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

import java.net.URI;

import jakarta.validation.Valid;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.web.PageableDefault;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/api/orders")
class OrderController {

	private final OrderService orders;

	OrderController(OrderService orders) {
		this.orders = orders;
	}

	@GetMapping
	Page<OrderSummary> search(OrderFilter filter,
			@PageableDefault(size = 20, sort = "id", direction = Direction.DESC) Pageable pageable) {
		return this.orders.search(filter, pageable);
	}

	@GetMapping("/{id}")
	OrderView get(@PathVariable long id) {
		return this.orders.get(id);
	}

	@PostMapping
	ResponseEntity<OrderView> place(@Valid @RequestBody OrderRequest request, UriComponentsBuilder uri) {
		OrderView order = this.orders.place(request);
		URI location = uri.path("/api/orders/{id}").build(order.id());
		return ResponseEntity.created(location).body(order);
	}

	@PutMapping("/{id}")
	OrderView change(@PathVariable long id, @Valid @RequestBody OrderRequest request) {
		return this.orders.change(id, request);
	}

	@PostMapping("/{id}/cancellation")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@PathVariable long id) {
		this.orders.cancel(id);
	}

}
