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

package io.github.bootwarmup.rehearsal.listener;

import java.util.function.Function;

import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.session.SessionRepository;

/**
 * A session that Spring Session keeps outside of the servlet container. The store would
 * keep the one that a rehearsal has begun until its timeout, although nobody keeps its
 * cookie.
 */
public final class StoredSession {

	private static final String REPOSITORY = "org.springframework.session.SessionRepository";

	private static final String SESSION = REPOSITORY + ".CURRENT_SESSION";

	private static final Log logger = LogFactory.getLog(StoredSession.class);

	private StoredSession() {
	}

	/**
	 * Remove the session that a rehearsal has begun, if it has. One that was there before
	 * stays.
	 * @param attributes knows the attributes of the request, whose filters have returned
	 */
	public static void removeIfNew(Function<String, @Nullable Object> attributes) {
		if (attributes.apply(SESSION) instanceof HttpSession session) {
			try {
				if (session.isNew() && attributes.apply(REPOSITORY) instanceof SessionRepository<?> repository) {
					repository.deleteById(session.getId());
				}
			}
			catch (RuntimeException | LinkageError ex) {
				logger.debug("A session that began with a rehearsal stays until its timeout", ex);
			}
		}
	}

}
