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

package io.github.bootwarmup.dispatch;

import java.util.List;

/**
 * Advice that isn't Spring's, or processors of representation models, that a dry run can
 * do without.
 *
 * @param names what it is, empty if there is none
 * @param arguments whether it takes part where arguments are resolved
 * @param result whether it takes part where the result is written
 * @param partly whether something else of the route stays cold without it
 */
record LeftOutAdvice(List<String> names, boolean arguments, boolean result, boolean partly) {

	static final LeftOutAdvice NONE = new LeftOutAdvice(List.of(), false, false, false);

}
