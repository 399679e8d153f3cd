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

package com.example.shop;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import com.example.shop.catalog.UnknownProductException;
import com.example.shop.customer.UnknownCustomerException;
import com.example.shop.order.OrderNotFoundException;
import com.example.shop.order.OrderNotOpenException;

/**
 * Answers everything that goes wrong below {@code /api} with a problem detail (RFC 9457).
 */
@RestControllerAdvice(annotations = RestController.class)
class ApiExceptionHandler extends ResponseEntityExceptionHandler {

	@ExceptionHandler(OrderNotFoundException.class)
	ProblemDetail notFound(OrderNotFoundException ex) {
		return problem(HttpStatus.NOT_FOUND, ex);
	}

	@ExceptionHandler(OrderNotOpenException.class)
	ProblemDetail conflict(OrderNotOpenException ex) {
		return problem(HttpStatus.CONFLICT, ex);
	}

	@ExceptionHandler({ UnknownCustomerException.class, UnknownProductException.class })
	ProblemDetail unprocessable(RuntimeException ex) {
		return problem(HttpStatus.UNPROCESSABLE_CONTENT, ex);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<InvalidField> fields = ex.getFieldErrors().stream().map(InvalidField::of).toList();
		ex.getBody().setProperty("fields", fields);
		return handleExceptionInternal(ex, ex.getBody(), headers, status, request);
	}

	private static ProblemDetail problem(HttpStatus status, Exception ex) {
		return ProblemDetail.forStatusAndDetail(status, ex.getMessage());
	}

	record InvalidField(String name, @Nullable String message) {

		static InvalidField of(FieldError error) {
			String message = error.isBindingFailure() ? "is malformed" : error.getDefaultMessage();
			return new InvalidField(error.getField(), message);
		}

	}

}
