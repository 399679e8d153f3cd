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

package io.github.bootwarmup.dispatch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.SpringServletContainerInitializer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is deployed to a servlet container, which the application doesn't
 * know and didn't start.
 */
@ExtendWith(OutputCaptureExtension.class)
class WarDeploymentTests {

	private static final AtomicReference<ReadinessState> duringWarmup = new AtomicReference<>();

	private static final AtomicReference<WarmupReport> report = new AtomicReference<>();

	private final Tomcat tomcat = new Tomcat();

	@TempDir
	private Path directory;

	@BeforeEach
	void forget() {
		duringWarmup.set(null);
		report.set(null);
	}

	@AfterEach
	void stop() throws LifecycleException {
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	@Test
	void routesAreDryRunAndReadinessIsHeldMeanwhile() throws Exception {
		WebApplicationContext context = deploy(ShopInitializer.class);
		assertThat(report.get().result()).isEqualTo(Result.WARM);
		assertThat(step("GET /items/{id}").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(step("GET /actuator/health").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(step("/actuator/health/readiness").detail()).isEqualTo("answered 503");
		assertThat(report.get().steps()).extracting(Step::outcome).doesNotContain(Outcome.FAILED, Outcome.UNFINISHED);
		assertThat(report.get().steps()).filteredOn((step) -> step.warmer().equals("rehearsal"))
			.isNotEmpty()
			.extracting(Step::outcome)
			.containsOnly(Outcome.SKIPPED);
		assertThat(duringWarmup).hasValue(ReadinessState.REFUSING_TRAFFIC);
		assertThat(context.getBean(ApplicationAvailability.class).getReadinessState())
			.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(get("/shop/items/7").body()).isEqualTo("item 7");
		assertThat(get("/shop/actuator/health/readiness").statusCode()).isEqualTo(200);
	}

	@Test
	void dispatcherServletIsInitialisedBeforeTheFirstRequest() throws Exception {
		WebApplicationContext context = deploy(ShopInitializer.class);
		assertThat(context.getBean(DispatcherServlet.class).getHandlerMappings()).isNotEmpty();
	}

	@Test
	void nothingOfAnEmbeddedServerIsNeeded(CapturedOutput output) throws Exception {
		deploy(WithoutServerInitializer.class);
		assertThat(step("GET /items/{id}").outcome()).isEqualTo(Outcome.WARMED);
		assertThat(get("/shop/items/7").body()).isEqualTo("item 7");
		assertThat(step("requests").outcome()).as("rehearsal").isEqualTo(Outcome.SKIPPED);
		assertThat(output).doesNotContain("BOOTWARMUP-");
	}

	@Test
	void servletStaysLazyWhenWarmupIsOff() throws Exception {
		WebApplicationContext context = deploy(OffInitializer.class);
		assertThat(report).hasNullValue();
		assertThat(context.getBean(DispatcherServlet.class).getHandlerMappings()).isNull();
	}

	@Test
	void readinessIsRefusedForGoodWhenTheApplicationIsUndeployed() throws Exception {
		WebApplicationContext context = deploy(ShopInitializer.class);
		ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
		this.tomcat.getHost().findChild("/shop").stop();
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
	}

	private WebApplicationContext deploy(Class<? extends SpringBootServletInitializer> initializer)
			throws LifecycleException {
		this.tomcat.setBaseDir(this.directory.toString());
		this.tomcat.setPort(0);
		this.tomcat.getConnector();
		Context shop = this.tomcat.addContext("/shop", this.directory.toString());
		shop.addServletContainerInitializer(new SpringServletContainerInitializer(), Set.of(initializer));
		this.tomcat.start();
		assertThat(shop.getState().isAvailable()).as("deployed").isTrue();
		return WebApplicationContextUtils.getRequiredWebApplicationContext(shop.getServletContext());
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + this.tomcat.getConnector().getLocalPort() + path);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
	}

	private static Step step(String name) {
		return report.get()
			.steps()
			.stream()
			.filter((step) -> step.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no step '" + name + "' in " + report.get().steps()));
	}

	static class ShopInitializer extends SpringBootServletInitializer {

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return builder.sources(Shop.class)
				.listeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()));
		}

	}

	/**
	 * Has no embedded server on its class path, not even what all of them share.
	 */
	static class WithoutServerInitializer extends ShopInitializer {

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return super.configure(builder).resourceLoader(
					new DefaultResourceLoader(new FilteredClassLoader(ConfigurableServletWebServerFactory.class)));
		}

	}

	static class OffInitializer extends ShopInitializer {

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return super.configure(builder).properties("bootwarmup.mode=off");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { HibernateJpaAutoConfiguration.class, DataSourceAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class, ThymeleafAutoConfiguration.class })
	@Import(ItemController.class)
	static class Shop {

		@Bean
		Warmer readiness(ApplicationAvailability availability) {
			return new WarmerOf("availability", (run) -> duringWarmup.set(availability.getReadinessState()));
		}

	}

	@RestController
	static class ItemController {

		@GetMapping("/items/{id}")
		String item(@PathVariable long id) {
			return "item " + id;
		}

	}

}
