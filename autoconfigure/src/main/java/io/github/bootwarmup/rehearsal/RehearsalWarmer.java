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

package io.github.bootwarmup.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepRecorder.OpenStep;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.jvm.CpuThrottling;
import io.github.bootwarmup.jvm.JitQueue;
import io.github.bootwarmup.jvm.Pause;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.rehearsal.ListenerOpener.OpenListener;
import io.github.bootwarmup.rehearsal.listener.HandledRequests;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerFactory;
import io.github.bootwarmup.rehearsal.listener.RehearsalUnavailableException;
import io.github.bootwarmup.rehearsal.listener.RequestObserver;
import io.github.bootwarmup.rehearsal.requests.HeaderSource;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog;
import io.github.bootwarmup.rehearsal.requests.Ties;
import io.github.bootwarmup.text.Line;

/**
 * Sends real requests to the application itself, over private listeners that exist only
 * meanwhile, until their latency settles. Each request is a step.
 */
public final class RehearsalWarmer implements BuiltInWarmer {

	private static final Log logger = LogFactory.getLog(RehearsalWarmer.class);

	private static final String NEEDS_OTHERS = "not sent: it needs the answer to a request that is not sent (again)";

	private static final int MOST_NAMED = 20;

	private final RequestCatalog catalog;

	private final RehearsalSettings settings;

	private final WebServers webServers;

	private final ListenerOpener opener;

	private final HeaderSource headers;

	private final @Nullable Rollback rollback;

	private final Supplier<CpuThrottling> throttling;

	private final SpentRequests spent;

	/**
	 * Create a new instance.
	 * @param catalog finds the requests
	 * @param settings what is configured
	 * @param webServers knows what can be asked
	 * @param factories open private listeners, each on one kind of web server
	 * @param headers knows the headers
	 * @param rollback has transactions rolled back, or {@code null} if nothing can
	 */
	public RehearsalWarmer(RequestCatalog catalog, RehearsalSettings settings, WebServers webServers,
			List<PrivateListenerFactory> factories, HeaderSource headers, @Nullable Rollback rollback) {
		this(catalog, settings, webServers, factories, headers, rollback, CpuThrottling::ofThisProcess);
	}

	RehearsalWarmer(RequestCatalog catalog, RehearsalSettings settings, WebServers webServers,
			List<PrivateListenerFactory> factories, HeaderSource headers, @Nullable Rollback rollback,
			Supplier<CpuThrottling> throttling) {
		this.catalog = catalog;
		this.settings = settings;
		this.webServers = webServers;
		this.opener = new ListenerOpener(webServers, factories, settings);
		this.headers = headers;
		this.rollback = rollback;
		this.throttling = throttling;
		this.spent = new SpentRequests(settings);
	}

	@Override
	public String name() {
		return "rehearsal";
	}

	@Override
	public WarmerKind kind() {
		return WarmerKind.REHEARSAL;
	}

	@Override
	public int getOrder() {
		return WarmupOrder.REHEARSAL;
	}

	/**
	 * The probes, whose first answers may take long, the other requests and the last
	 * answer; then the compiler.
	 */
	@Override
	public Duration limit() {
		return Objects.requireNonNullElse(this.settings.maxDuration(), Allowance.MOST)
			.plus(this.settings.timeout().multipliedBy(8))
			.plusSeconds(1);
	}

	@Override
	public void warm(StepRecorder recorder) throws Exception {
		RequestCatalog.Selection selection = this.catalog.find();
		selection.problems()
			.forEach((problem) -> recorder.record(problem.place(), () -> StepResult.failed(problem.reason())));
		selection.skipped().forEach((skipped) -> recorder.skip(skipped.name(), skipped.reason()));
		Map<String, RehearsedRequest> requests = named(selection.requests());
		setAside(requests, (request) -> this.spent.left(request) == 0, (name) -> recorder.skip(name, "not sent again"));
		boolean needless = this.rollback == null || this.rollback.isNeedless();
		if (requests.values().stream().anyMatch(RehearsedRequest::isRolledBack)) {
			Optional<String> found = (this.rollback != null) ? this.rollback.obstacle()
					: Optional.of("nothing could roll it back");
			found.ifPresent((obstacle) -> setAside(requests,
					(request) -> request.isRolledBack() && !(needless && request.effect() == Effect.UNKNOWN),
					(name) -> recorder.skip(name, "not sent: " + obstacle)));
		}
		setAsideWhatNeedsOthers(requests, recorder);
		tellOfAuto(requests.values(), !needless);
		if (!requests.isEmpty()) {
			try (Resources resources = new Resources()) {
				recorder.atEnd(resources::close);
				new Run(recorder, resources, requests).rehearse();
			}
		}
	}

	@Override
	public void inventory(StepRecorder recorder) throws Exception {
		RequestCatalog.Selection selection = this.catalog.find();
		selection.problems().forEach((problem) -> recorder.skip(problem.place(), problem.reason()));
		selection.skipped().forEach((skipped) -> recorder.skip(skipped.name(), skipped.reason()));
		Map<String, RehearsedRequest> requests = named(selection.requests());
		setAsideWhatNeedsOthers(requests, recorder);
		requests.forEach((name, request) -> recorder.skip(name, switch (request.effect()) {
			case NONE -> "would be sent";
			case UNKNOWN -> "would be sent %d times at most, and its transactions rolled back"
				.formatted(this.settings.most(request).times());
			case ONCE -> "would be sent once";
			case ROLLBACK -> "would be sent, and its transactions rolled back";
		}));
	}

	private static Map<String, RehearsedRequest> named(List<RehearsedRequest> requests) {
		Map<String, Integer> counts = new HashMap<>();
		Map<String, RehearsedRequest> named = new LinkedHashMap<>();
		for (RehearsedRequest request : requests) {
			String name = Line.of(request.name());
			int count = counts.merge(name, 1, Integer::sum);
			named.put((count == 1) ? name : name + " #" + count, request);
		}
		return named;
	}

	private static void setAside(Map<String, RehearsedRequest> requests, Predicate<RehearsedRequest> which,
			Consumer<String> report) {
		requests.entrySet().removeIf((named) -> {
			boolean aside = which.test(named.getValue());
			if (aside) {
				report.accept(named.getKey());
			}
			return aside;
		});
	}

	private static void setAsideWhatNeedsOthers(Map<String, RehearsedRequest> requests, StepRecorder recorder) {
		Set<RehearsedRequest> unmet = Ties.unmet(requests.values());
		setAside(requests, unmet::contains, (name) -> recorder.skip(name, NEEDS_OTHERS));
	}

	/**
	 * Say which requests are about to be sent that nobody named.
	 */
	private void tellOfAuto(Collection<RehearsedRequest> requests, boolean rolledBack) {
		List<RehearsedRequest> auto = requests.stream().filter((request) -> request.origin() == Origin.AUTO).toList();
		if (auto.isEmpty()) {
			return;
		}
		String names = auto.stream()
			.limit(MOST_NAMED)
			.map((request) -> Line.of(request.name()))
			.collect(Collectors.joining(", "));
		String more = (auto.size() > MOST_NAMED) ? " and %d more".formatted(auto.size() - MOST_NAMED) : "";
		logger.info("bootwarmup.rehearsal.auto=get sends %s%s, each %d times at most, %s".formatted(names, more,
				this.settings.most(auto.get(0)).times(),
				rolledBack ? "and has their transactions rolled back" : "and has nothing that could be rolled back"));
	}

	/**
	 * One pass over the requests.
	 */
	private final class Run {

		private final StepRecorder recorder;

		private final Resources resources;

		private final Map<String, RehearsedRequest> requests;

		private final Map<Target, OpenListener> listeners = new EnumMap<>(Target.class);

		private final Map<RehearsalProgress, OpenStep> steps = new LinkedHashMap<>();

		private final Cancellation cancellation = new Cancellation();

		private final HandledRequests handled = new HandledRequests();

		Run(StepRecorder recorder, Resources resources, Map<String, RehearsedRequest> requests) {
			this.recorder = recorder;
			this.resources = resources;
			this.requests = requests;
		}

		void rehearse() throws InterruptedException {
			Rollback rollback = openRollback();
			for (Target target : Target.values()) {
				openListener(target, (rollback != null) ? rollback : RequestObserver.NONE);
			}
			List<OpenListener> open = List.copyOf(this.listeners.values());
			this.resources.add(() -> open.forEach(OpenListener::beginToClose));
			this.resources.add(this.cancellation::cancel);
			Map<RehearsedRequest, String> labels = new HashMap<>();
			this.requests.values().forEach((request) -> labels.putIfAbsent(request, String.valueOf(labels.size())));
			RehearsalSender sender = new RehearsalSender(this.listeners, RehearsalWarmer.this.headers, rollback,
					RehearsalWarmer.this.spent, labels, this.handled, RehearsalWarmer.this.catalog::obstacle);
			CpuThrottling throttling = RehearsalWarmer.this.throttling.get();
			LongSupplier throttledPeriods = () -> throttling.count().throttledPeriods();
			ThrottlePauses pauses = new ThrottlePauses(throttledPeriods, TimeSource.SYSTEM, this.cancellation);
			RehearsalLoop loop = new RehearsalLoop(RehearsalWarmer.this.settings, this.recorder, TimeSource.SYSTEM,
					pauses, sender, this::report);
			boolean forwardedHeaders = RehearsalWarmer.this.webServers.heedForwardedHeaders();
			List<RehearsalProgress> all = new ArrayList<>();
			this.requests.forEach((name, request) -> {
				RehearsalProgress rehearsal = new RehearsalProgress(request, RehearsalWarmer.this.settings,
						RehearsalWarmer.this.spent.left(request), forwardedHeaders);
				Optional<OpenStep> step = this.recorder.begin(name,
						() -> loop.standing(rehearsal, this.handled.worker(sender.label(request))));
				step.ifPresent((begun) -> this.steps.put(rehearsal, begun));
				all.add(step.isPresent() ? rehearsal
						: new RehearsalProgress(request, RehearsalWarmer.this.settings, 1, forwardedHeaders));
			});
			List<RehearsalProgress> rehearsals = withNeeded(all);
			List<OpenStep> steps = List.copyOf(this.steps.values());
			this.resources.add(() -> steps.forEach(OpenStep::leave));
			loop.run(rehearsals);
			sender.end();
			this.recorder.done();
			pauses.tell(logger);
			if (rehearsals.stream().anyMatch(RehearsalProgress::isRepeated) && !this.recorder.isCancelled()) {
				JitQueue.ofThisJvm(throttledPeriods, this.cancellation).awaitCalm();
			}
			Refusal.warnIfMost(rehearsals, logger);
			Denial.warn(rehearsals, logger);
		}

		/**
		 * Return what has a step, and whose answers that needs. A retry has no step for
		 * what is warm already, and sends it once.
		 */
		private List<RehearsalProgress> withNeeded(List<RehearsalProgress> all) {
			LinkedList<RehearsalProgress> found = new LinkedList<>();
			for (int i = all.size() - 1; i >= 0; i--) {
				RehearsalProgress rehearsal = all.get(i);
				Ties ties = rehearsal.request().ties();
				if (this.steps.containsKey(rehearsal)
						|| found.stream().anyMatch((below) -> below.request().ties().need(ties))) {
					found.addFirst(rehearsal);
				}
			}
			return found;
		}

		private @Nullable Rollback openRollback() {
			Rollback rollback = RehearsalWarmer.this.rollback;
			if (rollback == null || rollback.isNeedless()
					|| this.requests.values().stream().noneMatch(RehearsedRequest::isRolledBack)) {
				return null;
			}
			try {
				rollback.open();
				return rollback;
			}
			finally {
				this.resources.add(rollback);
			}
		}

		private void openListener(Target target, RequestObserver observer) {
			if (this.recorder.isCancelled()
					|| this.requests.values().stream().noneMatch((request) -> request.target() == target)) {
				return;
			}
			try {
				this.listeners.put(target,
						RehearsalWarmer.this.opener.open(target, observer, this.handled, this.resources));
			}
			catch (Exception ex) {
				setAside(this.requests, (request) -> request.target() == target, (name) -> leaveOut(name, ex));
			}
		}

		private void leaveOut(String name, Exception ex) {
			this.recorder.record(name, () -> {
				if (ex instanceof RehearsalUnavailableException) {
					return StepResult.skipped(String.valueOf(ex.getMessage()));
				}
				throw ex;
			});
		}

		private void report(RehearsalProgress rehearsal) {
			if (rehearsal.isStuck()) {
				RehearsalWarmer.this.spent.add(rehearsal.request());
			}
			OpenStep step = this.steps.get(rehearsal);
			if (step != null) {
				step.end(located(rehearsal), rehearsal.spent());
			}
		}

		/**
		 * The title of a request doesn't tell what was sent.
		 */
		private static StepResult located(RehearsalProgress rehearsal) {
			StepResult result = rehearsal.result();
			return (rehearsal.request().title() == null || result.detail().isEmpty()) ? result
					: result.withDetail(rehearsal.request().line() + ": " + result.detail());
		}

	}

	/**
	 * Ends all waiting.
	 */
	private static final class Cancellation implements Pause {

		private final CountDownLatch cancelled = new CountDownLatch(1);

		void cancel() {
			this.cancelled.countDown();
		}

		@Override
		public void await(long nanos) throws InterruptedException {
			this.cancelled.await(nanos, TimeUnit.NANOSECONDS);
		}

	}

}
