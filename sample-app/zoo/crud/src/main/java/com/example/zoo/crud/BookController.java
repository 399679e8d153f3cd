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

package com.example.zoo.crud;

import java.time.LocalDate;

import jakarta.validation.Valid;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.web.PageableDefault;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/books")
class BookController {

	private final BookService books;

	BookController(BookService books) {
		this.books = books;
	}

	@GetMapping
	Page<BookDetails> search(@RequestParam(required = false) String title,
			@RequestParam(required = false) LocalDate since, @PageableDefault(size = 10) Pageable pageable) {
		Specification<Book> specification = Specification.unrestricted();
		if (title != null) {
			specification = specification.and((book, query, builder) -> builder.like(book.get("title"), title + "%"));
		}
		if (since != null) {
			specification = specification
				.and((book, query, builder) -> builder.greaterThanOrEqualTo(book.get("published"), since));
		}
		return this.books.find(specification, pageable);
	}

	@GetMapping("/{isbn}")
	BookDetails book(@PathVariable String isbn) {
		return this.books.get(isbn);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	BookDetails add(@RequestBody @Valid BookDetails details) {
		return this.books.save(new Book(), details);
	}

	@PutMapping("/{isbn}")
	BookDetails change(@PathVariable String isbn, @RequestBody @Valid BookDetails details) {
		return this.books.change(isbn, details);
	}

	@DeleteMapping("/{isbn}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable String isbn) {
		this.books.remove(isbn);
	}

	@ExceptionHandler
	ProblemDetail unknown(UnknownBookException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, ex.getMessage());
	}

}
