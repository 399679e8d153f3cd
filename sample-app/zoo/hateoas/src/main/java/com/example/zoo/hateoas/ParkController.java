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

package com.example.zoo.hateoas;

import java.util.List;

import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.IanaLinkRelations;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.springframework.hateoas.server.mvc.WebMvcLinkBuilder.linkTo;
import static org.springframework.hateoas.server.mvc.WebMvcLinkBuilder.methodOn;

@RestController
@RequestMapping("/parks")
class ParkController {

	private final List<Park> parks = List.of(new Park(0, "Lindens", 40), new Park(1, "Planes", 7));

	private final ParkModelAssembler assembler;

	ParkController(ParkModelAssembler assembler) {
		this.assembler = assembler;
	}

	@GetMapping
	CollectionModel<ParkModel> all() {
		return this.assembler.toCollectionModel(this.parks);
	}

	@GetMapping("/{number}")
	ResponseEntity<ParkModel> park(@PathVariable int number) {
		return (number < this.parks.size()) ? ResponseEntity.ok(this.assembler.toModel(this.parks.get(number)))
				: ResponseEntity.notFound().build();
	}

	@GetMapping("/{number}/plain")
	EntityModel<Park> plain(@PathVariable int number) {
		return EntityModel.of(this.parks.get(number),
				linkTo(methodOn(ParkController.class).park(number)).withSelfRel());
	}

	@PostMapping
	ResponseEntity<ParkModel> add(@RequestBody Park park) {
		ParkModel model = this.assembler.toModel(park);
		return ResponseEntity.created(model.getRequiredLink(IanaLinkRelations.SELF).toUri()).body(model);
	}

}
