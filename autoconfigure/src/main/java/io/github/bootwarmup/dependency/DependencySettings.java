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

package io.github.bootwarmup.dependency;

import java.time.Duration;

/**
 * Settings of a dependency's warmer.
 *
 * @param timeout the time for all parts of the dependency, which go on side by side
 * @param jitter the longest pause before anything is contacted; each part draws its own,
 * and all begin at once
 * @param offline whether nothing may be contacted
 */
public record DependencySettings(Duration timeout, Duration jitter, boolean offline) {
}
