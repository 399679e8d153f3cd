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

package io.github.bootwarmup.rehearsal.requests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.requests.Ties.Name;
import io.github.bootwarmup.text.Line;

/**
 * The names of the requests of one file or list, by which others refer to their answers.
 */
public final class NamedRequests {

	private static final int LOST = -1;

	private final String scope;

	private final Map<String, Integer> positions = new HashMap<>();

	/**
	 * Create a new instance.
	 * @param scope what the file or the list is called
	 */
	public NamedRequests(String scope) {
		this.scope = scope;
	}

	/**
	 * Tie a request to those above whose answers it needs.
	 * @param request the request
	 * @param above the requests above; those that are needed are replaced
	 * @param environment whether it has values of the environment
	 * @return the request with its ties
	 * @throws InvalidRequestException if there is no such request above
	 */
	public RehearsedRequest tie(RehearsedRequest request, List<RehearsedRequest> above, boolean environment)
			throws InvalidRequestException {
		Set<String> needs = needs(request);
		for (String name : needs) {
			Integer position = this.positions.get(name);
			if (position == null || position == LOST) {
				throw new InvalidRequestException("",
						"There is no request '%s' above, or something is wrong with it. A request has a name by %s."
							.formatted(Line.of(name),
									(request.origin() == RehearsedRequest.Origin.FILE)
											? "a comment '# @name %s' above it".formatted(Line.of(name))
											: "'name: %s'".formatted(Line.of(name))));
			}
			RehearsedRequest needed = above.get(position);
			above.set(position, needed.tied(needed.ties().named(new Name(this.scope, name))));
		}
		return (needs.isEmpty() && !environment) ? request : request.tied(new Ties(Set.of(),
				needs.stream().map((name) -> new Name(this.scope, name)).collect(Collectors.toSet()), environment));
	}

	/**
	 * Give the next request a name.
	 * @param name the name, or {@code null} for none
	 * @param position its position among all requests
	 * @throws InvalidRequestException if another request has that name
	 */
	public void add(@Nullable String name, int position) throws InvalidRequestException {
		if (name != null && this.positions.putIfAbsent(name, position) != null) {
			lose(name);
			throw new InvalidRequestException("name",
					"The name '%s' is already that of a request above.".formatted(Line.of(name)));
		}
	}

	/**
	 * Nobody may refer to a name any more, since something is wrong with its request.
	 * @param name the name
	 */
	public void lose(String name) {
		this.positions.put(name, LOST);
	}

	private static Set<String> needs(RehearsedRequest request) throws InvalidRequestException {
		byte[] body = request.body();
		List<String> texts = new ArrayList<>(request.headers().values());
		texts.add(request.uri());
		texts.add((body != null) ? new String(body, StandardCharsets.UTF_8) : "");
		Set<String> needs = new HashSet<>();
		for (String text : texts) {
			ResponseReference.in(text).forEach((reference) -> needs.add(reference.request()));
		}
		return needs;
	}

}
