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

package com.example.shop.benchmark.load;

/**
 * One request of an {@link OpenLoop}. All instants are nanoseconds since the load began.
 *
 * @param scheduled when it should have been sent
 * @param departed when it was sent
 * @param done when it was answered
 * @param status the HTTP status, or {@link Answer#NONE}
 * @param failed whether that isn't the status that was expected
 */
public record Sample(long scheduled, long departed, long done, int status, boolean failed) {

	/**
	 * Return what a user felt that came when the schedule says, however late the request
	 * was sent.
	 */
	public long latency() {
		return this.done - this.scheduled;
	}

	public long lag() {
		return this.departed - this.scheduled;
	}

}
