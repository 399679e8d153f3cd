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

package io.github.bootwarmup.classpath.application;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.hateoas.LinkRelation;
import org.springframework.hateoas.server.LinkRelationProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * What the second servlet of {@link CrowdedApplication} serves.
 */
@EnableWebMvc
@Import(SecondServlet.Parcels.class)
class SecondServlet {

	@Bean
	LinkRelationProvider relations() {
		return new Relations();
	}

	record Parcel(long id) {
	}

	@RestController
	static class Parcels {

		@GetMapping("/parcels/{id}")
		Parcel find(@PathVariable long id) {
			throw new IllegalStateException("A handler was called");
		}

		@PostMapping("/parcels")
		Parcel send(@RequestBody Parcel parcel) {
			throw new IllegalStateException("A handler was called");
		}

	}

	static class Relations implements LinkRelationProvider {

		@Override
		public boolean supports(LookupContext context) {
			throw new IllegalStateException("A provider of link relations was called");
		}

		@Override
		public LinkRelation getItemResourceRelFor(Class<?> type) {
			throw new IllegalStateException("A provider of link relations was called");
		}

		@Override
		public LinkRelation getCollectionResourceRelFor(Class<?> type) {
			throw new IllegalStateException("A provider of link relations was called");
		}

	}

}
