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

package io.github.bootwarmup.dependency.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.hibernate.engine.spi.SessionImplementor;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.text.Causes;

/**
 * The parts of what is done with an entity. One that Hibernate refuses is left out, and
 * named.
 */
final class EntityParts {

	private final StandInSession session;

	private final List<String> leftOut = new ArrayList<>();

	private boolean any;

	EntityParts(StandInSession session) {
		this.session = session;
	}

	/**
	 * Do a part.
	 * @param name what is done, as a participle
	 * @param rows whether results have a row
	 * @param work does it
	 */
	void attempt(String name, boolean rows, Consumer<SessionImplementor> work) {
		this.session.run(rows, work)
			.ifPresentOrElse((failure) -> leaveOut("not %s (%s)".formatted(name, Causes.line(failure))),
					() -> this.any = true);
	}

	void leaveOut(String what) {
		this.leftOut.add(what);
	}

	StepResult result() {
		String detail = String.join("; ", this.leftOut);
		return this.any ? StepResult.warmed(detail) : StepResult.failed(detail);
	}

}
