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

package io.github.bootwarmup.rehearsal.listener;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

import io.github.bootwarmup.Rehearsals;

/**
 * A small application in this JVM, in which private listeners are opened.
 */
final class ListenedApplication implements AutoCloseable {

	private final ServerKind kind;

	private final ConfigurableApplicationContext context;

	private final RehearsalToken token = new RehearsalToken();

	private final Controller controller;

	private ListenedApplication(ServerKind kind, ConfigurableApplicationContext context) {
		this.kind = kind;
		this.context = context;
		this.controller = context.getBean(Controller.class);
	}

	static ListenedApplication start(ServerKind kind, List<String> properties, Class<?>... sources) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "bootwarmup.mode=off",
				"spring.main.banner-mode=off", "management.metrics.enable.jvm=false"));
		all.addAll(properties);
		List<Class<?>> classes = new ArrayList<>(List.of(Application.class, kind.configuration()));
		Collections.addAll(classes, sources);
		return new ListenedApplication(kind,
				new SpringApplicationBuilder(classes.toArray(Class<?>[]::new)).web(WebApplicationType.SERVLET)
					.run(all.stream().map((property) -> "--" + property).toArray(String[]::new)));
	}

	PrivateListenerSettings settings(boolean telemetry) {
		return new PrivateListenerSettings(this.token, 0, 2, false, telemetry, RequestObserver.NONE,
				new HandledRequests());
	}

	PrivateListener open() throws Exception {
		return open(settings(false));
	}

	PrivateListener open(PrivateListenerSettings settings) throws Exception {
		return this.kind.factory().open(((WebServerApplicationContext) this.context).getWebServer(), settings);
	}

	RehearsalToken token() {
		return this.token;
	}

	String tokenHeader() {
		return RehearsalToken.HEADER + ": " + this.token.value();
	}

	int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	Controller controller() {
		return this.controller;
	}

	int hits() {
		return bean(Hits.class).count.get();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * Close it without letting go of what is stuck.
	 */
	void stop() {
		this.context.close();
	}

	@Override
	public void close() {
		this.controller.release();
		stop();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ PropertyPlaceholderAutoConfiguration.class, SslAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, ObservationAutoConfiguration.class,
			MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
			SimpleMetricsExportAutoConfiguration.class, WebMvcObservationAutoConfiguration.class,
			TomcatMetricsAutoConfiguration.class })
	static class Application {

		@Bean
		Controller controller() {
			return new Controller();
		}

		@Bean
		Hits hits() {
			return new Hits();
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		Filter countingFilter(Hits hits) {
			return (request, response, chain) -> {
				hits.count.incrementAndGet();
				chain.doFilter(request, response);
			};
		}

	}

	static class Hits {

		private final AtomicInteger count = new AtomicInteger();

	}

	@RestController
	static class Controller {

		private final CountDownLatch stuck = new CountDownLatch(1);

		private final CountDownLatch release = new CountDownLatch(1);

		private final CountDownLatch pending = new CountDownLatch(1);

		private final CountDownLatch working = new CountDownLatch(1);

		private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

		CountDownLatch stuck() {
			return this.stuck;
		}

		void release() {
			this.release.countDown();
		}

		CountDownLatch pending() {
			return this.pending;
		}

		CountDownLatch working() {
			return this.working;
		}

		/**
		 * Whether the work was interrupted, once it is done.
		 */
		CompletableFuture<Boolean> interrupted() {
			return this.interrupted;
		}

		/**
		 * What can be seen of a request, one line for each name and value.
		 */
		@GetMapping("/seen")
		String seen(HttpServletRequest request) {
			TreeMap<String, Object> seen = new TreeMap<>();
			Collections.list(request.getHeaderNames())
				.forEach((name) -> seen.put("header " + name.toLowerCase(), request.getHeader(name)));
			seen.put("rehearsal", Rehearsals.isRehearsal(request));
			seen.put("scheme", request.getScheme());
			seen.put("secure", request.isSecure());
			seen.put("port", request.getServerPort());
			seen.put("host", request.getServerName());
			seen.put("local", request.getLocalPort());
			seen.put("url", request.getRequestURL());
			seen.put("thread", Thread.currentThread().getClass().getSimpleName());
			StringBuilder lines = new StringBuilder();
			seen.forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
			return lines.toString();
		}

		@GetMapping("/async")
		Callable<String> async() {
			return () -> "later";
		}

		@GetMapping("/stuck")
		String stay() {
			this.stuck.countDown();
			while (this.release.getCount() > 0) {
				try {
					this.release.await();
				}
				catch (InterruptedException ex) {
					// Stays stuck
				}
			}
			return "released";
		}

		@GetMapping("/working")
		String work() {
			this.working.countDown();
			boolean interrupted = true;
			try {
				Thread.sleep(50);
				interrupted = false;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.interrupted.complete(interrupted);
			return "done";
		}

		@GetMapping("/pending")
		DeferredResult<String> pend() {
			this.pending.countDown();
			return new DeferredResult<>();
		}

		@GetMapping("/failing")
		String fail() {
			throw new IllegalStateException("Asked for");
		}

	}

}
