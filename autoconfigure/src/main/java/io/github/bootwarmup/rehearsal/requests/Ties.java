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

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What ties a request to others.
 *
 * @param names the names by which others need its answer
 * @param needs the names of the answers that it needs
 * @param environment whether it has values of the environment, which may be secrets
 */
public record Ties(Set<Name> names, Set<Name> needs, boolean environment) {

	/**
	 * Those of a request that has nothing to do with others.
	 */
	public static final Ties NONE = new Ties(Set.of(), Set.of(), false);

	public Ties {
		names = Set.copyOf(names);
		needs = Set.copyOf(needs);
	}

	/**
	 * Return which requests need the answer to one that is not among them, or to one that
	 * does, and so on.
	 * @param requests the requests
	 * @return those that can't be sent
	 */
	public static Set<RehearsedRequest> unmet(Collection<RehearsedRequest> requests) {
		Set<RehearsedRequest> unmet = new HashSet<>();
		List<RehearsedRequest> left = List.copyOf(requests);
		int before;
		do {
			before = unmet.size();
			left = left.stream().filter((request) -> !unmet.contains(request)).toList();
			Set<Name> names = left.stream()
				.flatMap((request) -> request.ties().names.stream())
				.collect(Collectors.toSet());
			left.stream().filter((request) -> !names.containsAll(request.ties().needs)).forEach(unmet::add);
		}
		while (unmet.size() > before);
		return unmet;
	}

	/**
	 * Return these ties with another name.
	 */
	Ties named(Name name) {
		return and(new Ties(Set.of(name), Set.of(), false));
	}

	/**
	 * Return these ties and those of the same request in another place.
	 */
	Ties and(Ties other) {
		Set<Name> names = new HashSet<>(this.names);
		names.addAll(other.names);
		return new Ties(names, this.needs.isEmpty() ? other.needs : this.needs, this.environment || other.environment);
	}

	/**
	 * Return whether the answer to a request with other ties is needed.
	 * @param other the ties of the other one
	 * @return whether it is
	 */
	public boolean need(Ties other) {
		return other.names.stream().anyMatch(this.needs::contains);
	}

	/**
	 * Return whether another request needs the answer to this one.
	 * @return whether one does
	 */
	public boolean isNeeded() {
		return !this.names.isEmpty();
	}

	/**
	 * Return whether the request has values that nobody has written, and that may be
	 * secrets.
	 * @return whether it has
	 */
	public boolean hasSecrets() {
		return this.environment || !this.needs.isEmpty();
	}

	/**
	 * The name of a request.
	 *
	 * @param scope the file or the list in which it holds
	 * @param text the name
	 */
	public record Name(String scope, String text) {

	}

}
