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

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;

import io.github.bootwarmup.core.Line;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;

/**
 * Says which requests are about to be sent that nobody named.
 */
final class AutoNotice {

	private static final int MOST = 20;

	private AutoNotice() {
	}

	static void tell(Log logger, Collection<RehearsedRequest> requests, RehearsalSettings settings,
			boolean rolledBack) {
		List<RehearsedRequest> auto = requests.stream().filter((request) -> request.origin() == Origin.AUTO).toList();
		if (auto.isEmpty()) {
			return;
		}
		String names = auto.stream()
			.limit(MOST)
			.map((request) -> Line.of(request.name()))
			.collect(Collectors.joining(", "));
		String more = (auto.size() > MOST) ? " and %d more".formatted(auto.size() - MOST) : "";
		logger.info("bootwarmup.rehearsal.auto=get sends %s%s, each %d times at most, %s".formatted(names, more,
				settings.most(auto.get(0)).times(),
				rolledBack ? "and has their transactions rolled back" : "and has nothing that could be rolled back"));
	}

}
