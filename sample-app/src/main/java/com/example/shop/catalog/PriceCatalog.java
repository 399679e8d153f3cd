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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * All products with their prices, read when they are first asked for.
 */
@Lazy
@Component
public class PriceCatalog {

	private final Map<String, Product> products;

	PriceCatalog(@Value("classpath:catalog/products.csv") Resource file) throws IOException {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
			this.products = reader.lines()
				.skip(1)
				.map(Product::parse)
				.collect(Collectors.toMap(Product::sku, Function.identity(), (first, second) -> first,
						LinkedHashMap::new));
		}
	}

	public Collection<Product> products() {
		return Collections.unmodifiableCollection(this.products.values());
	}

	public Optional<Product> find(String sku) {
		return Optional.ofNullable(this.products.get(sku));
	}

	public Product get(String sku) {
		return find(sku).orElseThrow(() -> new UnknownProductException(sku));
	}

}
