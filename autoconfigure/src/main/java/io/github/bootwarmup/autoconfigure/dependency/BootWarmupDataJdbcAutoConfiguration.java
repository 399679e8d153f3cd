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

package io.github.bootwarmup.autoconfigure.dependency;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupProperties;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.datajdbc.DataJdbcDependency;
import io.github.bootwarmup.dependency.sql.PoolTurns;

/**
 * Auto-configuration of the warmer of Spring Data JDBC.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class,
		afterName = { "org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration" })
@ConditionalOnClass(JdbcAggregateTemplate.class)
@ConditionalOnBean(JdbcAggregateTemplate.class)
@ConditionalOnEnabledDependency(DependencyKind.DATA_JDBC)
public final class BootWarmupDataJdbcAutoConfiguration {

	@Bean
	DependencyWarmer bootWarmupDataJdbcWarmer(ConfigurableListableBeanFactory beanFactory,
			BootWarmupProperties properties, PoolTurns turns) {
		return new DependencyWarmer(new DataJdbcDependency(beanFactory, turns),
				properties.toDependencySettings(DependencyKind.DATA_JDBC));
	}

}
