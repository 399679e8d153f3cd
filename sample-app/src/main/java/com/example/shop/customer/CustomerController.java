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

package com.example.shop.customer;

import java.util.List;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.MvcUriComponentsBuilder;

@RestController
@RequestMapping("/api/customers")
class CustomerController {

	private final CustomerRepository customers;

	CustomerController(CustomerRepository customers) {
		this.customers = customers;
	}

	@GetMapping
	List<CustomerView> all() {
		return this.customers.findAllByOrderByName().stream().map(CustomerView::of).toList();
	}

	@GetMapping(params = "email")
	ResponseEntity<CustomerView> byEmail(@RequestParam String email) {
		return ResponseEntity.of(this.customers.findByEmailIgnoreCase(email).map(CustomerView::of));
	}

	@GetMapping("/{id}")
	ResponseEntity<CustomerView> byId(@PathVariable long id) {
		return ResponseEntity.of(this.customers.findById(id).map(CustomerView::of));
	}

	@PostMapping
	ResponseEntity<CustomerView> create(@Valid @RequestBody NewCustomer request) {
		if (this.customers.existsByEmailIgnoreCase(request.email())) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "This address is taken");
		}
		CustomerView created = CustomerView.of(this.customers.save(request.toCustomer()));
		return ResponseEntity
			.created(MvcUriComponentsBuilder.fromController(CustomerController.class)
				.pathSegment(String.valueOf(created.id()))
				.build()
				.toUri())
			.body(created);
	}

}
