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

package io.github.bootwarmup.core.step;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How far a step has come that has not ended.
 *
 * @param result how it is reported if it is left there
 * @param duration how long that took
 * @param thread the thread that is at work on it, or {@code null} if none is
 */
public record Standing(StepResult result, Duration duration, @Nullable Thread thread) {

}
