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

package io.github.bootwarmup.rehearsal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;

/**
 * The requests that must not be sent again in this start, not even by a retry. They may
 * happen once only, are stuck, or may write and were sent often enough.
 */
final class SpentRequests {

	private final RehearsalSettings settings;

	private final Set<RehearsedRequest> spent = ConcurrentHashMap.newKeySet();

	private final Map<RehearsedRequest, Integer> sent = new ConcurrentHashMap<>();

	SpentRequests(RehearsalSettings settings) {
		this.settings = settings;
	}

	void add(RehearsedRequest request) {
		this.spent.add(request.anonymous());
	}

	/**
	 * A request that may write is about to be sent.
	 * @return how often that is, with this time
	 */
	int count(RehearsedRequest request) {
		return this.sent.merge(request.anonymous(), 1, Integer::sum);
	}

	/**
	 * Return how often a request may still be sent.
	 */
	int left(RehearsedRequest request) {
		return this.spent.contains(request.anonymous()) ? 0
				: Math.max(0, this.settings.most(request).times() - this.sent.getOrDefault(request.anonymous(), 0));
	}

}
