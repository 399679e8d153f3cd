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
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.springframework.jdbc.support.JdbcUtils;

import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.inspection.PrivateField;

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

	private static final PrivateField LAST_FAILURE = PrivateField.of("com.zaxxer.hikari.pool.PoolBase",
			"lastConnectionFailure");

	private final HikariDataSource dataSource;

	HikariFilling(HikariDataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public void start(Attempt attempt) throws Exception {
		if (this.dataSource.getHikariPoolMXBean() != null) {
			return;
		}
		new Abandonable<Connection>("a connection", this.dataSource::getConnection, JdbcUtils::closeConnection)
			.await(attempt)
			.close();
		if (this.dataSource.getMaximumPoolSize() > 1) {
			await(attempt, (pool, unchanged) -> pool.getTotalConnections() > 1 || unchanged > FIRST_LOOK);
		}
	}

	@Override
	public void fill(Attempt attempt) throws InterruptedException {
		int wanted = wanted();
		await(attempt, (pool, unchanged) -> pool.getTotalConnections() >= wanted || unchanged > PATIENCE);
	}

	@Override
	public Filling filling() throws SQLException {
		HikariPoolMXBean pool = this.dataSource.getHikariPoolMXBean();
		if (pool == null) {
			return new Filling(1, wanted());
		}
		int idle = pool.getIdleConnections();
		int maximum = this.dataSource.getMaximumPoolSize();
		if (idle == 0 && pool.getTotalConnections() >= maximum) {
			throw Pool.exhausted(maximum);
		}
		return new Filling(Math.min(idle, wanted()), wanted());
	}

	@Override
	public Optional<Throwable> lastFailure() {
		return Optional.ofNullable(this.dataSource.getHikariPoolMXBean())
			.flatMap((pool) -> LAST_FAILURE.read(pool).as(AtomicReference.class))
			.map((reference) -> (reference.get() instanceof Throwable failure) ? failure : null);
	}

	private int wanted() {
		return Math.max(1, Math.min(this.dataSource.getMinimumIdle(), this.dataSource.getMaximumPoolSize()));
	}

	/**
	 * Wait until something is so, also for how long the pool hasn't grown.
	 */
	private void await(Attempt attempt, BiPredicate<HikariPoolMXBean, Long> condition) throws InterruptedException {
		HikariPoolMXBean pool = this.dataSource.getHikariPoolMXBean();
		if (pool == null) {
			return;
		}
		CountDownLatch cancelled = new CountDownLatch(1);
		attempt.onCancel(cancelled::countDown);
		long grown = System.nanoTime();
		int total = pool.getTotalConnections();
		while (!condition.test(pool, System.nanoTime() - grown)) {
			if (cancelled.await(POLL, TimeUnit.NANOSECONDS)) {
				return;
			}
			int now = pool.getTotalConnections();
			grown = (now > total) ? System.nanoTime() : grown;
			total = now;
		}
	}

}
