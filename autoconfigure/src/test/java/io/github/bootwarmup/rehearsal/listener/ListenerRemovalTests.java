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

package io.github.bootwarmup.rehearsal.listener;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ListenerRemoval}.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ListenerRemovalTests {

	private final List<String> removed = new CopyOnWriteArrayList<>();

	private final CountDownLatch release = new CountDownLatch(1);

	@Test
	void beginWaitsForNothingAndCloseWaitsForAll() throws Exception {
		PrivateListener listener = listener(this.release::await, () -> this.removed.add("second"));
		listener.beginToClose();
		listener.beginToClose();
		assertThat(this.removed).isEmpty();
		this.release.countDown();
		listener.close();
		assertThat(this.removed).containsExactly("second");
	}

	@Test
	void closeDoesNotWaitForWhatIsStuck() throws Exception {
		PrivateListener listener = listener(this.release::await, () -> this.removed.add("second"));
		listener.close();
		assertThat(this.removed).isEmpty();
		this.release.countDown();
	}

	@Test
	void failureOfOnePartKeepsNoOther(CapturedOutput output) throws Exception {
		listener(() -> {
			throw new IOException("busy");
		}, () -> this.removed.add("second")).close();
		assertThat(this.removed).containsExactly("second");
		assertThat(output).contains("busy");
	}

	@Test
	void listenerThatDoesNotStartIsRemoved() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new ListenerRemoval(() -> this.removed.add("first")).afterStart(() -> {
				throw new IllegalStateException("port in use");
			}));
		assertThat(this.removed).containsExactly("first");
	}

	private PrivateListener listener(AutoCloseable... parts) throws Exception {
		return new ListenerRemoval(parts).afterStart(() -> 7777);
	}

}
