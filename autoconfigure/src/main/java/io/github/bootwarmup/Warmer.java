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

package io.github.bootwarmup;

/**
 * Warms one area of an application before it reports ready. Declare a bean of this type
 * to have something of your own warmed: a cache, a client, a model.
 * <p>
 * Warmers run one after another in the order that {@code @Order} or {@code Ordered}
 * gives, each when the one before has ended; one without an order has 2500. Lazy beans
 * that take long are overtaken. The built-in ones have -1000 (probes), 0 (beans), 1000
 * (dispatch, with the dependencies beside it), 2500 (methods with {@link Warmup @Warmup})
 * and 3000 (rehearsal).
 * <p>
 * A failure is reported and does not stop the application or the other warmers, unless
 * {@code bootwarmup.required} names this warmer.
 *
 * @since 0.1.0
 */
public interface Warmer {

	/**
	 * Return the name under which the work is reported, such as {@code redis}. It also
	 * becomes the value of a meter's tag, so it must not vary.
	 * @return the name, not blank
	 */
	String name();

	/**
	 * Warm up. Called on a daemon thread of warm-up, after all runners; once, and with
	 * {@code bootwarmup.on-failure=retry} again until what is required succeeds. The work
	 * should be divided into {@link WarmupRun#step steps}, and long loops should end when
	 * the run {@link WarmupRun#isCancelled() is cancelled}: a warmer is never
	 * interrupted, but nobody waits for it past the deadline either.
	 * @param run the run that this warmer takes part in
	 * @throws Exception on failure, which is reported under the name of the warmer
	 */
	void warm(WarmupRun run) throws Exception;

}
