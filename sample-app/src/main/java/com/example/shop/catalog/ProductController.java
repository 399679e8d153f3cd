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

package com.example.shop.catalog;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/products")
class ProductController {

	private final PriceCatalog catalog;

	ProductController(@Lazy PriceCatalog catalog) {
		this.catalog = catalog;
	}

	@GetMapping
	List<Product> search(@RequestParam(required = false) @Nullable Category category,
			@RequestParam(defaultValue = "1000") BigDecimal maxPrice) {
		return this.catalog.products()
			.stream()
			.filter((product) -> category == null || product.category() == category)
			.filter((product) -> product.price().compareTo(maxPrice) <= 0)
			.toList();
	}

	@GetMapping("/{sku:[A-Z]{3}-[0-9]{4}}")
	ResponseEntity<Product> bySku(@PathVariable String sku) {
		return ResponseEntity.of(this.catalog.find(sku));
	}

}
