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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import graphql.parser.ParserOptions;
import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.graphql.observation.GraphQlObservationInstrumentation;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import reactor.core.publisher.Hooks;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is asked, and what of the application takes part.
 */
class GraphQlDependencyTests {

	private static final String KEY = "application";

	private final AtomicInteger calls = new AtomicInteger();

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private final RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();

	private final ParserOptions parserOptions = ParserOptions.getDefaultOperationParserOptions();

	@BeforeEach
	void register() {
		this.adapter
			.setMessageConverters(List.of(new ByteArrayHttpMessageConverter(), new JacksonJsonHttpMessageConverter()));
		this.beans.registerSingleton("requestMappingHandlerAdapter", this.adapter);
	}

	@AfterEach
	void reset() {
		Hooks.disableAutomaticContextPropagation();
		ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
		ParserOptions.setDefaultOperationParserOptions(this.parserOptions);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void everyOperationIsAnsweredInFull(boolean observed) throws Exception {
		WebGraphQlHandler handler = SampleService.handler(observed);
		List<String> answers = new ArrayList<>();
		for (String operation : SampleController.OPERATIONS) {
			answers.add(new SampleRequest(operation, this.adapter.getMessageConverters()).send(handler));
		}
		String item = """
				{"__typename":"Item","id":"%s","name":"a","count":1,"price":1.5,"kind":"SMALL",\
				"owner":{"name":"b"},"tags":["c"]}""";
		assertThat(answers).containsExactly(
				"{\"data\":{\"items\":[%s,%s],\"nodes\":[{\"id\":\"1\",\"open\":true}]}}".formatted(item.formatted("1"),
						item.formatted("2")),
				"{\"data\":{\"item\":{\"name\":\"a\"},\"other\":{\"tags\":[\"c\"]}}}",
				"{\"data\":{\"change\":{\"id\":\"1\",\"name\":\"a\"}}}");
	}

	@Test
	void queriesAreSent() {
		assertThat(warm().outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void converterOfTheApplicationsOwnIsNotCalled() {
		this.adapter.setMessageConverters(List.of(new OwnConverter(), new JacksonJsonHttpMessageConverter()));
		assertThat(warm().outcome()).isEqualTo(Outcome.WARMED);
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void nothingIsSentWithoutAConverterOfSprings() {
		this.adapter.setMessageConverters(List.of(new OwnConverter()));
		assertThat(warm().outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void observationsOfTheApplicationAreNotMade() {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler((context) -> this.calls.incrementAndGet() > 0);
		this.beans.registerSingleton("instrumentation", new GraphQlObservationInstrumentation(observations));
		assertThat(warm().outcome()).isEqualTo(Outcome.WARMED);
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void accessorsOfThreadLocalsAreNotCalled() {
		registerAccessor();
		assertThat(warm().outcome()).isEqualTo(Outcome.WARMED);
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void nothingIsSentWhereReactorWouldCallAnAccessorOfTheApplication() {
		registerAccessor();
		Hooks.enableAutomaticContextPropagation();
		assertSkipped();
	}

	@Test
	void queriesAreSentWhereReactorCallsAccessorsOfLibrariesOnly() {
		Hooks.enableAutomaticContextPropagation();
		assertThat(warm().outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void nothingIsSentWhereTheParserHasAListener() {
		ParserOptions.setDefaultOperationParserOptions(this.parserOptions
			.transform((options) -> options.parsingListener((token) -> this.calls.incrementAndGet())));
		assertSkipped();
	}

	@Test
	void queryThatIsNotAnsweredIsAFailure() {
		ParserOptions.setDefaultOperationParserOptions(this.parserOptions.transform((options) -> options.maxTokens(1)));
		assertThat(warm().outcome()).isEqualTo(Outcome.FAILED);
	}

	private void registerAccessor() {
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor(KEY, this.calls::incrementAndGet, (value) -> this.calls.incrementAndGet(),
					this.calls::incrementAndGet);
	}

	private void assertSkipped() {
		Step step = warm();
		assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(step.detail()).endsWith("would be called");
		assertThat(this.calls).hasValue(0);
	}

	private Step warm() {
		List<Step> steps = WarmedDependency
			.warm(new DependencyWarmer(new GraphQlDependency(this.beans),
					new DependencySettings(Duration.ofSeconds(30), Duration.ZERO, false)))
			.steps();
		assertThat(steps).hasSize(1);
		return steps.get(0);
	}

	/**
	 * A converter of the application's.
	 */
	private final class OwnConverter extends JacksonJsonHttpMessageConverter {

		@Override
		public boolean canRead(Class<?> type, MediaType mediaType) {
			GraphQlDependencyTests.this.calls.incrementAndGet();
			return super.canRead(type, mediaType);
		}

	}

}
