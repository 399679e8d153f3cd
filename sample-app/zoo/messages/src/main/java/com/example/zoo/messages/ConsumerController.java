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

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/consumers")
class ConsumerController {

	private final KafkaListenerEndpointRegistry kafka;

	private final RabbitListenerEndpointRegistry rabbit;

	private final JacksonJsonMessageConverter messages;

	private final Parcels parcels;

	ConsumerController(KafkaListenerEndpointRegistry kafka, RabbitListenerEndpointRegistry rabbit,
			JacksonJsonMessageConverter messages, Parcels parcels) {
		this.kafka = kafka;
		this.rabbit = rabbit;
		this.messages = messages;
		this.parcels = parcels;
	}

	/**
	 * Consume a message that was lost, as it would have come.
	 */
	@PostMapping("/delivered/replays")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void replay(@RequestBody byte[] message) {
		MessageProperties properties = new MessageProperties();
		properties.setContentType(MessageProperties.CONTENT_TYPE_JSON);
		properties.setInferredArgumentType(Parcels.Scan.class);
		this.parcels.delivered((Parcels.Scan) this.messages
			.fromMessage(MessageBuilder.withBody(message).andProperties(properties).build()));
	}

	@GetMapping
	Map<String, State> states() {
		Map<String, State> states = new TreeMap<>();
		this.kafka.getListenerContainers()
			.forEach((container) -> states.put(container.getListenerId(),
					new State(container.isRunning(), List.of(container.getContainerProperties().getTopics()))));
		this.rabbit.getListenerContainerIds()
			.forEach((id) -> states.put(id,
					new State(this.rabbit.getListenerContainer(id).isRunning(), List.of("parcels"))));
		return states;
	}

	record State(boolean running, List<String> from) {
	}

}
