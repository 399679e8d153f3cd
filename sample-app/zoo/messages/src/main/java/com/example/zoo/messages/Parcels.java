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

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class Parcels {

	private final Map<String, Seen> seen = new ConcurrentHashMap<>(Map.of("1", new Seen("1", "kafka", Instant.EPOCH)));

	@KafkaListener(id = "scanned", topics = "parcels", groupId = "zoo")
	void scanned(Scan scan) {
		this.seen.put(scan.number(), new Seen(scan.number(), "kafka", scan.at()));
	}

	@RabbitListener(id = "delivered", queues = "parcels")
	void delivered(Scan scan) {
		this.seen.put(scan.number(), new Seen(scan.number(), "rabbit", scan.at()));
	}

	Map<String, Seen> seen() {
		return this.seen;
	}

	record Scan(String number, Instant at) {
	}

	record Seen(String number, String from, Instant at) {
	}

}
