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

package com.example.zoo.mybatis;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/songs")
class SongController {

	private final SongMapper songs;

	SongController(SongMapper songs) {
		this.songs = songs;
	}

	@GetMapping
	List<SongMapper.Song> find(@RequestParam(required = false) String title,
			@RequestParam(required = false) Integer most) {
		return this.songs.find(title, most);
	}

	@GetMapping("/{id}")
	SongMapper.Song song(@PathVariable long id) {
		return this.songs.get(id);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	void add(@RequestBody SongMapper.Song song) {
		this.songs.add(song);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable long id) {
		this.songs.remove(id);
	}

}
