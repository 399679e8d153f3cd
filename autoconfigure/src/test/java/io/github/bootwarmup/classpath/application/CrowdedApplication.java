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

package io.github.bootwarmup.classpath.application;

import java.lang.reflect.Method;
import java.util.List;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodParameter;
import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.RepresentationModel;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import io.github.bootwarmup.WarmupCompletedEvent;

/**
 * A web application with much that stands between a request and its handler: a mapping
 * that prefixes, advice for binders and bodies, hypermedia and a second servlet. It tells
 * what was warmed and what its adapters and Jackson know, and ends.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ CrowdedApplication.Orders.class, CrowdedApplication.Models.class, CrowdedApplication.Trimmer.class,
		CrowdedApplication.Signature.class })
public class CrowdedApplication {

	public static void main(String[] args) {
		SpringApplication.run(CrowdedApplication.class, args);
	}

	@Bean
	WebMvcRegistrations prefixes() {
		return new WebMvcRegistrations() {

			@Override
			public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
				return new PrefixingMapping();
			}

		};
	}

	@Bean
	ServletRegistrationBean<DispatcherServlet> second() {
		AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
		context.register(SecondServlet.class);
		ServletRegistrationBean<DispatcherServlet> servlet = new ServletRegistrationBean<>(
				new DispatcherServlet(context), "/second/*");
		servlet.setName("second");
		servlet.setLoadOnStartup(2);
		return servlet;
	}

	@EventListener
	void tellSteps(WarmupCompletedEvent event) {
		SmallestApplication.tellSteps(event.getReport());
	}

	@EventListener
	void end(ApplicationReadyEvent event) {
		event.getApplicationContext()
			.getBeansOfType(ServletRegistrationBean.class)
			.values()
			.forEach((servlet) -> WarmedHandlers.of(servlet.getServlet()).tell());
		SmallestApplication.tell("ready");
		System.exit(SpringApplication.exit(event.getApplicationContext()));
	}

	record Order(long id, String customer) {
	}

	static class OrderModel extends RepresentationModel<OrderModel> {

		private String customer = "";

		public String getCustomer() {
			return this.customer;
		}

		public void setCustomer(String customer) {
			this.customer = customer;
		}

	}

	@RestController
	static class Orders {

		@GetMapping("/orders/{id}")
		Order find(@PathVariable long id) {
			throw new IllegalStateException("A handler was called");
		}

		@GetMapping("/orders")
		List<Order> search(@RequestParam String customer) {
			throw new IllegalStateException("A handler was called");
		}

		@PostMapping("/orders")
		Order create(@RequestBody Order order) {
			throw new IllegalStateException("A handler was called");
		}

		@PutMapping("/orders/{id}")
		Order change(@PathVariable long id, @RequestBody Order order) {
			throw new IllegalStateException("A handler was called");
		}

		@DeleteMapping("/orders/{id}")
		void delete(@PathVariable long id) {
			throw new IllegalStateException("A handler was called");
		}

		@PostMapping(path = "/forms", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
		String submit(@ModelAttribute OrderModel form) {
			throw new IllegalStateException("A handler was called");
		}

	}

	@RestController
	static class Models {

		@GetMapping("/entity-models/{id}")
		EntityModel<Order> entity(@PathVariable long id) {
			throw new IllegalStateException("A handler was called");
		}

		@GetMapping("/collection-models")
		CollectionModel<EntityModel<Order>> collection() {
			throw new IllegalStateException("A handler was called");
		}

		@GetMapping("/order-models/{id}")
		OrderModel own(@PathVariable long id) {
			throw new IllegalStateException("A handler was called");
		}

	}

	static class PrefixingMapping extends RequestMappingHandlerMapping {

		@Override
		protected RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
			RequestMappingInfo info = super.getMappingForMethod(method, handlerType);
			return (info != null)
					? RequestMappingInfo.paths("/api").options(getBuilderConfiguration()).build().combine(info) : null;
		}

	}

	@ControllerAdvice
	static class Trimmer {

		@InitBinder
		void trim(WebDataBinder binder) {
			binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
		}

	}

	@ControllerAdvice
	static class Signature implements ResponseBodyAdvice<Object> {

		@Override
		public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
			throw new IllegalStateException("Advice was called");
		}

		@Override
		public Object beforeBodyWrite(Object body, MethodParameter returnType, MediaType selectedContentType,
				Class<? extends HttpMessageConverter<?>> selectedConverterType, ServerHttpRequest request,
				ServerHttpResponse response) {
			throw new IllegalStateException("Advice was called");
		}

	}

}
