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

package com.example.zoo.graphql;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class FilmController {

	private final Map<String, Film> films = new ConcurrentHashMap<>(
			Map.of("1", new Film("1", "Metropolis", 1927), "2", new Film("2", "Sunrise", 1927)));

	@QueryMapping
	List<Film> films() {
		return List.copyOf(this.films.values());
	}

	@QueryMapping
	Film film(@Argument String id) {
		return this.films.get(id);
	}

	@MutationMapping
	Film rename(@Argument String id, @Argument String title) {
		return this.films.computeIfPresent(id, (key, film) -> new Film(key, title, film.year()));
	}

	@BatchMapping(typeName = "Film")
	Map<Film, List<String>> cast(List<Film> films) {
		return films.stream().collect(Collectors.toMap((film) -> film, (film) -> List.of("Helm", "Gaynor")));
	}

	@GetMapping("/films/count")
	@ResponseBody
	Map<String, Integer> count() {
		return Map.of("count", this.films.size());
	}

	record Film(String id, String title, int year) {
	}

}
