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

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class BookService {

	private final BookRepository books;

	private final AuthorRepository authors;

	BookService(BookRepository books, AuthorRepository authors) {
		this.books = books;
		this.authors = authors;
	}

	@Transactional(readOnly = true)
	public Page<BookDetails> find(Specification<Book> specification, Pageable pageable) {
		return this.books.findAll(specification, pageable).map(BookDetails::of);
	}

	@Transactional(readOnly = true)
	public BookDetails get(String isbn) {
		return BookDetails.of(find(isbn));
	}

	public BookDetails change(String isbn, BookDetails details) {
		return save(find(isbn), details);
	}

	public BookDetails save(Book book, BookDetails details) {
		book.setTitle(details.title());
		book.setIsbn(details.isbn());
		book.setPublished(details.published());
		book.setAuthor(this.authors.getReferenceById(details.authorId()));
		return BookDetails.of(this.books.save(book));
	}

	public void remove(String isbn) {
		this.books.delete(find(isbn));
	}

	private Book find(String isbn) {
		return this.books.findByIsbn(isbn).orElseThrow(() -> new UnknownBookException(isbn));
	}

}
