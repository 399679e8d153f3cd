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

package com.example.shop.benchmark.load;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request of a {@link RequestFile}.
 *
 * @param database whether it touches the database
 * @param rehearsed whether a rehearsed variant has rehearsed it
 * @param once whether it can't be repeated with the same answer
 * @param status what may be answered, as a number or several; any success if not stated
 */
public record Request(String method, String path, @Nullable JsonNode body, @Nullable Map<String, String> headers,
		boolean database, boolean rehearsed, boolean once,
		@JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<Integer> status) {

	private static final int SUCCESS = 200;

	private static final int REDIRECT = 300;

	public static Request get(String path) {
		return new Request("GET", path, null, null, false, false, false, null);
	}

	public String name() {
		return this.method + " " + this.path;
	}

	public boolean expects(int answered) {
		return (this.status != null) ? this.status.contains(answered) : answered >= SUCCESS && answered < REDIRECT;
	}

	/**
	 * Return in words what is expected.
	 */
	public String expected() {
		return (this.status != null) ? this.status.stream().map(String::valueOf).collect(Collectors.joining(" or "))
				: "a success";
	}

	public boolean reads() {
		return this.method.equals("GET") || this.method.equals("HEAD");
	}

}
