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

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.rehearsal.listener.ServerKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Micrometer Tracing exports of rehearsals when every trace is sampled.
 */
class TracingTests {

	private static final String[] PROPERTIES = { "management.tracing.sampling.probability=1.0",
			"bootwarmup.rehearsal.requests[0]=GET /orders", "bootwarmup.rehearsal.requests[1]=GET /later" };

	@ParameterizedTest
	@EnumSource
	void rehearsalsExportNoSpanAndTheNextRequestExportsOneServerSpan(ServerKind kind) throws Exception {
		try (RehearsedApplication application = RehearsedApplication.run(kind, Application.class, PROPERTIES)) {
			assertThat(application.rehearsed("GET /")).hasSizeGreaterThanOrEqualTo(4)
				.allSatisfy((step) -> assertThat(step.outcome()).isEqualTo(Outcome.WARMED));
			assertThat(application.bean(Orders.class).count.get()).isGreaterThan(2);
			Spans spans = application.bean(Spans.class);
			assertThat(spans.flushed(application)).isEmpty();
			assertThat(application.get("/orders")).startsWith("HTTP/1.1 200");
			Awaitility.await().until(() -> !spans.servers(application).isEmpty());
			assertThat(spans.servers(application)).extracting(SpanData::getName).containsExactly("http get /orders");
			assertThat(spans.flushed(application)).extracting(SpanData::getName).contains("find-orders", "by-hand");
			assertThat(spans.flushed(application)).extracting(SpanData::getTraceId)
				.containsOnly(spans.servers(application).get(0).getTraceId());
		}
	}

	@ParameterizedTest
	@EnumSource
	void rehearsalsExportServerSpansIfAsked(ServerKind kind) {
		try (RehearsedApplication application = RehearsedApplication.run(kind, Application.class, PROPERTIES[0],
				PROPERTIES[1], "bootwarmup.rehearsal.telemetry=include")) {
			assertThat(application.bean(Spans.class).servers(application)).extracting(SpanData::getName)
				.contains("http get /orders", "http get /actuator/health/**");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Orders.class, Spans.class, OpenToAll.class, ContextPropagatingTaskDecorator.class })
	static class Application {

	}

	@RestController
	static class Orders {

		private final AtomicInteger count = new AtomicInteger();

		private final ObservationRegistry observations;

		private final Tracer tracer;

		Orders(ObservationRegistry observations, Tracer tracer) {
			this.observations = observations;
			this.tracer = tracer;
		}

		@GetMapping("/orders")
		String find() {
			this.count.incrementAndGet();
			this.tracer.nextSpan().name("by-hand").start().end();
			return Observation.createNotStarted("find-orders", this.observations).observe(() -> "none");
		}

		@GetMapping("/later")
		Callable<String> findLater() {
			return this::find;
		}

	}

	static class Spans implements SpanExporter {

		private final List<SpanData> exported = new CopyOnWriteArrayList<>();

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
			this.exported.addAll(spans);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

		List<SpanData> flushed(RehearsedApplication application) {
			application.bean(SdkTracerProvider.class).forceFlush().join(30, TimeUnit.SECONDS);
			return List.copyOf(this.exported);
		}

		List<SpanData> servers(RehearsedApplication application) {
			return flushed(application).stream().filter((span) -> span.getKind() == SpanKind.SERVER).toList();
		}

	}

}
