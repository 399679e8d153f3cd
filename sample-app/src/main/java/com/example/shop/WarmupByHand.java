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

package com.example.shop;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * What a careful user does without Boot Warmup: asks for every page a few times before
 * readiness. Here to be compared with.
 */
@Component
@Profile("by-hand")
class WarmupByHand implements ApplicationRunner {

	private static final Log logger = LogFactory.getLog(WarmupByHand.class);

	private static final int TIMES = 5;

	private final List<String> paths;

	private final Environment environment;

	WarmupByHand(Environment environment) {
		this.paths = Binder.get(environment).bind("shop.warmup.paths", Bindable.listOf(String.class)).get();
		this.environment = environment;
	}

	@Override
	public void run(ApplicationArguments args) {
		RestClient client = RestClient.create("http://localhost:" + this.environment.getProperty("local.server.port"));
		for (int i = 0; i < TIMES; i++) {
			for (String path : this.paths) {
				call(client, path);
			}
		}
	}

	private static void call(RestClient client, String path) {
		try {
			client.get().uri(path).retrieve().toBodilessEntity();
		}
		catch (RestClientException ex) {
			logger.warn("Not warmed: " + path + ": " + ex.getMessage());
		}
	}

}
