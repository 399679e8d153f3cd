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

import java.util.concurrent.ThreadLocalRandom;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;

/**
 * Gives each rehearsal a trace that is not sampled, for what is observed within it would
 * begin a trace of its own otherwise. Its span is never ended, so that it can't be
 * exported whatever the sampler thinks of it.
 */
public final class UnsampledTraces implements TracingObservationHandler<Observation.Context> {

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
