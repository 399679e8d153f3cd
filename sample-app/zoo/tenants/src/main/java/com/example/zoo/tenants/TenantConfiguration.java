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

package com.example.zoo.tenants;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

@Configuration(proxyBeanMethods = false)
class TenantConfiguration {

	private static final List<String> TENANTS = List.of("north", "south", "east", "west");

	@Bean
	DataSource dataSource() {
		Map<Object, Object> targets = new HashMap<>();
		TENANTS.forEach((tenant) -> targets.put(tenant, pool(tenant)));
		DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource("tenant.sql")),
				(DataSource) targets.get("north"));
		AbstractRoutingDataSource router = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return TenantFilter.current();
			}

		};
		router.setTargetDataSources(targets);
		router.setDefaultTargetDataSource(targets.get("north"));
		return router;
	}

	private static DataSource pool(String tenant) {
		HikariDataSource pool = DataSourceBuilder.create()
			.type(HikariDataSource.class)
			.url("jdbc:h2:mem:" + tenant + ";DB_CLOSE_DELAY=-1")
			.username("sa")
			.build();
		pool.setPoolName(tenant);
		pool.setMaximumPoolSize(2);
		return pool;
	}

	@Bean
	FilterRegistrationBean<TenantFilter> tenantFilter() {
		FilterRegistrationBean<TenantFilter> registration = new FilterRegistrationBean<>(new TenantFilter());
		registration.addUrlPatterns("/stores/*");
		return registration;
	}

}
