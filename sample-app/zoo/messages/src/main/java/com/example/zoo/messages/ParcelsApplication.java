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

package com.example.zoo.messages;

import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.kafka.support.converter.StringJacksonJsonMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Consumers of Kafka and RabbitMQ whose brokers are not there, and what they have seen.
 */
@SpringBootApplication
public class ParcelsApplication {

	public static void main(String[] args) {
		SpringApplication.run(ParcelsApplication.class, args);
	}

	@Bean
	RecordMessageConverter records(JsonMapper mapper) {
		return new StringJacksonJsonMessageConverter(mapper);
	}

	@Bean
	JacksonJsonMessageConverter messages(JsonMapper mapper) {
		return new JacksonJsonMessageConverter(mapper, Parcels.Scan.class.getPackageName());
	}

}
