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

package io.github.bootwarmup.dependency.graphql;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/**
 * Has methods for a schema of ours, of the kinds that applications have.
 */
@Controller
final class SampleController {

	static final String SCHEMA = """
			type Query { items(first: Int, kind: Kind): [Item!]! item(id: ID!): Item nodes: [Node!]! }
			type Mutation { change(id: ID!, input: ItemInput!): Item! }
			interface Node { id: ID! }
			type Item implements Node {
			  id: ID! name: String! count: Int! price: Float open: Boolean! kind: Kind! owner: Owner tags: [String!]!
			}
			type Owner { name: String! }
			enum Kind { SMALL LARGE }
			input ItemInput { name: String! count: Int kind: Kind tags: [String!] }
			""";

	/**
	 * Operations with their variables, as they are sent.
	 */
	static final List<String> OPERATIONS = List.of("""
			{"query": "query($first: Int, $more: Boolean! = true) { items(first: $first, kind: SMALL) { \
			__typename id name count price ...more @include(if: $more) } nodes { id ... on Item { open } } } \
			fragment more on Item { kind owner { name } tags }", "variables": {"first": 2}}
			""", """
			{"query": "query($id: ID!) { item(id: $id) { name } other: item(id: \\"2\\") { tags } }", \
			"variables": {"id": "1"}}
			""", """
			{"query": "mutation($input: ItemInput!) { change(id: 1, input: $input) { id name } }", \
			"variables": {"input": {"name": "a", "count": 1, "kind": "LARGE", "tags": ["b"]}}}
			""");

	@QueryMapping
	List<Item> items(@Argument("first") @Nullable Integer first, @Argument("kind") @Nullable Kind kind) {
		return List.of(item("1"), item("2"));
	}

	@QueryMapping
	List<Item> nodes() {
		return List.of(item("1"));
	}

	@QueryMapping
	Item item(@Argument("id") String id) {
		return new Item(id, "a", 1, 1.5, true, Kind.SMALL);
	}

	@MutationMapping
	Item change(@Argument("id") String id, @Argument("input") ItemInput input) {
		return item(id);
	}

	@SchemaMapping
	Owner owner(Item item) {
		return new Owner("b");
	}

	@BatchMapping
	Map<Item, List<String>> tags(List<Item> items) {
		return items.stream().collect(Collectors.toMap(Function.identity(), (item) -> List.of("c")));
	}

	enum Kind {

		SMALL, LARGE

	}

	record Item(String id, String name, int count, double price, boolean open, Kind kind) {
	}

	record Owner(String name) {
	}

	record ItemInput(String name, @Nullable Integer count, @Nullable Kind kind, @Nullable List<String> tags) {
	}

}
