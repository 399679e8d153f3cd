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

package com.example.zoo.kotlin

import java.time.LocalDate

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow

import org.springframework.http.HttpStatus
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestBody
import org.springframework.web.bind.annotation.RequestMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.ResponseStatus
import org.springframework.web.bind.annotation.RestController

data class Note(val id: Int, val text: String, val day: LocalDate, val tags: List<String> = emptyList())

@RestController
@RequestMapping("/notes")
class NoteController {

	private val notes = listOf(Note(0, "tea", LocalDate.of(2026, 1, 2)), Note(1, "salt", LocalDate.of(2026, 3, 4)))

	@GetMapping
	fun all(@RequestParam tag: String?): Flow<Note> = notes.filter { tag == null || tag in it.tags }.asFlow()

	@GetMapping("/{id}")
	suspend fun note(@PathVariable id: Int): Note {
		delay(1)
		return notes[id]
	}

	@GetMapping("/{id}/plain")
	fun plain(@PathVariable id: Int): Note = notes[id]

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	suspend fun add(@RequestBody note: Note): Note = note

}
