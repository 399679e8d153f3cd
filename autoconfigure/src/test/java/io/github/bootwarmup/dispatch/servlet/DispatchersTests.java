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

package io.github.bootwarmup.dispatch.servlet;

import java.util.List;
import java.util.Map;

import org.apache.catalina.Container;
import org.apache.catalina.Wrapper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyServletManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupDispatchAutoConfiguration;
import io.github.bootwarmup.dispatch.HandlerCalledError;
import io.github.bootwarmup.dispatch.WarmCaches;
import io.github.bootwarmup.dispatch.WarmedApplication;
import io.github.bootwarmup.dispatch.WebApplication;
import io.github.bootwarmup.synthetic.SyntheticRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with several servlets, paths and servers.
 */
class DispatchersTests {

	@Test
	void routesOfSeveralServletsAreDryRun() {
		try (WarmedApplication application = WarmedApplication.run(TwoServlets.class)) {
			assertThat(application.outcome("GET /main")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("second GET /second/{id}")).isEqualTo(Outcome.WARMED);
			assertInitialised(application.context());
		}
	}

	@Test
	void routesOfAServletThatIsOnlyInItsRegistrationAreDryRun() {
		try (WarmedApplication application = WarmedApplication.run(RegisteredOnly.class)) {
			assertThat(application.outcome("GET /main")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("second GET /second/{id}")).isEqualTo(Outcome.WARMED);
			DispatcherServlet second = (DispatcherServlet) application.context()
				.getBean("secondRegistration", ServletRegistrationBean.class)
				.getServlet();
			assertThat(WarmCaches.of(second, application.context()).cold(SecondController.class)).isEmpty();
		}
	}

	@Test
	void servletThatIsNotInitialisedYetIsNamedAndCostsNoOther() {
		try (WarmedApplication application = WarmedApplication.run(RegisteredOnly.class,
				"bootwarmup.start=before-listening")) {
			assertThat(application.outcome("GET /main")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("second")).isEqualTo(Outcome.SKIPPED);
			assertThat(application.detail("second")).contains("not initialised yet", "load it on startup");
		}
	}

	@Test
	void servletWhoseContextStartsWithItsFirstRequestIsLeftAloneAndNamed() {
		try (WarmedApplication application = WarmedApplication.run(Unloaded.class)) {
			assertThat(application.outcome("GET /main")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("unloaded")).isEqualTo(Outcome.SKIPPED);
			assertThat(application.outcome("unloadedBean")).isEqualTo(Outcome.SKIPPED);
			assertThat(place(application, "unloaded")).isNegative();
			assertThat(place(application, "unloadedBean")).isNegative();
		}
	}

	@Test
	void declaredOrderOfServletsIsKeptAndOthersAreInitialisedAfterIt() {
		try (WarmedApplication application = WarmedApplication.run(List.of(RegisteredOnly.class, Ordered.class))) {
			assertThat(place(application, "second")).isEqualTo(7);
			assertThat(place(application, "annotated")).isEqualTo(3);
			assertThat(place(application, "dispatcherServlet")).isEqualTo(Integer.MAX_VALUE);
		}
		try (WarmedApplication application = WarmedApplication.run(RegisteredOnly.class,
				"spring.mvc.servlet.load-on-startup=5")) {
			assertThat(place(application, "dispatcherServlet")).isEqualTo(5);
		}
	}

	/**
	 * Return the place of a servlet among those that are loaded on startup.
	 */
	private static int place(WarmedApplication application, String servlet) {
		TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) application.context())
			.getWebServer();
		Container context = server.getTomcat().getHost().findChildren()[0];
		return ((Wrapper) context.findChild(servlet)).getLoadOnStartup();
	}

	@Test
	void contextPathAndServletPathAreNoObstacle() throws Exception {
		try (WarmedApplication application = WarmedApplication.run(One.class, "server.servlet.context-path=/shop",
				"spring.mvc.servlet.path=/api")) {
			assertThat(application.outcome("GET /one/{id}")).isEqualTo(Outcome.WARMED);
			assertInitialised(application.context());
			assertThat(application.get("/shop/api/one/7").body()).isEqualTo("7");
		}
	}

	@Test
	void managementServerWithPortOfItsOwnIsDryRun() {
		try (WarmedApplication application = WarmedApplication.run(WithActuator.class, "management.server.port=0",
				"management.endpoints.web.exposure.include=*")) {
			assertThat(application.outcome("GET /one/{id}")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("management GET /actuator/health")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("management GET /actuator/bootwarmup")).isEqualTo(Outcome.WARMED);
			assertThat(application.names()).noneMatch((name) -> name.contains("CompositeHandlerMapping"));
		}
	}

	@Test
	void actuatorEndpointsAreDryRunAndNotCalled() {
		try (WarmedApplication application = WarmedApplication.run(WithActuator.class,
				"management.endpoints.web.exposure.include=*")) {
			assertThat(application.outcome("GET /actuator/health")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("GET /actuator/custom")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("POST /actuator/custom/{name}")).isEqualTo(Outcome.WARMED);
			assertThat(application.notDryRun("/actuator")).isEmpty();
			assertThat(application.steps()).extracting(Step::outcome)
				.doesNotContain(Outcome.FAILED, Outcome.UNFINISHED);
		}
	}

	@Test
	void everyServletIsInitialisedBeforeTheFirstRequestOnJetty() throws Exception {
		try (WarmedApplication application = WarmedApplication.run(OnJetty.class)) {
			assertInitialised(application.context());
			assertThat(application.outcome("GET /one/{id}")).isEqualTo(Outcome.WARMED);
			assertThat(application.get("/one/7").body()).isEqualTo("7");
		}
	}

	@Test
	void servletsAreLeftLazyWhenWarmupIsOff() {
		ConfigurableApplicationContext context = SpringApplication.run(One.class, "--server.port=0",
				"--spring.main.banner-mode=off", "--bootwarmup.mode=off");
		try (context) {
			assertThat(context.getBean(DispatcherServlet.class).getHandlerMappings()).isNull();
		}
	}

	private static void assertInitialised(ApplicationContext context) {
		assertThat(context.getBeansOfType(DispatcherServlet.class).values())
			.allSatisfy((servlet) -> assertThat(servlet.getHandlerMappings()).isNotEmpty());
	}

	@WebApplication
	@Import(OneController.class)
	static class One {

	}

	@RestController
	static class OneController {

		@GetMapping("/one/{id}")
		String one(@PathVariable String id) {
			assertThat(HttpServletRequestOf.current()).as("real request").isTrue();
			return id;
		}

	}

	/**
	 * Tells a request of the server's from one of ours.
	 */
	static final class HttpServletRequestOf {

		private HttpServletRequestOf() {
		}

		static boolean current() {
			return !(((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
				.getRequest() instanceof SyntheticRequest);
		}

	}

	@WebApplication
	static class TwoServlets {

		@Bean
		MainController mainController() {
			return new MainController();
		}

		@Bean
		DispatcherServlet second() {
			AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
			context.register(Second.class);
			return new DispatcherServlet(context);
		}

		@Bean
		ServletRegistrationBean<DispatcherServlet> secondRegistration(@Qualifier("second") DispatcherServlet second) {
			ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(second,
					"/second/*");
			registration.setName("second");
			registration.setLoadOnStartup(9);
			return registration;
		}

	}

	@WebApplication
	@Import(MainController.class)
	static class RegisteredOnly {

		@Bean
		ServletRegistrationBean<DispatcherServlet> secondRegistration() {
			AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
			context.register(Second.class);
			ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(
					new DispatcherServlet(context), "/second/*");
			registration.setName("second");
			registration.setLoadOnStartup(9);
			return registration;
		}

	}

	/**
	 * Its contexts can't be refreshed.
	 */
	@WebApplication
	@Import(MainController.class)
	static class Unloaded {

		@Bean
		ServletRegistrationBean<DispatcherServlet> unloadedRegistration() {
			ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(broken(),
					"/unloaded/*");
			registration.setName("unloaded");
			return registration;
		}

		@Bean
		DispatcherServlet unloadedBean() {
			return broken();
		}

		private static DispatcherServlet broken() {
			AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
			context.register(Broken.class);
			return new DispatcherServlet(context);
		}

	}

	static class Broken {

		Broken() {
			throw new IllegalStateException("broken on purpose");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Ordered {

		@Autowired
		void order(ServletRegistrationBean<DispatcherServlet> secondRegistration) {
			secondRegistration.setLoadOnStartup(7);
		}

		@Bean
		@ServletRegistration(urlMappings = "/annotated/*", loadOnStartup = 3)
		DispatcherServlet annotated() {
			return new DispatcherServlet(new AnnotationConfigWebApplicationContext());
		}

	}

	@RestController
	static class MainController {

		@GetMapping("/main")
		String main() {
			throw new HandlerCalledError();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@Import(SecondController.class)
	static class Second {

	}

	@RestController
	static class SecondController {

		@GetMapping("/second/{id}")
		Map<String, Object> second(@PathVariable long id) {
			throw new HandlerCalledError();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { HibernateJpaAutoConfiguration.class, DataSourceAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class, JettyServletWebServerAutoConfiguration.class,
			JettyServletManagementContextAutoConfiguration.class, ThymeleafAutoConfiguration.class })
	@Import({ OneController.class, CustomEndpoint.class })
	static class WithActuator {

	}

	@Endpoint(id = "custom")
	static class CustomEndpoint {

		@ReadOperation
		Map<String, Object> read() {
			throw new HandlerCalledError();
		}

		@ReadOperation(produces = "text/plain")
		String text(@Selector String name) {
			throw new HandlerCalledError();
		}

		@WriteOperation
		Map<String, Object> write(@Selector String name, int value) {
			throw new HandlerCalledError();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@ImportAutoConfiguration({ PropertyPlaceholderAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			JacksonAutoConfiguration.class, JettyServletWebServerAutoConfiguration.class,
			DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, BootWarmupAutoConfiguration.class,
			BootWarmupDispatchAutoConfiguration.class })
	@Import(OneController.class)
	static class OnJetty {

	}

}
