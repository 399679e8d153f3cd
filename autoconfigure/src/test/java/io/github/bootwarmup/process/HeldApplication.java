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

package io.github.bootwarmup.process;

import java.util.concurrent.CountDownLatch;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

/**
 * An application whose warm-up lasts until somebody gets {@code /release}.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ReadinessWatch.class)
class HeldApplication {

	static final String WARMER_CALLED = "warmer-called";

	static final String RELEASED = "released";

	static final String LAZY_CREATED = "lazy-created";

	@Bean
	CountDownLatch release() {
		return new CountDownLatch(1);
	}

	@Bean
	Warmer held(CountDownLatch release) {
		return new WarmerOf("held", (run) -> {
			Marks.now(WARMER_CALLED);
			release.await();
			Marks.now(RELEASED);
		});
	}

	@Bean
	Warmer quick() {
		return WarmerOf.taking("quick", 1);
	}

	@Bean
	@Lazy
	LazyBean lazyBean() {
		return new LazyBean();
	}

	static class LazyBean {

		LazyBean() {
			Marks.now(LAZY_CREATED);
		}

	}

	@RestController
	static class ReleaseController {

		private final CountDownLatch release;

		ReleaseController(CountDownLatch release) {
			this.release = release;
		}

		@GetMapping("/release")
		void release() {
			this.release.countDown();
		}

	}

	/**
	 * An injected availability, asked by a controller of the user's.
	 */
	@RestController
	static class Availability {

		private final ApplicationAvailability availability;

		Availability(ApplicationAvailability availability) {
			this.availability = availability;
		}

		@GetMapping("/availability")
		ResponseEntity<Void> availability() {
			boolean accepts = this.availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
			return ResponseEntity.status(accepts ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthIndicator.class)
	@ConditionalOnProperty("own-indicator")
	static class OwnIndicator {

		@Bean
		HealthIndicator own(ApplicationAvailability availability) {
			return () -> (availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC) ? Health.up().build()
					: Health.outOfService().build();
		}

	}

}
