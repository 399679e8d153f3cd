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

package io.github.bootwarmup.dependency.graphql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import graphql.parser.ParserOptions;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.NativeDetector;
import org.springframework.graphql.observation.GraphQlObservationInstrumentation;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import reactor.core.publisher.Hooks;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.ReactorExtensions;
import io.github.bootwarmup.jvm.AgentTelemetry;

/**
 * Asks a schema and a controller of ours what users ask those of the application. Of the
 * application only the converters of JSON take part.
 */
public final class GraphQlDependency implements Dependency {

	private static final String STEP = "queries";

	private static final String ANSWER = "{\"data\":";

	private static final String ADAPTER = "requestMappingHandlerAdapter";

	private final ConfigurableListableBeanFactory beanFactory;

	private final ApplicationCode code;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 */
	public GraphQlDependency(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.code = ApplicationCode.of(beanFactory);
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.GRAPHQL;
	}

	@Override
	public void warm(DependencyRun run) {
		if (NativeDetector.inNativeImage()) {
			run.skip(STEP, "not in a native image");
			return;
		}
		listener().or(ReactorExtensions::hooks)
			.or(this::accessors)
			.ifPresentOrElse((foreign) -> run.skip(STEP, foreign + " would be called"),
					() -> run.prepare(STEP, () -> new AgentTelemetry(false).call(true, this::send)));
	}

	/**
	 * Return the listener of the parser for all queries of the JVM, unless it is
	 * GraphQL's own.
	 */
	private Optional<String> listener() {
		return Stream.of(ParserOptions.getDefaultOperationParserOptions(), ParserOptions.getDefaultSdlParserOptions())
			.map(ParserOptions::getParsingListener)
			.filter((listener) -> !this.code.isOf(listener, "graphql."))
			.findFirst()
			.map((listener) -> listener.getClass().getName());
	}

	/**
	 * Others than Reactor use a registry of ours.
	 */
	private Optional<String> accessors() {
		return Hooks.isAutomaticContextPropagationEnabled() ? ReactorExtensions.accessors(this.code) : Optional.empty();
	}

	private StepResult send() throws Exception {
		List<HttpMessageConverter<?>> converters = converters();
		if (converters.isEmpty()) {
			return StepResult.skipped("Spring MVC has no JSON converter of a class of Spring's");
		}
		WebGraphQlHandler handler = SampleService.handler(isObserved());
		for (String operation : SampleController.OPERATIONS) {
			if (!new SampleRequest(operation, converters).send(handler).startsWith(ANSWER)) {
				return StepResult.failed("a query was not answered");
			}
		}
		return StepResult.WARMED;
	}

	private List<HttpMessageConverter<?>> converters() {
		return (this.beanFactory.getSingleton(ADAPTER) instanceof RequestMappingHandlerAdapter adapter
				&& this.code.isSprings(adapter))
						? adapter.getMessageConverters()
							.stream()
							.filter(this.code::isSprings)
							.filter((converter) -> converter.canRead(SerializableGraphQlRequest.class,
									MediaType.APPLICATION_JSON))
							.toList()
						: List.of();
	}

	private boolean isObserved() {
		return this.beanFactory.getBeanNamesForType(GraphQlObservationInstrumentation.class, false, false).length > 0;
	}

}
