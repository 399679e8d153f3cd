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

import org.jspecify.annotations.Nullable;

/**
 * What ties a request to others of its file or list.
 *
 * @param scope the file or the list
 * @param name its name, if others need its answer, or else {@code null}
 * @param needs the names of the requests whose answers it needs
 * @param environment whether it has values of the environment, which may be secrets
 */
public record Ties(String scope, @Nullable String name, Set<String> needs, boolean environment) {

	/**
	 * Those of a request that has nothing to do with others.
	 */
	public static final Ties NONE = new Ties("", null, Set.of(), false);

	public Ties {
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
			List<RehearsedRequest> others = left;
			left.stream().filter((request) -> request.ties().isUnmet(others)).forEach(unmet::add);
		}
		while (unmet.size() > before);
		return unmet;
	}

	private boolean isUnmet(Collection<RehearsedRequest> others) {
		return this.needs.stream()
			.anyMatch((need) -> others.stream().noneMatch((other) -> other.ties().isNamed(this.scope, need)));
	}

	/**
	 * Return these ties with the name of the request, since others need its answer.
	 */
	Ties named(String scope, String name) {
		return new Ties(scope, name, this.needs, this.environment);
	}

	/**
	 * Return whether the request has values that nobody has written, and that may be
	 * secrets.
	 * @return whether it has
	 */
	public boolean hasSecrets() {
		return this.environment || !this.needs.isEmpty();
	}

	private boolean isNamed(String scope, String name) {
		return this.scope.equals(scope) && name.equals(this.name);
	}

	/**
	 * Return whether the answer to a request with other ties is needed.
	 * @param other the ties of the other one
	 * @return whether it is
	 */
	public boolean need(Ties other) {
		return other.name != null && other.scope.equals(this.scope) && this.needs.contains(other.name);
	}

	/**
	 * Return whether another request needs the answer to this one.
	 * @return whether one does
	 */
	public boolean isNeeded() {
		return this.name != null;
	}

}
