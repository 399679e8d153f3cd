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

package com.example.shop.benchmark.rollout;

import java.time.Duration;

import com.example.shop.benchmark.service.Cpus;

/**
 * How rollouts are made.
 *
 * @param rollouts how many, of each variant
 * @param seconds the length of a steady phase, and of the phase after a replacement
 * @param settleSeconds how long the first instances of a rollout serve before anything
 * counts
 * @param rate the requests per second
 * @param connections how many requests can be under way at once
 * @param tolerance how late a request may leave
 * @param unrehearsed whether requests are sent that no variant has rehearsed
 * @param cpus who runs where
 */
public record RolloutOptions(int rollouts, int seconds, int settleSeconds, int rate, int connections,
		Duration tolerance, boolean unrehearsed, Cpus cpus) {
}
