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

package io.github.bootwarmup.dependency.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.MimeType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.context.annotation.RequestScope;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.service.registry.ImportHttpServices;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.MapType;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupHttpAutoConfiguration;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is done with the HTTP clients of an application, and what is not.
 */
class HttpDependencyTests {

	@Test
	void clientsAreWarmedWithoutRunningCodeOfTheApplicationOrSendingAnything() throws IOException {
		AtomicInteger hits = new AtomicInteger();
		HttpServer server = server(hits);
		try (StartedApplication application = StartedApplication.start(Clients.class,
				"port=" + server.getAddress().getPort())) {
			assertThat(application.steps("http")).extracting(Step::name)
				.containsExactlyInAnyOrder("restClient", "restTemplate", "webClient", "orders", "restClientBuilder",
						"webClientBuilder");
			assertThat(application.steps("http")).extracting(Step::outcome).containsOnly(Outcome.WARMED);
			assertThat(hits).hasValue(0);
			assertThat(application.bean(UserCode.class).calls).hasValue(0);
			application.bean(RestClient.class).get().uri("/").retrieve().body(String.class);
			assertThat(hits).hasValue(1);
			assertThat(application.bean(UserCode.class).calls).hasPositiveValue();
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void eachClientWritesAndReadsWithItsConverters() {
		try (StartedApplication application = StartedApplication.start(Json.class)) {
			for (String client : List.of("restClient", "restTemplate", "webClient")) {
				assertThat(application.step("http", client).outcome()).isEqualTo(Outcome.WARMED);
				assertThat(Json.WRITTEN).contains(client);
				assertThat(Json.READ).contains(client);
			}
		}
	}

	@Test
	void clientsOfOtherScopesAreNotMadeAndLeaveTheOthersAlone() {
		Scoped.MADE.set(0);
		try (StartedApplication application = StartedApplication.start(Scoped.class)) {
			assertThat(application.steps("http")).extracting(Step::name, Step::outcome)
				.containsExactlyInAnyOrder(tuple("ofAThread", Outcome.SKIPPED), tuple("ofARequest", Outcome.SKIPPED),
						tuple("restClientBuilder", Outcome.WARMED));
			assertThat(Scoped.MADE).hasValue(0);
			application.context().getBean("ofAThread", RestTemplate.class).getMessageConverters();
			assertThat(Scoped.MADE).hasValue(1);
		}
	}

	@Test
	void codecOfTheApplicationIsNotCalled() {
		try (StartedApplication application = StartedApplication.start(OwnCodec.class)) {
			Step step = application.step("http", "webClient");
			assertThat(step.outcome()).isEqualTo(Outcome.PRIMED);
			assertThat(step.detail()).isEqualTo("without the application's own codecs");
		}
	}

	@Test
	void strategiesOfTheApplicationAreNotAsked() {
		try (StartedApplication application = StartedApplication.start(OwnStrategies.class)) {
			assertThat(application.step("http", "webClient").outcome()).isEqualTo(Outcome.SKIPPED);
		}
	}

	@Test
	void typesOfInterfacesAreReadAndWritten() {
		Order.read.set(0);
		Order.written.set(0);
		try (StartedApplication application = StartedApplication.start(Clients.class, "port=1")) {
			assertThat(application.step("http", "orders").outcome()).isEqualTo(Outcome.WARMED);
			assertThat(Order.read).hasPositiveValue();
			assertThat(Order.written).hasPositiveValue();
		}
	}

	@Test
	void typesOfImportedInterfacesAreReadAndWrittenAndNothingIsSent() throws IOException {
		AtomicInteger hits = new AtomicInteger();
		HttpServer server = server(hits);
		Order.read.set(0);
		Order.written.set(0);
		try (StartedApplication application = StartedApplication.start(Imported.class,
				"port=" + server.getAddress().getPort())) {
			Step step = application.step("http", "shop#" + Orders.class.getName());
			assertThat(step.outcome()).isEqualTo(Outcome.WARMED);
			assertThat(Order.read).hasPositiveValue();
			assertThat(Order.written).hasPositiveValue();
			assertThat(hits).hasValue(0);
			application.bean(Orders.class).all();
			assertThat(hits).hasValue(1);
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void converterOfTheApplicationIsNotCalled() {
		try (StartedApplication application = StartedApplication.start(OwnConverter.class)) {
			Step step = application.step("http", "restClient");
			assertThat(step.outcome()).isEqualTo(Outcome.PRIMED);
			assertThat(step.detail()).isEqualTo("without the application's own converters");
		}
	}

	@Test
	void clientOfAClassOfTheApplicationIsLeftOut() {
		try (StartedApplication application = StartedApplication.start(OwnTemplate.class)) {
			assertThat(application.step("http", "restTemplate").outcome()).isEqualTo(Outcome.SKIPPED);
		}
	}

	@Test
	void applicationWithoutClientsHasNothingToWarm() {
		try (StartedApplication application = StartedApplication.start(None.class)) {
			assertThat(application.steps("http")).isEmpty();
		}
	}

	private static HttpServer server(AtomicInteger hits) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		server.createContext("/", (exchange) -> {
			hits.incrementAndGet();
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		server.start();
		return server;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupHttpAutoConfiguration.class })
	static class None {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ RestClientAutoConfiguration.class, WebClientAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class })
	static class Clients extends None {

		@Bean
		UserCode userCode() {
			return new UserCode();
		}

		@Bean
		ObservationRegistry observations(UserCode user) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationHandler<>() {

				@Override
				public boolean supportsContext(Observation.Context context) {
					user.calls.incrementAndGet();
					return true;
				}

			});
			return registry;
		}

		@Bean
		RestClientCustomizer customizer(UserCode user) {
			return (builder) -> builder.requestInitializer((request) -> user.calls.incrementAndGet());
		}

		@Bean
		RestClient restClient(RestClient.Builder builder, UserCode user, ObservationRegistry observations,
				@Value("${port}") int port) {
			return builder.baseUrl("http://127.0.0.1:" + port).requestInterceptor((request, body, execution) -> {
				user.calls.incrementAndGet();
				return execution.execute(request, body);
			}).defaultRequest((request) -> user.calls.incrementAndGet()).defaultStatusHandler((status) -> {
				user.calls.incrementAndGet();
				return false;
			}, (request, response) -> {
			}).observationRegistry(observations).build();
		}

		@Bean
		RestTemplate restTemplate(UserCode user, ObservationRegistry observations) {
			RestTemplate template = new RestTemplate();
			template.getInterceptors().add((request, body, execution) -> {
				user.calls.incrementAndGet();
				return execution.execute(request, body);
			});
			template.setObservationRegistry(observations);
			return template;
		}

		@Bean
		WebClient webClient(WebClient.Builder builder, UserCode user, ObservationRegistry observations) {
			return builder.filter((request, next) -> {
				user.calls.incrementAndGet();
				return next.exchange(request);
			}).defaultRequest((request) -> user.calls.incrementAndGet()).observationRegistry(observations).build();
		}

		@Bean
		Orders orders(RestClient restClient) {
			return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(restClient))
				.build()
				.createClient(Orders.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "shop", types = Orders.class)
	@ImportAutoConfiguration({ RestClientAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			JacksonAutoConfiguration.class })
	static class Imported extends None {

		@Bean
		RestClientHttpServiceGroupConfigurer shop(@Value("${port}") int port) {
			return (groups) -> groups.forEachClient((group, builder) -> builder.baseUrl("http://127.0.0.1:" + port));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConverter extends None {

		@Bean
		@SuppressWarnings("removal")
		RestClient restClient() {
			return RestClient.builder()
				.messageConverters((converters) -> converters.add(0, new ForbiddenConverter()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Json extends None {

		static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

		static final Set<String> READ = ConcurrentHashMap.newKeySet();

		@Bean
		RestClient restClient() {
			return RestClient.builder()
				.configureMessageConverters((converters) -> converters.registerDefaults()
					.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper("restClient"))))
				.build();
		}

		@Bean
		RestTemplate restTemplate() {
			return new RestTemplate(List.of(new JacksonJsonHttpMessageConverter(mapper("restTemplate"))));
		}

		@Bean
		WebClient webClient() {
			return WebClient.builder().codecs((codecs) -> {
				codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(mapper("webClient")));
				codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(mapper("webClient")));
			}).build();
		}

		/**
		 * Notes what it makes, which it does when it is needed first.
		 */
		private static JsonMapper mapper(String client) {
			return JsonMapper.builder()
				.addModule(new SimpleModule().setSerializerModifier(new ValueSerializerModifier() {

					@Override
					public ValueSerializer<?> modifyMapSerializer(SerializationConfig config, MapType type,
							BeanDescription.Supplier description, ValueSerializer<?> serializer) {
						WRITTEN.add(client);
						return serializer;
					}

				}).setDeserializerModifier(new ValueDeserializerModifier() {

					@Override
					public ValueDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
							BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
						READ.add(client);
						return deserializer;
					}

				}))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ RestClientAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			JacksonAutoConfiguration.class })
	static class Scoped extends None {

		static final AtomicInteger MADE = new AtomicInteger();

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("thread", new SimpleThreadScope());
			return scopes;
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		RestTemplate ofAThread() {
			MADE.incrementAndGet();
			return new RestTemplate();
		}

		@Bean
		@RequestScope
		RestTemplate ofARequest() {
			return new RestTemplate();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCodec extends None {

		@Bean
		WebClient webClient() {
			return WebClient.builder()
				.codecs((codecs) -> codecs.customCodecs().register(new ForbiddenDecoder()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStrategies extends None {

		@Bean
		WebClient webClient() {
			return WebClient.builder().exchangeStrategies(new ExchangeStrategies() {

				@Override
				public List<HttpMessageReader<?>> messageReaders() {
					return ExchangeStrategies.withDefaults().messageReaders();
				}

				@Override
				public List<HttpMessageWriter<?>> messageWriters() {
					return ExchangeStrategies.withDefaults().messageWriters();
				}

			}).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTemplate extends None {

		@Bean
		RestTemplate restTemplate() {
			return new RestTemplate() {
			};
		}

	}

	interface Orders {

		@GetExchange("/orders")
		List<Order> all();

		@PostExchange("/orders/{id}")
		Map<String, Object> change(@PathVariable("id") long id, @RequestBody Order order);

	}

	static class UserCode {

		final AtomicInteger calls = new AtomicInteger();

	}

	static class Order {

		static final AtomicInteger read = new AtomicInteger();

		static final AtomicInteger written = new AtomicInteger();

		private String name = "";

		Order() {
			read.incrementAndGet();
		}

		public String getName() {
			written.incrementAndGet();
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	static class ForbiddenDecoder implements Decoder<Object> {

		@Override
		public boolean canDecode(ResolvableType elementType, MimeType mimeType) {
			if (Thread.currentThread().getName().startsWith("bootwarmup")) {
				throw new AssertionError();
			}
			return false;
		}

		@Override
		public Flux<Object> decode(Publisher<DataBuffer> input, ResolvableType elementType, MimeType mimeType,
				Map<String, Object> hints) {
			throw new AssertionError();
		}

		@Override
		public Mono<Object> decodeToMono(Publisher<DataBuffer> input, ResolvableType elementType, MimeType mimeType,
				Map<String, Object> hints) {
			throw new AssertionError();
		}

		@Override
		public List<MimeType> getDecodableMimeTypes() {
			return List.of(MediaType.ALL);
		}

	}

	static class ForbiddenConverter implements HttpMessageConverter<Object> {

		@Override
		public boolean canRead(Class<?> clazz, MediaType mediaType) {
			throw new AssertionError();
		}

		@Override
		public boolean canWrite(Class<?> clazz, MediaType mediaType) {
			throw new AssertionError();
		}

		@Override
		public List<MediaType> getSupportedMediaTypes() {
			return List.of(MediaType.ALL);
		}

		@Override
		public Object read(Class<?> clazz, HttpInputMessage inputMessage) {
			throw new AssertionError();
		}

		@Override
		public void write(Object object, MediaType contentType, HttpOutputMessage outputMessage) {
			throw new AssertionError();
		}

	}

}
