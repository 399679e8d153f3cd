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

package io.github.bootwarmup.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NativeDetector;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerExecutionChain;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.BuiltInWarmer;
import io.github.bootwarmup.core.Line;
import io.github.bootwarmup.core.StepRecorder;
import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupOrder;

/**
 * Warms every route of every {@code DispatcherServlet}, each as a step, and if there is
 * time, repeats the dry runs.
 */
public final class DispatchWarmer implements BuiltInWarmer {

	private static final Log logger = LogFactory.getLog(DispatchWarmer.class);

	private static final StepResult OUT_OF_TIME = new StepResult(Outcome.UNFINISHED,
			"not begun: bootwarmup.dispatch.max-duration is over");

	private final ApplicationContext context;

	private final ChildWebContexts children;

	private final @Nullable SampleSource source;

	private final DispatchSettings settings;

	/**
	 * Create a new instance.
	 * @param context the application's context
	 * @param children the web contexts below it
	 * @param source makes sample objects, or {@code null} if nothing can
	 * @param settings what is configured
	 */
	public DispatchWarmer(ApplicationContext context, ChildWebContexts children, @Nullable SampleSource source,
			DispatchSettings settings) {
		this.context = context;
		this.children = children;
		this.source = source;
		this.settings = settings;
	}

	@Override
	public String name() {
		return "dispatch";
	}

	@Override
	public int getOrder() {
		return WarmupOrder.DISPATCH;
	}

	@Override
	public Duration limit() {
		return this.settings.maxDuration().plus(this.settings.repeatFor());
	}

	@Override
	public void warm(StepRecorder recorder) {
		if (NativeDetector.inNativeImage()) {
			recorder.skip("routes", "not in a native image, which has no classes to load and no compiler to warm");
			return;
		}
		Run run = new Run(recorder);
		run.each(run::warm);
		run.warnIfNoSamples();
		run.repeat();
	}

	@Override
	public void inventory(StepRecorder recorder) {
		Run run = new Run(recorder);
		run.each(run::list);
	}

	/**
	 * One pass over all routes.
	 */
	private final class Run {

		private final StepRecorder recorder;

		private final UserCode userCode = UserCode.of(DispatchWarmer.this.context);

		private final Map<Dispatcher, RouteWarming> warmings = new IdentityHashMap<>();

		private final Map<String, Integer> names = new HashMap<>();

		private final List<Route.OfMethod> warmed = new ArrayList<>();

		private final SampleSource source = Objects.requireNonNullElse(DispatchWarmer.this.source, (type) -> null);

		private final long start = System.nanoTime();

		private boolean unsampled;

		Run(StepRecorder recorder) {
			this.recorder = recorder;
		}

		void each(RouteAction action) {
			DispatchSettings settings = DispatchWarmer.this.settings;
			RouteSelection selection = new RouteSelection(settings);
			List<Route> routes = new Dispatchers(DispatchWarmer.this.context, DispatchWarmer.this.children).find()
				.stream()
				.flatMap((dispatcher) -> RouteInventory.of(dispatcher, this.userCode).stream())
				.toList();
			selection.unmatched(routes,
					(property,
							pattern) -> logger.warn(WarmupCode.PATTERN_WITHOUT_ROUTE
								.message("'%s' in bootwarmup.dispatch.%s matches no route: correct or remove it."
									.formatted(Line.of(pattern), property))));
			Map<String, Route> selected = new LinkedHashMap<>();
			for (Route route : routes) {
				String name = unique(route.name());
				Optional<String> obstacle = obstacle(route, selection);
				if (obstacle.isPresent()) {
					this.recorder.skip(name, obstacle.get());
				}
				else {
					selected.put(name, route);
				}
			}
			selected.keySet().forEach(this.recorder::announce);
			selected.forEach(action::apply);
		}

		private static Optional<String> obstacle(Route route, RouteSelection selection) {
			if (route instanceof Route.Unknown unknown) {
				return Optional.of(unknown.reason());
			}
			if (selection.isExcluded(route)) {
				return Optional.of("excluded by bootwarmup.dispatch.exclude");
			}
			return selection.isIncluded(route) ? Optional.empty()
					: Optional.of("not included by bootwarmup.dispatch.include");
		}

		void warm(String name, Route route) {
			if (route instanceof Route.OfMethod method) {
				RouteWarming warming = warming(route.dispatcher());
				if (warming == null) {
					this.recorder.skip(name, "there is no RequestMappingHandlerAdapter");
					return;
				}
				record(name, () -> warm(warming, method));
			}
			else {
				record(name, () -> lookUp(route));
			}
		}

		private StepResult warm(RouteWarming warming, Route.OfMethod route) throws Exception {
			StepResult result = warming.warm(route);
			if (result.outcome() == Outcome.WARMED) {
				this.warmed.add(route);
			}
			this.unsampled |= result.outcome() == Outcome.PRIMED;
			return result;
		}

		/**
		 * Do a step, unless the time for all routes is over; what follows may have more.
		 */
		private void record(String name, Callable<StepResult> work) {
			boolean over = System.nanoTime() - this.start > DispatchWarmer.this.settings.maxDuration().toNanos();
			this.recorder.record(name, over ? () -> OUT_OF_TIME : work);
		}

		/**
		 * Say once that most routes need samples to be dry-run.
		 */
		void warnIfNoSamples() {
			if (DispatchWarmer.this.source == null && this.unsampled) {
				logger.warn(WarmupCode.NO_SAMPLES
					.message("There is nothing that makes sample objects, so that routes are primed and not dry-run: "
							+ "add org.instancio:instancio-core with a scope that is there at run time."));
			}
		}

		void list(String name, Route route) {
			RouteWarming warming = warming(route.dispatcher());
			if (route instanceof Route.OfMethod method && warming != null) {
				RoutePlan plan = warming.plan(method);
				this.recorder.skip(name, describe(plan));
			}
			else {
				this.recorder.skip(name, "would be looked up");
			}
		}

		/**
		 * Dry-run again what was dry-run, as long as there is time for that.
		 */
		void repeat() {
			if (DispatchWarmer.this.settings.repeatFor().isZero() || this.warmed.isEmpty()) {
				return;
			}
			this.recorder.record("repetitions", () -> {
				long count = 0;
				long begin = System.nanoTime();
				long limit = DispatchWarmer.this.settings.repeatFor().toNanos();
				while (System.nanoTime() - begin < limit && !this.recorder.isCancelled()) {
					Route.OfMethod route = this.warmed.get((int) (count++ % this.warmed.size()));
					RouteWarming warming = warming(route.dispatcher());
					if (warming != null) {
						warming.warm(route);
					}
				}
				return StepResult.warmed(count + " dispatches");
			});
		}

		private @Nullable RouteWarming warming(Dispatcher dispatcher) {
			return this.warmings.computeIfAbsent(dispatcher,
					(key) -> dispatcher.adapters()
						.stream()
						.findFirst()
						.map((adapter) -> new RouteWarming(dispatcher, adapter, this.userCode, this.source,
								DispatchWarmer.this.settings))
						.orElse(null));
		}

		private String unique(String name) {
			int count = this.names.merge(name, 1, Integer::sum);
			return (count == 1) ? name : name + " #" + count;
		}

		private StepResult lookUp(Route route) throws Exception {
			String path = PathTemplate.expand(route.pattern(), (variable) -> "1")
				.orElseThrow(() -> new UnsampledException("no path was found for " + route.pattern()));
			SyntheticRequest request = new SyntheticRequest(route.dispatcher().servletContext(), route.method(), path);
			request.addHeader(HttpHeaders.ACCEPT, "text/html, */*");
			HandlerExecutionChain chain = RequestScope.call(route.dispatcher(), request, new SyntheticResponse(),
					() -> route.mapping().getHandler(request));
			return StepResult.primed((chain != null) ? "looked up, not called" : "looked up, more conditions apply");
		}

		private static String describe(RoutePlan plan) {
			if (plan instanceof RoutePlan.Prime prime) {
				return "would be primed " + prime.reason();
			}
			return (plan instanceof RoutePlan.Skip skip) ? skip.reason() : "would be dry-run";
		}

	}

	/**
	 * Something that is done with each route.
	 */
	@FunctionalInterface
	private interface RouteAction {

		void apply(String name, Route route);

	}

}
