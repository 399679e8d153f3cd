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

import java.util.List;
import java.util.Map;

import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Uses codecs of the application as its reactive clients would, with a client of its own:
 * filters, error handlers and observations of the application's have no part in it.
 */
final class ReactiveExchange {

	private final ExchangeStrategies strategies;

	private final boolean complete;

	ReactiveExchange(ExchangeStrategies strategies, ApplicationCode code) {
		List<HttpMessageReader<?>> readers = strategies.messageReaders()
			.stream()
			.filter((reader) -> code.isSprings(decoder(reader)))
			.toList();
		List<HttpMessageWriter<?>> writers = strategies.messageWriters()
			.stream()
			.filter((writer) -> code.isSprings(encoder(writer)))
			.toList();
		this.complete = readers.size() == strategies.messageReaders().size()
				&& writers.size() == strategies.messageWriters().size();
		this.strategies = new ExchangeStrategies() {

			@Override
			public List<HttpMessageReader<?>> messageReaders() {
				return readers;
			}

			@Override
			public List<HttpMessageWriter<?>> messageWriters() {
				return writers;
			}

		};
	}

	private static Object decoder(HttpMessageReader<?> reader) {
		return (reader instanceof DecoderHttpMessageReader<?> decoding) ? decoding.getDecoder() : reader;
	}

	private static Object encoder(HttpMessageWriter<?> writer) {
		return (writer instanceof EncoderHttpMessageWriter<?> encoding) ? encoding.getEncoder() : writer;
	}

	StepResult webClient() {
		WebClient client = WebClient.builder()
			.clientConnector(new MemoryConnector())
			.exchangeStrategies(this.strategies)
			.build();
		client.get().uri(Sample.URL, 1).retrieve().toEntity(String.class).block();
		boolean json = this.strategies.messageWriters()
			.stream()
			.anyMatch((writer) -> writer.canWrite(ResolvableType.forClass(Map.class), MediaType.APPLICATION_JSON));
		if (json) {
			client.post()
				.uri(Sample.URL, 1)
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(Sample.MAP)
				.retrieve()
				.bodyToMono(Map.class)
				.block();
		}
		return this.complete ? StepResult.WARMED : StepResult.primed("without the application's own codecs");
	}

}
