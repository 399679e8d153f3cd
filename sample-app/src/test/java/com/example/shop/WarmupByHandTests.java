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

import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("by-hand")
@Import(WarmupByHandTests.Recording.class)
class WarmupByHandTests {

	@Autowired
	private Answers answers;

	@Test
	void everyPageIsAskedForFiveTimesAndAnswers() {
		Awaitility.await().until(() -> this.answers.size() >= 5 * 11);
		assertThat(this.answers).hasSize(5 * 11).allMatch((answer) -> answer.endsWith(" 200"));
		assertThat(this.answers).contains("/orders null 200", "/api/customers email=ada@example.com 200",
				"/api/orders status=OPEN&customer=ada&size=5&sort=id,asc 200");
	}

	@TestConfiguration
	static class Recording {

		@Bean
		Answers answers() {
			return new Answers();
		}

		@Bean
		Filter recordingFilter(Answers answers) {
			return (request, response, chain) -> {
				chain.doFilter(request, response);
				HttpServletRequest http = (HttpServletRequest) request;
				answers.add("%s %s %d".formatted(http.getRequestURI(), http.getQueryString(),
						((HttpServletResponse) response).getStatus()));
			};
		}

	}

	static class Answers extends CopyOnWriteArrayList<String> {

	}

}
