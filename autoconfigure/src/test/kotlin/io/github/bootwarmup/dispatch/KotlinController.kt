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

package io.github.bootwarmup.dispatch

import jakarta.validation.Valid
import jakarta.validation.constraints.NotBlank
import jakarta.validation.constraints.Positive
import kotlinx.coroutines.flow.Flow
import org.springframework.http.ResponseEntity
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.ModelAttribute
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestBody
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController
import reactor.core.publisher.Mono
import java.time.LocalDate
import java.util.UUID
import java.util.concurrent.atomic.AtomicInteger

data class KotlinLine(@field:NotBlank val product: String, @field:Positive val quantity: Int = 1)

data class KotlinOrder(
	val id: UUID,
	val day: LocalDate,
	val lines: List<@Valid KotlinLine>,
	val note: String? = null,
)

data class KotlinChange(@field:NotBlank val text: String)

data class KotlinResult(val done: Boolean)

data class KotlinPart(val number: Int)

data class KotlinPiece(val number: Int)

data class KotlinSingle(val number: Int)

@JvmInline
value class KotlinNumber(val value: Long)

/** A controller as one is written in Kotlin: final, with optional and nullable parameters. */
@RestController
class KotlinController {

	@GetMapping("/kotlin/{id}")
	fun find(@PathVariable id: UUID, @RequestParam size: Int?, @RequestParam page: Int = 1): KotlinOrder = called()

	@PostMapping("/kotlin")
	fun create(@Valid @RequestBody order: KotlinOrder): ResponseEntity<KotlinOrder> = called()

	@PostMapping("/kotlin/form")
	fun form(@Valid @ModelAttribute line: KotlinLine): List<KotlinLine> = called()

	@GetMapping("/kotlin/unit")
	fun unit(): Unit = called()

	@GetMapping("/kotlin/nullable")
	fun nullable(): KotlinLine? = called()

	@GetMapping("/kotlin/defaults")
	fun defaults(@RequestParam name: String = called(), @RequestParam(required = false) tags: Set<String> = setOf()): String =
		called()

	@GetMapping("/kotlin/flow")
	fun flow(): Flow<KotlinPart> = called()

	@GetMapping("/kotlin/number/{number}")
	fun number(@PathVariable number: KotlinNumber): Long = called()

	@GetMapping("/kotlin/suspended")
	suspend fun suspended(): String = called()

	@PostMapping("/kotlin/suspended/{id}")
	suspend fun change(@PathVariable id: UUID, @Valid @RequestBody change: KotlinChange): ResponseEntity<KotlinResult> =
		called()

	@GetMapping("/kotlin/suspended/unit")
	suspend fun suspendedUnit(): Unit = called()

	@GetMapping("/kotlin/suspended/flow")
	suspend fun suspendedFlow(): Flow<KotlinPiece> = called()

	@GetMapping("/kotlin/suspended/texts")
	suspend fun texts(): Flow<String> = called()

	@GetMapping("/kotlin/suspended/defaults")
	suspend fun suspendedDefaults(@RequestParam size: Int = 1, @Positive @RequestParam page: Int? = called()): KotlinLine = called()

	@GetMapping("/kotlin/mono")
	fun mono(): Mono<KotlinSingle> = called()

	private fun called(): Nothing {
		CALLS.incrementAndGet()
		throw AssertionError("the handler method was called")
	}

	companion object {

		/** A coroutine keeps an error to itself. */
		@JvmField
		val CALLS = AtomicInteger()

	}

}
