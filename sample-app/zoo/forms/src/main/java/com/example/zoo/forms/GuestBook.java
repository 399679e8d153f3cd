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

package com.example.zoo.forms;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.springframework.stereotype.Component;

@Component
class GuestBook {

	private static final int KEPT = 20;

	private final Deque<Visit> visits = new ArrayDeque<>();

	GuestBook() {
		Visit first = new Visit();
		first.setName("Ada");
		first.setDay(LocalDate.of(2026, 1, 1));
		this.visits.add(first);
	}

	synchronized void add(Visit visit) {
		this.visits.addFirst(visit);
		if (this.visits.size() > KEPT) {
			this.visits.removeLast();
		}
	}

	synchronized List<Visit> latest() {
		return List.copyOf(this.visits);
	}

}
