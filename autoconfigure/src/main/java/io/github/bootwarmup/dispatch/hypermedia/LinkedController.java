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

package io.github.bootwarmup.dispatch.hypermedia;

import org.jspecify.annotations.Nullable;
import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The controller that links are built to. It is no bean, has no instance and serves
 * nothing: Spring HATEOAS only reads its mappings.
 */
@RequestMapping("/bootwarmup")
class LinkedController {

	@GetMapping
	CollectionModel<EntityModel<Entry>> all(@RequestParam(required = false) @Nullable String name) {
		throw new UnsupportedOperationException();
	}

	@GetMapping("/{id}")
	EntityModel<Entry> one(@PathVariable Integer id) {
		throw new UnsupportedOperationException();
	}

	@PostMapping
	ResponseEntity<EntityModel<Entry>> add(@RequestBody Entry entry) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The shape of a body.
	 *
	 * @param name its only property
	 */
	record Entry(String name) {

	}

}
