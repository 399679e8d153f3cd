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

package com.example.shop.benchmark.service;

import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThatNoException;

@EnabledIf("isInstalled")
class TasksetTests {

	static boolean isInstalled() {
		return Taskset.isInstalled();
	}

	@Test
	void processIsMovedWhileItsThreadsComeAndGo() throws InterruptedException {
		ProcessTree thisProcess = new ProcessTree(ProcessHandle.current());
		Processors processors = Processors.current();
		String everywhere = processors.share(1, processors.count());
		AtomicBoolean done = new AtomicBoolean();
		Thread restless = new Thread(() -> startThreadsUntil(done));
		restless.start();
		try {
			assertThatNoException().isThrownBy(() -> {
				for (int time = 0; time < 50; time++) {
					Taskset.move(thisProcess, everywhere);
				}
			});
		}
		finally {
			done.set(true);
			restless.join();
		}
	}

	private static void startThreadsUntil(AtomicBoolean done) {
		while (!done.get()) {
			new Thread(() -> {
			}).start();
		}
	}

}
