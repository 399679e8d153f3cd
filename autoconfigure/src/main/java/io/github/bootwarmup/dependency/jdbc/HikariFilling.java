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

package io.github.bootwarmup.dependency.jdbc;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import io.github.bootwarmup.dependency.Attempt;

/**
 * A pool that fills itself in the background, once it was asked for its first connection.
 */
final class HikariFilling implements Pool {

	private static final long POLL = TimeUnit.MILLISECONDS.toNanos(10);

	/**
	 * A pool that has not grown for so long is taken to be as full as it gets.
	 */
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

	private final HikariDataSource dataSource;

	HikariFilling(HikariDataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public Filling fill(Attempt attempt) throws InterruptedException {
		HikariPoolMXBean pool = this.dataSource.getHikariPoolMXBean();
		int wanted = Math.max(1, Math.min(this.dataSource.getMinimumIdle(), this.dataSource.getMaximumPoolSize()));
		if (pool == null) {
			return new Filling(1, wanted);
		}
		CountDownLatch cancelled = new CountDownLatch(1);
		attempt.onCancel(cancelled::countDown);
		int total = pool.getTotalConnections();
		long grown = System.nanoTime();
		while (total < wanted && System.nanoTime() - grown < PATIENCE && !cancelled.await(POLL, TimeUnit.NANOSECONDS)) {
			int now = pool.getTotalConnections();
			grown = (now > total) ? System.nanoTime() : grown;
			total = now;
		}
		return new Filling(Math.min(pool.getIdleConnections(), wanted), wanted);
	}

}
