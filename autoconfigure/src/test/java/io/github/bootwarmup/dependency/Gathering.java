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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where those who are let in wait a while for others, so that it shows who else is.
 */
public final class Gathering {

	private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(400);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition company = this.lock.newCondition();

	private int now;

	private int most;

	/**
	 * Come in, stay until somebody else is in as well, or for a while, and leave.
	 */
	public void visit() throws InterruptedException {
		this.lock.lock();
		try {
			this.now++;
			this.most = Math.max(this.most, this.now);
			this.company.signalAll();
			long left = PATIENCE;
			while (this.most < 2 && left > 0) {
				left = this.company.awaitNanos(left);
			}
			this.now--;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return how many were in at once.
	 */
	public int most() {
		this.lock.lock();
		try {
			return this.most;
		}
		finally {
			this.lock.unlock();
		}
	}

}
