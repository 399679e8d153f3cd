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

import org.springframework.hateoas.RepresentationModel;

public class ParkModel extends RepresentationModel<ParkModel> {

	private final String name;

	private final int trees;

	public ParkModel(Park park) {
		this.name = park.name();
		this.trees = park.trees();
	}

	public String getName() {
		return this.name;
	}

	public int getTrees() {
		return this.trees;
	}

}
