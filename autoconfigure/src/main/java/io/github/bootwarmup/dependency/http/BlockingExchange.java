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

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Uses message converters of the application as its blocking clients would, with clients
 * of its own: interceptors, initializers, error handlers and observations of the
 * application's have no part in it.
 */
final class BlockingExchange {

	private final List<HttpMessageConverter<?>> converters;

	private final boolean complete;

	BlockingExchange(List<HttpMessageConverter<?>> converters, ApplicationCode code) {
		this.converters = converters.stream().filter(code::isSprings).toList();
		this.complete = this.converters.size() == converters.size();
	}

	boolean isPossible() {
		return !this.converters.isEmpty();
	}

	StepResult restClient() {
		RestClient client = client(HttpStatus.OK, Sample.OBJECT);
		if (readsText()) {
			client.get().uri(Sample.URL, 1).retrieve().toEntity(String.class);
		}
		if (writesJson()) {
			client.post()
				.uri(Sample.URL, 1)
				.contentType(MediaType.APPLICATION_JSON)
				.body(Sample.MAP)
				.retrieve()
				.body(Map.class);
		}
		try {
			client(HttpStatus.NOT_FOUND, Sample.OBJECT).get().uri(Sample.URL, 1).retrieve().toBodilessEntity();
		}
		catch (HttpClientErrorException ex) {
			// As expected
		}
		return result();
	}

	StepResult restTemplate() {
		RestTemplate template = template(HttpStatus.OK, Sample.OBJECT);
		if (readsText()) {
			template.getForEntity(Sample.URL, String.class, 1);
		}
		if (writesJson()) {
			template.postForObject(Sample.URL, Sample.MAP, Map.class, 1);
		}
		return result();
	}

	/**
	 * Call a proxy of our own, as those of the application are called.
	 */
	void proxy() {
		if (writesJson()) {
			HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client(HttpStatus.OK, Sample.OBJECT)))
				.build()
				.createClient(SampleService.class)
				.send("1", "a", Sample.MAP);
		}
	}

	/**
	 * Read and write an object of a type of the application's without any content.
	 * @throws RuntimeException if such an object can't be made
	 */
	void type(Type type, boolean written) {
		ParameterizedTypeReference<Object> reference = ParameterizedTypeReference.forType(type);
		Object read = client(HttpStatus.OK, emptyJson(type)).get().uri(Sample.URL, 1).retrieve().body(reference);
		if (written && read != null) {
			client(HttpStatus.OK, Sample.OBJECT).post()
				.uri(Sample.URL, 1)
				.contentType(MediaType.APPLICATION_JSON)
				.body(read, reference)
				.retrieve()
				.toBodilessEntity();
		}
	}

	/**
	 * A converter of JSON says that it does, and then finds an object.
	 */
	private boolean readsText() {
		return this.converters.stream().anyMatch(StringHttpMessageConverter.class::isInstance);
	}

	private boolean writesJson() {
		return this.converters.stream()
			.anyMatch((converter) -> converter.canWrite(Map.class, MediaType.APPLICATION_JSON));
	}

	private RestClient client(HttpStatus status, String json) {
		return RestClient.create(template(status, json));
	}

	private RestTemplate template(HttpStatus status, String json) {
		RestTemplate template = new RestTemplate(this.converters);
		template.setRequestFactory(new MemoryRequestFactory(status, json));
		return template;
	}

	private StepResult result() {
		return this.complete ? StepResult.WARMED : StepResult.primed("without the application's own converters");
	}

	/**
	 * Return the least JSON that a type can be read from.
	 */
	private static String emptyJson(Type type) {
		ResolvableType resolved = ResolvableType.forType(type);
		boolean list = resolved.isArray() || Collection.class.isAssignableFrom(resolved.toClass());
		return list ? "[{}]" : "{}";
	}

	/**
	 * The shape of a user's interface.
	 */
	private interface SampleService {

		@PostExchange("http://localhost/warm-up/{id}")
		Map<String, Object> send(@PathVariable("id") String id, @RequestParam("query") String query,
				@RequestBody Map<String, Object> body);

	}

}
