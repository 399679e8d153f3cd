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

import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.springframework.jdbc.support.JdbcUtils;

import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;

/**
 * A pool that fills itself in the background, once it was asked for its first connection.
 * Only then does it know its minimum, if nobody has set that. It first looks after itself
 * a moment later, and then makes a connection more for each that is in use: so none is
 * until then.
 */
final class HikariFilling implements Pool {

	private static final long POLL = TimeUnit.MILLISECONDS.toNanos(10);

	/**
	 * A pool that has not grown for so long is taken to be as full as it gets.
	 */
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

	/**
	 * By then a pool has looked after itself, 100 ms after its start. One that is to have
	 * several connections shows it by having them.
	 */
	private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(300);

	private final HikariDataSource dataSource;

	HikariFilling(HikariDataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public Filling fill(Attempt attempt) throws Exception {
		boolean started = this.dataSource.getHikariPoolMXBean() == null;
		if (started) {
			new Abandonable<Connection>("a connection", this.dataSource::getConnection, JdbcUtils::closeConnection)
				.await(attempt)
				.close();
		}
		int maximum = this.dataSource.getMaximumPoolSize();
		int wanted = Math.max(1, Math.min(this.dataSource.getMinimumIdle(), maximum));
		HikariPoolMXBean pool = this.dataSource.getHikariPoolMXBean();
		if (pool == null) {
			return new Filling(1, wanted);
		}
		long rest = (started && wanted == 1 && maximum > 1) ? FIRST_LOOK : 0;
		await(pool, wanted, rest, attempt);
		int idle = pool.getIdleConnections();
		if (idle == 0 && pool.getTotalConnections() >= maximum) {
			throw Pool.exhausted(maximum);
		}
		return new Filling(Math.min(idle, wanted), wanted);
	}

	private static void await(HikariPoolMXBean pool, int wanted, long rest, Attempt attempt)
			throws InterruptedException {
		CountDownLatch cancelled = new CountDownLatch(1);
		attempt.onCancel(cancelled::countDown);
		long begun = System.nanoTime();
		long grown = begun;
		int total = pool.getTotalConnections();
		while (isExpected(System.nanoTime() - grown, total, wanted) || System.nanoTime() - begun < rest) {
			if (cancelled.await(POLL, TimeUnit.NANOSECONDS)) {
				return;
			}
			int now = pool.getTotalConnections();
			grown = (now > total) ? System.nanoTime() : grown;
			total = now;
		}
	}

	private static boolean isExpected(long unchanged, int total, int wanted) {
		return total < wanted && unchanged < PATIENCE;
	}

}
