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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NativeDetector;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.core.settings.PathPatterns;
import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.DispatchSteps;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.dispatch.route.RouteInventory;
import io.github.bootwarmup.dispatch.route.RouteSelection;
import io.github.bootwarmup.dispatch.sample.SampleSource;
import io.github.bootwarmup.dispatch.servlet.ChildWebContexts;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;
import io.github.bootwarmup.dispatch.servlet.Dispatchers;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.text.Causes;

/**
 * Warms every route of every {@code DispatcherServlet}, each as a step, and if there is
 * time, repeats the dry runs.
 */
public final class DispatchWarmer implements BuiltInWarmer {

	private static final Log logger = LogFactory.getLog(DispatchWarmer.class);

	private static final String LIMIT_PROPERTY = "bootwarmup.dispatch.max-duration";

	private final ApplicationContext context;

	private final ChildWebContexts children;

	private final @Nullable SampleSource source;

	private final DispatchSettings settings;

	private final RouteSelection selection;

	/**
	 * Create a new instance.
	 * @param context the application's context
	 * @param children the web contexts below it
	 * @param source makes sample objects, or {@code null} if nothing can
	 * @param settings what is configured
	 * @throws InvalidConfigurationException if it has what is no path pattern
	 */
	public DispatchWarmer(ApplicationContext context, ChildWebContexts children, @Nullable SampleSource source,
			DispatchSettings settings) {
		this.context = context;
		this.children = children;
		this.source = source;
		this.settings = settings;
		this.selection = new RouteSelection(new PathPatterns("bootwarmup.dispatch.include", settings.include()),
				new PathPatterns("bootwarmup.dispatch.exclude", settings.exclude()));
	}

	@Override
	public String name() {
		return "dispatch";
	}

	@Override
	public WarmerKind kind() {
		return WarmerKind.DISPATCH;
	}

	@Override
	public int getOrder() {
		return WarmupOrder.DISPATCH;
	}

	@Override
	public boolean isOffline() {
		return true;
	}

	@Override
	public Duration limit() {
		return this.settings.maxDuration();
	}

	@Override
	public String limitProperty() {
		return LIMIT_PROPERTY;
	}

	@Override
	public void warm(StepRecorder recorder) {
		if (NativeDetector.inNativeImage()) {
			recorder.skip("routes", "not in a native image, which has no classes to load and no compiler to warm");
			return;
		}
		ApplicationCode applicationCode = ApplicationCode.of(this.context);
		Run run = new Run(recorder, warmings(applicationCode));
		Map<String, Route> routes = routes(recorder, applicationCode);
		routes.forEach(run::warm);
		LinkWarming.of(routes.values(), applicationCode)
			.ifPresent((links) -> run.recordBesideRoutes(DispatchSteps.LINKS, links::run));
		run.writeEmptyList();
		run.warnIfNoSamples();
	}

	@Override
	public void inventory(StepRecorder recorder) {
		ApplicationCode applicationCode = ApplicationCode.of(this.context);
		WarmingByAdapter warmings = warmings(applicationCode);
		Map<String, Route> routes = routes(recorder, applicationCode);
		routes.forEach((name, route) -> {
			RouteWarming warming = (route instanceof Route.OfMethod method) ? warmings.of(method) : null;
			recorder.skip(name, (route instanceof Route.OfMethod method && warming != null)
					? warming.plan(method).describe() : "would be looked up");
		});
		LinkWarming.of(routes.values(), applicationCode)
			.ifPresent(
					(links) -> recorder.skip(DispatchSteps.LINKS, "would be built to a controller of Boot Warmup's"));
		if (routes.values().stream().anyMatch(EmptyList::isUsedBy)) {
			recorder.skip(DispatchSteps.EMPTY_LIST, "would be written by the message converters");
		}
	}

	private WarmingByAdapter warmings(ApplicationCode applicationCode) {
		return new WarmingByAdapter(applicationCode,
				Objects.requireNonNullElse(this.source, (type, substitutes) -> null), this.settings);
	}

	private Map<String, Route> routes(StepRecorder recorder, ApplicationCode applicationCode) {
		Dispatchers dispatchers = new Dispatchers(this.context, this.children);
		List<Route> routes = dispatchers.find()
			.stream()
			.flatMap((dispatcher) -> RouteInventory.of(dispatcher, applicationCode).stream())
			.toList();
		dispatchers.uninitialised()
			.forEach((name) -> recorder.skip(name,
					"this DispatcherServlet is not initialised yet, so that its routes are not known: let its "
							+ "registration load it on startup"));
		noteUnlisted(routes);
		return this.selection.of(routes, recorder);
	}

	/**
	 * Say once which mappings have routes that stay cold, since nobody would find out.
	 */
	private static void noteUnlisted(List<Route> routes) {
		String mappings = routes.stream()
			.flatMap((route) -> (route instanceof Route.Unknown unknown && unknown.unlisted())
					? Stream.of(ClassUtils.getUserClass(unknown.mapping()).getName()) : Stream.empty())
			.distinct()
			.collect(Collectors.joining(", "));
		if (!mappings.isEmpty()) {
			logger.info(WarmupCode.ROUTES_UNLISTED
				.message("The routes of %s can't be listed, so that they stay cold: name requests to them in %s."
					.formatted(mappings, "bootwarmup.rehearsal.requests")));
		}
	}

	/**
	 * One pass over all routes.
	 */
	private final class Run {

		private final StepRecorder recorder;

		private final WarmingByAdapter warmings;

		private final List<Route.OfMethod> warmed = new ArrayList<>();

		private boolean unsampled;

		Run(StepRecorder recorder, WarmingByAdapter warmings) {
			this.recorder = recorder;
			this.warmings = warmings;
		}

		void warm(String name, Route route) {
			if (route instanceof Route.OfMethod method) {
				RouteWarming warming = this.warmings.of(method);
				if (warming == null) {
					this.recorder.skip(name, "there is no RequestMappingHandlerAdapter for it");
					return;
				}
				this.recorder.record(name, () -> warm(warming, method));
			}
			else {
				this.recorder.record(name, () -> HandlerPriming.run(route));
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
		 * Do a step that is no route, or leave it out: who requires all routes doesn't
		 * wait for it.
		 */
		void recordBesideRoutes(String name, Callable<StepResult> work) {
			if (this.recorder.isCancelled()) {
				this.recorder.skip(name, "no time was left for it");
				return;
			}
			this.recorder.record(name, () -> {
				try {
					return work.call();
				}
				catch (Throwable ex) {
					return StepResult.skipped(Causes.line(ex));
				}
			});
		}

		/**
		 * Write an empty list of Kotlin, if controllers are written in it. It comes after
		 * the routes, since it takes as long as some of them.
		 */
		void writeEmptyList() {
			this.warmed.stream()
				.filter(EmptyList::isUsedBy)
				.map(this.warmings::of)
				.filter(Objects::nonNull)
				.findFirst()
				.ifPresent((warming) -> recordBesideRoutes(DispatchSteps.EMPTY_LIST, warming::writeEmptyList));
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

	}

	/**
	 * The {@link RouteWarming} of each adapter of each {@code DispatcherServlet}, made
	 * once in a run.
	 */
	private static final class WarmingByAdapter {

		private final Map<Dispatcher, Map<RequestMappingHandlerAdapter, RouteWarming>> warmings = new IdentityHashMap<>();

		private final ApplicationCode applicationCode;

		private final SampleSource source;

		private final DispatchSettings settings;

		WarmingByAdapter(ApplicationCode applicationCode, SampleSource source, DispatchSettings settings) {
			this.applicationCode = applicationCode;
			this.source = source;
			this.settings = settings;
		}

		/**
		 * Return what warms a route, or {@code null} if nothing handles its handler
		 * method.
		 */
		@Nullable RouteWarming of(Route.OfMethod route) {
			return route.dispatcher()
				.adapter(route.handlerMethod(), this.applicationCode)
				.map((adapter) -> of(route.dispatcher(), adapter))
				.orElse(null);
		}

		private RouteWarming of(Dispatcher dispatcher, RequestMappingHandlerAdapter adapter) {
			return this.warmings.computeIfAbsent(dispatcher, (key) -> new IdentityHashMap<>())
				.computeIfAbsent(adapter, (key) -> new RouteWarming(dispatcher, adapter, this.applicationCode,
						this.source, this.settings));
		}

	}

}
