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

package com.example.zoo.tenants;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/stores")
class StoreController {

	private final JdbcClient jdbc;

	StoreController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping
	List<Store> all() {
		return this.jdbc.sql("select id, town, staff from store order by id").query(Store.class).list();
	}

	@GetMapping("/{id}")
	Store store(@PathVariable long id) {
		return this.jdbc.sql("select id, town, staff from store where id = :id")
			.param("id", id)
			.query(Store.class)
			.single();
	}

	@PutMapping("/{id}")
	int change(@PathVariable long id, @RequestBody Store store) {
		return this.jdbc.sql("update store set town = :town, staff = :staff where id = :id")
			.param("town", store.town())
			.param("staff", store.staff())
			.param("id", id)
			.update();
	}

	record Store(long id, String town, int staff) {
	}

}
