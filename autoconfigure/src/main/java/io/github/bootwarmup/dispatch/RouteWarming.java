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

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dispatch.DispatchSettings.UserExtensions;
import io.github.bootwarmup.dispatch.extension.ApplicationParts;
import io.github.bootwarmup.dispatch.extension.ExtensionUse;
import io.github.bootwarmup.dispatch.extension.HandlerBeans;
import io.github.bootwarmup.dispatch.extension.MappingUse;
import io.github.bootwarmup.dispatch.extension.ParameterNames;
import io.github.bootwarmup.dispatch.request.ApiVersions;
import io.github.bootwarmup.dispatch.request.Bodies;
import io.github.bootwarmup.dispatch.request.RequestComposer;
import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.dispatch.sample.Constraints;
import io.github.bootwarmup.dispatch.sample.EmptyJsonSampleSource;
import io.github.bootwarmup.dispatch.sample.ReturnSamples;
import io.github.bootwarmup.dispatch.sample.SampleSource;
import io.github.bootwarmup.dispatch.sample.Samples;
import io.github.bootwarmup.dispatch.sample.Substitutes;
import io.github.bootwarmup.dispatch.sample.UnsampledException;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.text.Line;

/**
 * Warms the routes of one {@code DispatcherServlet}.
 */
final class RouteWarming {

	private final ApplicationCode applicationCode;

	private final DispatchSettings settings;

	private final Samples samples;

	private final RequestMappingHandlerAdapter adapter;

	private final ExtensionUse extensions;

	private final WithoutAdvice withoutAdvice;

	private final RoutePlanner planner;

	private final List<HttpMessageConverter<?>> converters;

	private final ParameterNames names;

	private final SampleSource fallback;

	private final LaterResults later;

	private final Substitutes substitutes = new Substitutes();

	private final Map<HandlerMapping, OfMapping> mappings = new HashMap<>();

	RouteWarming(Dispatcher dispatcher, RequestMappingHandlerAdapter adapter, ApplicationCode applicationCode,
			SampleSource source, DispatchSettings settings) {
		this.applicationCode = applicationCode;
		this.settings = settings;
		this.adapter = adapter;
		this.extensions = new ExtensionUse(adapter, dispatcher, applicationCode, WithoutAdvice.isPossible(adapter));
		this.withoutAdvice = new WithoutAdvice(adapter, applicationCode);
		ConfigurableBeanFactory beanFactory = (ConfigurableBeanFactory) dispatcher.context()
			.getAutowireCapableBeanFactory();
		this.names = new ParameterNames(beanFactory);
		this.later = new LaterResults(adapter.getReactiveAdapterRegistry(), applicationCode, this.extensions);
		this.planner = new RoutePlanner(this.extensions, new HandlerBeans(dispatcher.context()), this.later,
				settings.userExtensions() == UserExtensions.RUN);
		this.converters = adapter.getMessageConverters()
			.stream()
			.filter((converter) -> !applicationCode.includes(converter))
			.toList();
		this.fallback = new EmptyJsonSampleSource(this.converters);
		this.samples = new Samples(source, this.substitutes);
	}

	/**
	 * Where there is no sample, an empty one has to do.
	 */
	private @Nullable Object sample(Type type) {
		Object sample = this.samples.of(ResolvableType.forType(type));
		return (sample != null) ? sample : this.fallback.sample(type, this.substitutes);
	}

	RoutePlan plan(Route.OfMethod route) {
		return this.planner.plan(route, ofMapping(route.mapping()).use);
	}

	StepResult warm(Route.OfMethod route) throws Exception {
		this.substitutes.nextRoute();
		RoutePlan plan = plan(route);
		if (plan instanceof RoutePlan.DryRun dryRun) {
			return dryRun(route, dryRun);
		}
		if (plan instanceof RoutePlan.Prime prime) {
			return prime(route, prime);
		}
		return StepResult.skipped((plan instanceof RoutePlan.Skip skip) ? skip.reason() : "");
	}

	StepResult writeEmptyList() throws Exception {
		EmptyList.write(this.converters);
		return StepResult.WARMED;
	}

	private StepResult dryRun(Route.OfMethod route, RoutePlan.DryRun plan) throws Exception {
		OfMapping parts = ofMapping(route.mapping());
		StepResult result;
		try {
			result = dryRun(parts.dryRun, route, plan);
		}
		catch (Exception ex) {
			String reason = (ex instanceof UnsampledException) ? Line.of(String.valueOf(ex.getMessage()))
					: "a dry run ended with " + Line.of(ex);
			return prime(route,
					new RoutePlan.Prime(reason, this.extensions.of(route.handlerMethod(), route.pattern())));
		}
		if (route.handlerMethod().shouldValidateArguments()) {
			validateArguments(route.handlerMethod().createWithResolvedBean());
		}
		if (this.settings.includeFailures() && plan.advice().names().isEmpty()) {
			parts.dryRun.runInvalid(route, plan.plain());
		}
		String detail = Stream.of(plan.remark(), result.detail())
			.filter((remark) -> !remark.isEmpty())
			.collect(Collectors.joining("; "));
		return new StepResult(plan.isPartial() ? Outcome.PRIMED : result.outcome(), detail);
	}

	/**
	 * Run again with something else as often as a type refuses what it is given.
	 */
	private StepResult dryRun(DryRun dryRun, Route.OfMethod route, RoutePlan.DryRun plan) throws Exception {
		while (true) {
			try {
				return dryRun.run(route, plan);
			}
			catch (Exception ex) {
				if (!this.substitutes.next(ex)) {
					throw ex;
				}
			}
		}
	}

	private StepResult prime(Route.OfMethod route, RoutePlan.Prime plan) throws Exception {
		String problem = ofMapping(route.mapping()).priming.run(route, plan.left());
		return StepResult.primed(problem.isEmpty() ? plan.reason() : plan.reason() + "; not primed: " + problem);
	}

	/**
	 * Apply the constraints of a handler method to samples of its arguments: in the dry
	 * run they are looked for on the stand-in, which has none.
	 */
	private void validateArguments(HandlerMethod handlerMethod) {
		Constraints constraints = this.extensions.binding().constraints();
		if (constraints != null) {
			@Nullable Object[] arguments = Arrays.stream(handlerMethod.getMethodParameters())
				.map((parameter) -> this.samples.of(ResolvableType.forMethodParameter(parameter)))
				.toArray();
			constraints.validate(handlerMethod.getBean(), handlerMethod.getMethod(), arguments);
		}
	}

	private OfMapping ofMapping(RequestMappingInfoHandlerMapping mapping) {
		return this.mappings.computeIfAbsent(mapping, (key) -> new OfMapping(mapping));
	}

	/**
	 * The parts that warm the routes of one mapping.
	 */
	private final class OfMapping {

		private final MappingUse use;

		private final DryRun dryRun;

		private final Priming priming;

		OfMapping(RequestMappingInfoHandlerMapping mapping) {
			RouteWarming owner = RouteWarming.this;
			Samples fallback = new Samples((type, substitutes) -> owner.sample(type), owner.substitutes);
			Bodies bodies = new Bodies(owner.converters);
			ApiVersions versions = new ApiVersions(mapping);
			this.use = new MappingUse(mapping, new ApplicationParts(owner.applicationCode));
			boolean run = owner.settings.userExtensions() == UserExtensions.RUN;
			RouteLookUp lookUp = new RouteLookUp(mapping, (route) -> !run && this.use.of(route.pattern()).isPresent());
			this.dryRun = new DryRun(owner.adapter, owner.withoutAdvice, lookUp,
					new RequestComposer(owner.samples, owner.names, owner.extensions.binding(), bodies, versions),
					new ReturnSamples(owner.samples), owner.later);
			this.priming = new Priming(owner.adapter, owner.applicationCode, lookUp,
					new RequestComposer(fallback, owner.names, owner.extensions.binding(), bodies, versions),
					new ReturnSamples(fallback), owner.substitutes);
		}

	}

}
