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

package io.github.bootwarmup.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.jvm.CpuThrottling;
import io.github.bootwarmup.jvm.Deadline;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.jvm.WarmupThread;

/**
 * One warm-up of one application: runs the warmers on threads of its own while the caller
 * waits, until the deadline at most, and deals with the gate. Its time begins when it is
 * created.
 */
public final class WarmupOrchestrator {

	private static final Log logger = LogFactory.getLog(WarmupOrchestrator.class);

	/**
	 * How much later than the deadline the caller stops waiting for an orderly end. It
	 * matters only when an observer, say a blocked log appender, holds things up.
	 */
	private static final Duration GRACE = Duration.ofMillis(200);

	/**
	 * How long the caller waits for what should be done before the gate opens or the
	 * application shuts down.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/**
	 * The name under which it is reported that the warmers could not be found.
	 */
	private static final String FINDING = "warmers";

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private volatile WarmupSettings settings;

	private final WarmupGate gate;

	private final WarmupObserver observers;

	private final ClassLoader classLoader;

	private final TimeSource time;

	private final RequiredSteps required;

	private final Supplier<List<PlannedWarmer>> warmers;

	private final Deadline deadline;

	private final Instant startedAt = Instant.now();

	private final CpuThrottling throttling;

	private final CpuThrottling.Count throttledBefore;

	private final StepLog log;

	private final Progress progress;

	private final Stragglers stragglers = new Stragglers();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	/**
	 * Warmers below this order have had their turn.
	 */
	private int begun = Integer.MIN_VALUE;

	private volatile WarmupPlan plan = WarmupPlan.of(List.of());

	private volatile @Nullable Pass pass;

	private volatile @Nullable WarmupReport ended;

	/**
	 * Create a new warm-up and start its clock.
	 * @param settings what is configured
	 * @param warmers finds what is warmed; asked on a thread of warm-up, since that may
	 * create beans of the user's
	 * @param gate what holds readiness
	 * @param observers finds those who are told about it; asked on a thread of warm-up as
	 * well
	 * @param classLoader the context class loader of all threads
	 * @param time measures durations
	 */
	public WarmupOrchestrator(WarmupSettings settings, Supplier<List<PlannedWarmer>> warmers, WarmupGate gate,
			Supplier<List<WarmupObserver>> observers, ClassLoader classLoader, TimeSource time) {
		this(settings, warmers, gate, observers, classLoader, time, CpuThrottling.ofThisProcess());
	}

	WarmupOrchestrator(WarmupSettings settings, Supplier<List<PlannedWarmer>> warmers, WarmupGate gate,
			Supplier<List<WarmupObserver>> observers, ClassLoader classLoader, TimeSource time,
			CpuThrottling throttling) {
		this.settings = settings;
		this.gate = gate;
		this.observers = new ShieldedObservers(observers);
		this.classLoader = classLoader;
		this.time = time;
		this.warmers = warmers;
		this.deadline = new Deadline(time, settings.deadline());
		this.throttling = throttling;
		this.throttledBefore = throttling.count();
		this.log = new StepLog(time, this.observers);
		this.required = new RequiredSteps(new Requirements(settings.required()), this.log);
		this.progress = new Progress(this.deadline, settings.progressInterval(),
				() -> this.observers.progress(report()));
	}

	/**
	 * Let another policy apply from now on.
	 * @param failurePolicy what happens when a required step did not succeed
	 */
	public void apply(FailurePolicy failurePolicy) {
		this.settings = this.settings.with(failurePolicy);
	}

	/**
	 * Warm up, and return when that is over, the deadline has passed or a shutdown has
	 * begun. What {@link #runBefore} has done is not done again. An interrupt of the
	 * caller ends the wait only if a shutdown has begun.
	 * @return what was done
	 * @throws RequiredWarmupException if something required did not succeed and the
	 * policy is to exit
	 */
	public WarmupReport run() {
		return runBefore(Integer.MAX_VALUE);
	}

	/**
	 * Do the first part of {@link #run()}. The gate stays closed, unless the deadline
	 * passes meanwhile.
	 * @param order the order of the first warmer that is left for later
	 * @return what was done
	 * @throws RequiredWarmupException as {@code run()} does
	 */
	public WarmupReport runBefore(int order) {
		int from = this.begun;
		if (order <= from) {
			return report();
		}
		Part part = new Part(from, order);
		this.begun = order;
		CompletableFuture<Ending> end = new CompletableFuture<>();
		this.gate.onClose(() -> {
			end.complete(Ending.CANCELLED);
			cancel();
			this.stragglers.release();
			cleanUp();
		});
		Duration limit = this.deadline.remaining().plus(GRACE);
		thread("watchdog", () -> expire(end, limit, () -> end.complete(Ending.DEADLINE))).start();
		thread("monitor", () -> drive(part, end)).start();
		Ending ending = await(end, () -> end.complete(Ending.CANCELLED));
		if (ending == Ending.COMPLETED && !part.isLast()) {
			return report();
		}
		this.begun = Integer.MAX_VALUE;
		return conclude(ending);
	}

	/**
	 * The start of the application has failed, so that nothing of warm-up may keep the
	 * JVM from its end.
	 */
	public void startFailed() {
		this.stragglers.startFailed();
	}

	/**
	 * List what {@link #run()} would do, doing nothing and holding nothing. Returns at
	 * once; the listing goes on in the background.
	 */
	public void observe() {
		thread("observer", () -> {
			try {
				listWarmers();
			}
			catch (Throwable ex) {
				logger.error("Warm-up could not be observed because of an error of its own", ex);
			}
		}).start();
	}

	private void listWarmers() {
		this.observers.started(this.settings);
		findWarmers();
		this.plan.warmers()
			.forEach((warmer) -> new WarmerTask(warmer, this.deadline, () -> false, (step) -> true, this.log,
					new Cleanups())
				.inventory());
		end(Ending.OBSERVED, (report) -> this.observers.completed(report, true));
	}

	/**
	 * Return what has been done so far.
	 * @return the report
	 */
	public WarmupReport report() {
		WarmupReport ended = this.ended;
		return (ended != null) ? ended : report(Ending.RUNNING, this.log.steps());
	}

	private void cancel() {
		this.closed.complete(null);
		cancelPass();
	}

	private void cancelPass() {
		Pass pass = this.pass;
		if (pass != null) {
			pass.cancel();
		}
	}

	/**
	 * See to it that nothing is left behind, on a thread of warm-up, since that is code
	 * of others.
	 */
	private void cleanUp() {
		Pass pass = this.pass;
		if (pass != null) {
			doWithin(PATIENCE, "clean-up", pass::cleanUp);
		}
	}

	private void drive(Part part, CompletableFuture<Ending> end) {
		try {
			if (part.isFirst()) {
				this.stragglers.run(() -> {
					this.observers.started(this.settings);
					findWarmers();
				});
			}
			Ending ending = pass(this.deadline, this.plan.select(part::contains), (step) -> true);
			boolean last = part.isLast() || ending == Ending.DEADLINE;
			if (last) {
				this.required.tellUnmatched(this.observers);
			}
			if (last && this.settings.failurePolicy() == FailurePolicy.RETRY) {
				ending = retry(ending, end);
				if (!end.complete(ending) && ending != Ending.CANCELLED && !this.closed.isDone()) {
					boolean open = this.gate.open();
					end(Ending.COMPLETED, (report) -> this.observers.completed(report, open));
				}
			}
			end.complete(ending);
		}
		catch (Throwable ex) {
			if (!end.completeExceptionally(ex)) {
				this.gate.open();
				logger.error("Warm-up was given up because of an error of its own", ex);
			}
		}
	}

	/**
	 * Find the warmers, as a step of its own: one that can't be created in time is named
	 * and doesn't keep the caller.
	 */
	private void findWarmers() {
		this.log.runWarmer(FINDING, WarmerKind.OTHER, () -> {
			List<PlannedWarmer> warmers = this.warmers.get();
			this.plan = WarmupPlan.of(warmers);
			this.log.names().plan(warmers);
			return null;
		});
		this.log.names().sought();
	}

	/**
	 * Repeat what is required until it succeeds, and say at each attempt what is missing.
	 * The caller is let go at the deadline.
	 */
	private Ending retry(Ending first, CompletableFuture<Ending> end) throws ExecutionException, InterruptedException {
		Ending ending = first;
		Duration pause = FIRST_PAUSE;
		while (ending != Ending.CANCELLED && !this.required.letOpen(this.settings.failurePolicy())) {
			this.required.tellFailures(this.observers);
			if (this.deadline.hasPassed()) {
				end.complete(Ending.DEADLINE);
			}
			if (isClosedWithin(pause)) {
				return Ending.CANCELLED;
			}
			pause = pause.multipliedBy(2);
			pause = Deadline.min(pause, LONGEST_PAUSE);
			Set<String> cold = this.required.coldWarmers();
			ending = pass(new Deadline(this.time, this.settings.deadline()),
					this.plan.select((warmer) -> cold.contains(warmer.name()) && !this.log.isRunning(warmer.name())),
					(step) -> !this.log.hasSucceeded(step) && !this.log.isAtWork(step));
		}
		return ending;
	}

	private Ending pass(Deadline deadline, WarmupPlan plan, Predicate<String> wanted) throws InterruptedException {
		Pass pass = new Pass(deadline, wanted, this.log, (work) -> thread("worker", () -> this.stragglers.run(work)),
				this.progress);
		this.pass = pass;
		if (this.closed.isDone()) {
			pass.cancel();
		}
		return pass.run(plan);
	}

	private boolean isClosedWithin(Duration pause) throws ExecutionException, InterruptedException {
		try {
			this.closed.get(pause.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
	}

	/**
	 * See to it that the caller is let go even if all else is held up.
	 */
	private static void expire(CompletableFuture<?> end, Duration limit, Runnable expired) {
		try {
			end.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			expired.run();
		}
		catch (InterruptedException | ExecutionException ex) {
			logger.debug("No longer watched", ex);
		}
	}

	private <T> T await(CompletableFuture<T> end, Runnable onShutdown) {
		try {
			return UninterruptedWait.await(end, this.gate, onShutdown);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Warm-up ended with an error of its own", ex.getCause());
		}
	}

	private WarmupReport conclude(Ending ending) {
		if (ending == Ending.CANCELLED) {
			cancelPass();
			cleanUp();
			return end(ending, (report) -> tell(report, false, PATIENCE));
		}
		if (this.required.letOpen(this.settings.failurePolicy())) {
			if (ending != Ending.COMPLETED) {
				cancelPass();
				cleanUp();
			}
			boolean open = this.gate.open();
			return end(ending, (report) -> tell(report, open, untilDeadline()));
		}
		if (this.settings.failurePolicy() == FailurePolicy.EXIT) {
			this.stragglers.startFailed();
			this.gate.close();
			throw new RequiredWarmupException(end(ending, (report) -> tell(report, false, untilDeadline())));
		}
		WarmupReport report = report(ending, this.log.steps());
		tell(report, false, untilDeadline());
		return report;
	}

	private Duration untilDeadline() {
		return this.deadline.remaining().plus(GRACE);
	}

	/**
	 * Tell that the run has ended. Code of the application's listens.
	 */
	private void tell(WarmupReport report, boolean open, Duration limit) {
		doWithin(limit, "report", () -> this.observers.completed(report, open));
	}

	/**
	 * Do something that may get stuck, and wait for its end, but no longer than that.
	 */
	private void doWithin(Duration limit, String name, Runnable work) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		Runnable letGo = () -> done.complete(null);
		thread(name, () -> {
			try {
				work.run();
			}
			finally {
				letGo.run();
			}
		}).start();
		thread("watchdog", () -> expire(done, limit, letGo)).start();
		await(done, letGo);
	}

	private WarmupReport end(Ending ending, Consumer<WarmupReport> telling) {
		WarmupReport report;
		synchronized (this) {
			if (this.ended != null) {
				return this.ended;
			}
			report = report(ending, this.log.seal());
			this.ended = report;
		}
		cancel();
		this.stragglers.outlive(this.gate);
		telling.accept(report);
		return report;
	}

	private Report report(Ending ending, List<Step> steps) {
		Duration elapsed = this.deadline.elapsed();
		Duration throttled = this.throttling.count().since(this.throttledBefore, elapsed);
		return new Report(ending, this.startedAt, elapsed, this.deadline.allowed(), throttled, steps,
				(ending != Ending.OBSERVED) ? this.required.unmet(steps) : List.of());
	}

	private WarmupThread thread(String name, Runnable work) {
		return new WarmupThread(name, this.classLoader, work);
	}

	/**
	 * The warmers of a range of orders.
	 *
	 * @param from the first order
	 * @param to the order after the last
	 */
	private record Part(int from, int to) {

		boolean contains(PlannedWarmer warmer) {
			return warmer.order() >= this.from && (warmer.order() < this.to || isLast());
		}

		boolean isFirst() {
			return this.from == Integer.MIN_VALUE;
		}

		boolean isLast() {
			return this.to == Integer.MAX_VALUE;
		}

	}

}
