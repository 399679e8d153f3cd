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

package com.example.zoo.messages;

import java.util.Collection;
import java.util.Optional;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/parcels")
class ParcelController {

	private final Parcels parcels;

	ParcelController(Parcels parcels) {
		this.parcels = parcels;
	}

	@GetMapping
	Collection<Parcels.Seen> all() {
		return this.parcels.seen().values();
	}

	@GetMapping("/{number}")
	ResponseEntity<Parcels.Seen> parcel(@PathVariable String number) {
		return ResponseEntity.of(Optional.ofNullable(this.parcels.seen().get(number)));
	}

}
