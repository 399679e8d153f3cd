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

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Makes the observations of one listener's rehearsals, in registries that nobody reads.
 */
public final class HiddenObservations {

	private static final String FILTER = "org.springframework.web.filter.ServerHttpObservationFilter";

	private static final Attributes NONE = (name, request, response) -> null;

	private final Supplier<Attributes> source;

	/**
	 * Create new observations.
	 * @param customizers prepare the registry
	 */
	public HiddenObservations(List<RegistryCustomizer> customizers) {
		boolean observed = isPresent("io.micrometer.observation.ObservationRegistry") && isPresent(FILTER);
		this.source = observed ? new Registry(customizers)::next : () -> NONE;
	}

	/**
	 * Return what stands in for the observation of the next rehearsal.
	 * @return the observation
	 */
	public Attributes next() {
		return this.source.get();
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, HiddenObservations.class.getClassLoader());
	}

	private static final class Registry {

		private final ObservationRegistry observations = ObservationRegistry.create();

		Registry(List<RegistryCustomizer> customizers) {
			if (isPresent("io.micrometer.core.instrument.simple.SimpleMeterRegistry")) {
				Meters.recordIn(this.observations);
			}
			customizers.forEach((customizer) -> customizer.customize(this.observations));
		}

		Attributes next() {
			return new LazyObservation(this.observations);
		}

	}

	private static final class Meters {

		static void recordIn(ObservationRegistry observations) {
			observations.observationConfig()
				.observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		}

	}

	private static final class LazyObservation implements Attributes {

		private static final String OBSERVATION = FILTER + ".observation";

		private final ObservationRegistry registry;

		private volatile @Nullable Observation observation;

		LazyObservation(ObservationRegistry registry) {
			this.registry = registry;
		}

		@Override
		public @Nullable Object get(String name, Supplier<HttpServletRequest> request,
				Supplier<HttpServletResponse> response) {
			Observation current = this.observation;
			if (OBSERVATION.equals(name)) {
				return (current != null) ? current : start(request.get(), response.get());
			}
			boolean context = ServerHttpObservationFilter.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE.equals(name);
			return (context && current != null) ? current.getContext() : null;
		}

		private Observation start(HttpServletRequest request, HttpServletResponse response) {
			ServerRequestObservationContext context = new ServerRequestObservationContext(request, response);
			Observation started = ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS
				.observation(null, new DefaultServerRequestObservationConvention(), () -> context, this.registry)
				.start();
			this.observation = started;
			return started;
		}

	}

	/**
	 * Stands in for the observation that the application would make of one rehearsal. The
	 * same code runs, and none of the application's registries hears of it.
	 */
	public interface Attributes {

		/**
		 * Return the value of a request attribute that leads Spring's observation filter
		 * to this observation.
		 * @param name the name of the attribute
		 * @param request the request, if it is needed
		 * @param response the response, if it is needed
		 * @return the value, or {@code null} if the attribute has nothing to do with
		 * observations
		 */
		@Nullable Object get(String name, Supplier<HttpServletRequest> request, Supplier<HttpServletResponse> response);

	}

	/**
	 * Prepares a registry in which the observations of rehearsals are made, apart from
	 * those of the application.
	 */
	@FunctionalInterface
	public interface RegistryCustomizer {

		/**
		 * Add to a registry what every observation in it needs.
		 * @param registry the registry
		 */
		void customize(ObservationRegistry registry);

	}

	/**
	 * Gives each rehearsal a trace that is not sampled, for what is observed within it
	 * would begin a trace of its own otherwise. Its span is never ended, so that it can't
	 * be exported whatever the sampler thinks of it.
	 */
	public static final class UnsampledTraces implements TracingObservationHandler<Observation.Context> {

		private final Tracer tracer;

		public UnsampledTraces(Tracer tracer) {
			this.tracer = tracer;
		}

		@Override
		public Tracer getTracer() {
			return this.tracer;
		}

		@Override
		public void onStart(Observation.Context context) {
			TraceContext parent = this.tracer.traceContextBuilder()
				.traceId(id() + id())
				.spanId(id())
				.sampled(false)
				.build();
			getTracingContext(context).setSpan(this.tracer.spanBuilder().setParent(parent).start());
		}

		private static String id() {
			return "%016x".formatted(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
		}

	}

}
