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

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.ClassNameTypeResolver;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlContextAccessor;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.observation.GraphQlObservationInstrumentation;
import org.springframework.graphql.server.WebGraphQlHandler;
import reactor.util.context.ReactorContextAccessor;

/**
 * Makes what executes operations on the sample schema, as Spring Boot makes it for an
 * application. All of its parts are our own, also those that are shared within a JVM.
 */
final class SampleService {

	private SampleService() {
	}

	/**
	 * Make it.
	 * @param observed whether the application's queries are observed
	 */
	static WebGraphQlHandler handler(boolean observed) {
		DefaultBatchLoaderRegistry batches = new DefaultBatchLoaderRegistry();
		GraphQlSource.Builder<?> source = GraphQlSource.builder(schema(batches));
		if (observed) {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler((context) -> true);
			source.instrumentation(List.of(new GraphQlObservationInstrumentation(observations)));
		}
		DefaultExecutionGraphQlService service = new DefaultExecutionGraphQlService(source.build());
		service.addDataLoaderRegistrar(batches);
		ContextRegistry contexts = new ContextRegistry().registerContextAccessor(new ReactorContextAccessor())
			.registerContextAccessor(new GraphQlContextAccessor());
		return WebGraphQlHandler.builder(service)
			.contextSnapshotFactory(ContextSnapshotFactory.builder().contextRegistry(contexts).build())
			.build();
	}

	private static GraphQLSchema schema(BatchLoaderRegistry batches) {
		TypeDefinitionRegistry types = new SchemaParser().parse(SampleController.SCHEMA);
		RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
			.type("Node", (node) -> node.typeResolver(new ClassNameTypeResolver()));
		try (UnrefreshedContext context = new UnrefreshedContext()) {
			context.getBeanFactory().registerSingleton("controller", new SampleController());
			context.getBeanFactory().registerSingleton("batches", batches);
			AnnotatedControllerConfigurer controllers = new AnnotatedControllerConfigurer();
			controllers.setApplicationContext(context);
			controllers.setTypeDefinitionRegistry(types);
			controllers.afterPropertiesSet();
			controllers.configure(wiring);
		}
		return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
	}

	/**
	 * A context of nothing but singletons. It is never refreshed, since a refresh clears
	 * caches that the application's context has in common with it.
	 */
	private static final class UnrefreshedContext extends GenericApplicationContext {

		@Override
		protected void assertBeanFactoryActive() {
		}

	}

}
