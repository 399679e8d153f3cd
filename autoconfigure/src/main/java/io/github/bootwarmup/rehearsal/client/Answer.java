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

package io.github.bootwarmup.rehearsal.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param status the status
 * @param nanos how long it took, from the first byte sent until the answer was complete
 * or left
 * @param ending how the reading of it ended
 * @param location where it redirects to, or {@code null} if it does not
 * @param rateLimited whether it says that requests like it are counted by a rate limiter
 * @param objection why the request is not to be sent again although it was answered, or
 * {@code null} if it may be
 * @param failure what the application has thrown at it, or {@code null} if that is not
 * known
 * @param content what was kept of it, or {@code null} if nobody wants it
 */
public record Answer(int status, long nanos, Ending ending, @Nullable String location, boolean rateLimited,
		@Nullable String objection, @Nullable String failure, @Nullable Content content) {

	/**
	 * Create an answer to which there is no objection.
	 * @param status the status
	 * @param nanos how long it took
	 * @param ending how the reading of it ended
	 * @param location where it redirects to, or {@code null} if it does not
	 * @param rateLimited whether it says that requests like it are counted
	 */
	public Answer(int status, long nanos, Ending ending, @Nullable String location, boolean rateLimited) {
		this(status, nanos, ending, location, rateLimited, null, null, null);
	}

	/**
	 * Return this answer with its content.
	 * @param content what was kept of it
	 * @return the answer
	 */
	Answer with(Content content) {
		return new Answer(this.status, this.nanos, this.ending, this.location, this.rateLimited, this.objection,
				this.failure, content);
	}

	/**
	 * Return this answer with an objection to another one.
	 * @param objection why the request is not to be sent again
	 * @return the answer
	 */
	public Answer objectedTo(String objection) {
		return new Answer(this.status, this.nanos, this.ending, this.location, this.rateLimited, objection,
				this.failure, this.content);
	}

	/**
	 * Return this answer with its cause.
	 * @param failure what the application has thrown
	 * @return the answer
	 */
	public Answer causedBy(String failure) {
		return new Answer(this.status, this.nanos, this.ending, this.location, this.rateLimited, this.objection,
				failure, this.content);
	}

	/**
	 * The headers of an answer, and the beginning of its body.
	 *
	 * @param headers the first value of each header; names may be asked for in any case
	 * @param body at most 64 KiB, read as UTF-8
	 * @param complete whether that is all of it
	 */
	public record Content(Map<String, String> headers, String body, boolean complete) {

		/**
		 * Both may have secrets.
		 */
		@Override
		public String toString() {
			return "Content";
		}

	}

	/**
	 * How the reading of an answer ended.
	 */
	public enum Ending {

		/**
		 * All was read.
		 */
		COMPLETE,

		/**
		 * It is large, and was left when enough of it had been read.
		 */
		LARGE,

		/**
		 * It is a stream, and was left after its first bytes.
		 */
		STREAM,

		/**
		 * It had begun and did not end in time.
		 */
		UNENDED

	}

}
