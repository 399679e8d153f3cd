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

package io.github.bootwarmup.gate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.jvm.ShutdownHook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReadinessGateTests {

	private final ReadinessGate gate = ReadinessGate.holding();

	@AfterEach
	void removeShutdownHook() {
		this.gate.close();
	}

	@Test
	void taskThatFailsKeepsNeitherTheOthersNorWhoCloses() {
		AtomicBoolean done = new AtomicBoolean();
		this.gate.onClose(() -> {
			throw new IllegalStateException("broken");
		});
		this.gate.onClose(() -> done.set(true));
		this.gate.close();
		assertThat(done).isTrue();
	}

	@Test
	void gateRefusesUntilItIsOpened() {
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		assertThat(this.gate.refuses()).isTrue();
		assertThat(this.gate.open()).isTrue();
		assertThat(this.gate.refuses()).isFalse();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void gateThatWasClosedNeverOpens() {
		this.gate.close();
		assertThat(this.gate.open()).isFalse();
		assertThat(this.gate.refuses()).isTrue();
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
	}

	@Test
	void gateClosesWhenTheApplicationHasBegunToClose() {
		AtomicBoolean closing = new AtomicBoolean();
		ReadinessGate gate = ReadinessGate.holding(closing::get);
		gate.closeIfShuttingDown();
		assertThat(gate.state()).isEqualTo(GateState.WARMING);
		closing.set(true);
		gate.closeIfShuttingDown();
		assertThat(gate.state()).isEqualTo(GateState.CLOSED);
	}

	@Test
	void gateThatHoldsNothingDoesNotCloseUnlessTheJvmShutsDown() {
		ReadinessGate gate = ReadinessGate.opened();
		gate.closeIfShuttingDown();
		assertThat(gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void gateThatWasOpenRefusesForGoodOnceItIsClosed() {
		this.gate.open();
		this.gate.close();
		assertThat(this.gate.open()).isFalse();
		assertThat(this.gate.refuses()).isTrue();
	}

	@Test
	void tasksForTheOpeningRunOnceWhenTheGateIsOpen() {
		AtomicInteger runs = new AtomicInteger();
		this.gate.onOpen(() -> {
			assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
			runs.incrementAndGet();
		});
		assertThat(runs).hasValue(0);
		this.gate.open();
		this.gate.open();
		assertThat(runs).hasValue(1);
		this.gate.onOpen(runs::incrementAndGet);
		assertThat(runs).hasValue(2);
	}

	@Test
	void tasksForTheOpeningNeverRunWhenTheGateIsClosed() {
		AtomicInteger runs = new AtomicInteger();
		this.gate.onOpen(runs::incrementAndGet);
		this.gate.close();
		this.gate.onOpen(runs::incrementAndGet);
		this.gate.open();
		assertThat(runs).hasValue(0);
	}

	@Test
	void tasksRunOnceWhenTheGateCloses() {
		AtomicInteger runs = new AtomicInteger();
		this.gate.onClose(runs::incrementAndGet);
		assertThat(runs).hasValue(0);
		this.gate.close();
		this.gate.close();
		assertThat(runs).hasValue(1);
	}

	@Test
	void taskRunsAtOnceWhenTheGateIsClosedAlready() {
		AtomicInteger runs = new AtomicInteger();
		this.gate.close();
		this.gate.onClose(runs::incrementAndGet);
		assertThat(runs).hasValue(1);
	}

	@Test
	void openGateKeepsNoTask() {
		AtomicInteger runs = new AtomicInteger();
		this.gate.onClose(runs::incrementAndGet);
		this.gate.open();
		this.gate.close();
		assertThat(runs).hasValue(0);
	}

	@Test
	void readsAreCountedOnlyWhileItHolds() {
		this.gate.refuses();
		this.gate.refuses();
		this.gate.open();
		this.gate.refuses();
		assertThat(this.gate.reads()).isEqualTo(2);
	}

	@RepeatedTest(50)
	void closingWinsWhateverItRacesWith() throws InterruptedException {
		CountDownLatch go = new CountDownLatch(1);
		Thread opener = new Thread(() -> {
			awaitUninterruptibly(go);
			this.gate.open();
		});
		Thread closer = new Thread(() -> {
			awaitUninterruptibly(go);
			this.gate.close();
		});
		opener.start();
		closer.start();
		go.countDown();
		opener.join();
		closer.join();
		assertThat(this.gate.refuses()).isTrue();
	}

	@Test
	void shutdownHookExistsOnlyWhileTheGateHolds() {
		AtomicInteger runs = new AtomicInteger();
		ShutdownHook hook = new ShutdownHook("test", runs::incrementAndGet);
		hook.register();
		assertThatIllegalArgumentException().as("registered already").isThrownBy(hook::register);
		hook.remove();
		hook.remove();
		hook.register();
		hook.remove();
		assertThat(runs).hasValue(0);
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
