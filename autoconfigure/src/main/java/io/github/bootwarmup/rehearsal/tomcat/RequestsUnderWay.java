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

package io.github.bootwarmup.rehearsal.tomcat;

import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.ServletException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * The rehearsals that are on a worker thread. Servlets count the requests that they
 * handle, and a shutdown waits until there are none. It must not wait for a rehearsal
 * that is stuck, so one that is left behind isn't counted any more.
 */
final class RequestsUnderWay {

	private static final Log logger = LogFactory.getLog(RequestsUnderWay.class);

	private final Map<Request, Servlets> requests = new HashMap<>();

	synchronized void begin(Request request) {
		this.requests.put(request, new Servlets());
	}

	synchronized void end(Request request) {
		Servlets servlets = this.requests.remove(request);
		if (servlets != null) {
			servlets.countAgain();
		}
	}

	synchronized void leaveBehind() {
		this.requests.forEach((request, servlets) -> servlets.discount(request));
	}

	/**
	 * The servlet of a request.
	 */
	private static final class Servlets {

		private @Nullable Wrapper discounted;

		void discount(Request request) {
			if (request.getNote(CoyoteAdapter.ADAPTER_NOTES) instanceof TomcatPrivateRequest rehearsal
					&& this.discounted == null) {
				this.discounted = rehearsal.getWrapper();
				change(this.discounted, (wrapper) -> wrapper.deallocate(null));
			}
		}

		/**
		 * It has come back after all, and the servlet has been told so once too often.
		 */
		void countAgain() {
			change(this.discounted, (wrapper) -> {
				if (wrapper.getState().isAvailable()) {
					wrapper.allocate();
				}
			});
		}

		private void change(@Nullable Wrapper wrapper, Change change) {
			if (wrapper == null) {
				return;
			}
			try {
				change.apply(wrapper);
			}
			catch (ServletException ex) {
				logger.debug("A servlet that is being unloaded can't be counted", ex);
			}
		}

	}

	private interface Change {

		void apply(Wrapper wrapper) throws ServletException;

	}

}
