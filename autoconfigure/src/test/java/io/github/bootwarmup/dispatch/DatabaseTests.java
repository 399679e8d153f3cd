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

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyServletManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.testkit.StatementSpy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dispatch touches no database: entities that Spring Data would find stay unfound. All
 * that the database sees are the queries of warm-up that return no row.
 */
class DatabaseTests {

	private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

	@Test
	void noStatementThatReturnsOrChangesRowsReachesTheDatabaseWithoutConfiguration() {
		try (WarmedApplication application = WarmedApplication.run(Application.class,
				"spring.datasource.url=jdbc:h2:mem:dispatch", "spring.jpa.hibernate.ddl-auto=create-drop",
				"spring.main.allow-circular-references=true")) {
			assertThat(STATEMENTS).allMatch((statement) -> statement.contains(" where 1=0"));
			assertThat(application.outcome("GET /products/{product}")).isEqualTo(Outcome.PRIMED);
			assertThat(application.detail("GET /products/{product}")).contains("DomainClassConverter");
			assertThat(application.outcome("PUT /products/{product}")).isEqualTo(Outcome.PRIMED);
			assertThat(application.outcome("GET /products/by-parameter")).isEqualTo(Outcome.PRIMED);
			assertThat(application.outcome("GET /products")).as(application.detail("GET /products"))
				.isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("POST /products")).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void spySeesStatements() throws Exception {
		try (WarmedApplication application = WarmedApplication.run(Application.class,
				"spring.datasource.url=jdbc:h2:mem:dispatch", "spring.jpa.hibernate.ddl-auto=create-drop")) {
			STATEMENTS.clear();
			application.get("/products/7");
			assertThat(STATEMENTS).isNotEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
					ManagementWebSecurityAutoConfiguration.class, JettyServletWebServerAutoConfiguration.class,
					JettyServletManagementContextAutoConfiguration.class, ThymeleafAutoConfiguration.class })
	@EntityScan(basePackageClasses = DatabaseTests.class)
	@EnableJpaRepositories(basePackageClasses = DatabaseTests.class, considerNestedRepositories = true)
	@Import(Products.class)
	static class Application {

		@Bean
		static BeanPostProcessor spy() {
			return new StatementSpy(STATEMENTS::add, () -> {
			});
		}

		@Bean
		ApplicationRunner counting() {
			return (arguments) -> STATEMENTS.clear();
		}

	}

	@Entity(name = "Product")
	static class Product {

		@Id
		private Long id;

		private String name;

		public Long getId() {
			return this.id;
		}

		public void setId(Long id) {
			this.id = id;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	interface ProductRepository extends JpaRepository<Product, Long> {

	}

	@RestController
	static class Products {

		private final ProductRepository repository;

		Products(ProductRepository repository) {
			this.repository = repository;
		}

		@GetMapping("/products/{product}")
		String find(@PathVariable Product product) {
			return this.repository.findById(7L).map(Product::getName).orElse("none");
		}

		@PutMapping("/products/{product}")
		String update(@ModelAttribute Product product) {
			throw new HandlerCalledError();
		}

		@GetMapping("/products/by-parameter")
		String findAll(@RequestParam List<Product> products, @RequestParam Optional<Product> more) {
			throw new HandlerCalledError();
		}

		@GetMapping("/products")
		Page<Product> all(Pageable pageable, Sort sort) {
			return this.repository.findAll(pageable);
		}

		@PostMapping("/products")
		@Transactional
		public Product create(@RequestBody Product product) {
			return this.repository.save(product);
		}

	}

}
