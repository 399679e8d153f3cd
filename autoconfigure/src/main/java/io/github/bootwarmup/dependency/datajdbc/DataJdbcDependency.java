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

package io.github.bootwarmup.dependency.datajdbc;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;

import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.dependency.sql.PoolUse;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Asks for aggregates whose id is null and is not, of which there are none.
 */
public final class DataJdbcDependency implements Dependency {

	private final DependencyBeans beans;

	private final PoolUse pools;

	private final PoolTurns turns;

	/**
	 * Create a new instance.
	 * @param beanFactory has the templates
	 * @param turns of all that use connections
	 */
	public DataJdbcDependency(ConfigurableListableBeanFactory beanFactory, PoolTurns turns) {
		this.beans = new DependencyBeans(beanFactory);
		this.pools = new PoolUse(beanFactory);
		this.turns = turns;
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.DATA_JDBC;
	}

	@Override
	public void warm(DependencyRun run) {
		TemplateParts parts = new TemplateParts(this.beans.code());
		this.beans.findSprings(JdbcAggregateTemplate.class, run).forEach((name, template) -> {
			if (parts.areSprings(template)) {
				warm(name, template, run);
			}
			else {
				run.skip(name, ApplicationCode.FOREIGN);
			}
		});
	}

	private void warm(String name, JdbcAggregateTemplate template, DependencyRun run) {
		DataSource dataSource = TemplateParts.dataSource(template);
		if (dataSource == null) {
			run.skip(name, "its statements could not be cancelled: its DataSource is not known");
			return;
		}
		List<RelationalPersistentEntity<?>> aggregates = aggregates(template, run);
		this.pools.obstacle(dataSource)
			.ifPresentOrElse((reason) -> run.skip(name, reason), () -> run.contact(name,
					this.turns.inTurn(dataSource, new AggregatesContact(dataSource, template, aggregates))));
	}

	private static List<RelationalPersistentEntity<?>> aggregates(JdbcAggregateTemplate template, DependencyRun run) {
		List<RelationalPersistentEntity<?>> aggregates = new ArrayList<>();
		AggregateNames names = new AggregateNames(template.getConverter().getMappingContext());
		for (RelationalPersistentEntity<?> entity : template.getConverter()
			.getMappingContext()
			.getPersistentEntities()) {
			RelationalPersistentProperty id = entity.getIdProperty();
			if (id == null || Modifier.isAbstract(entity.getType().getModifiers())) {
				continue;
			}
			if (id.isEntity()) {
				run.skip(entity.getType().getSimpleName(), "its id has several columns");
			}
			else if (names.areExpressions(entity)) {
				run.skip(entity.getType().getSimpleName(),
						"the name of a table or column is an expression, which may call the application");
			}
			else {
				aggregates.add(entity);
			}
		}
		return aggregates;
	}

}
