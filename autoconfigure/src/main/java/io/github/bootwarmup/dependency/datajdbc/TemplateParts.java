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

import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.jdbc.core.convert.CascadingDataAccessStrategy;
import org.springframework.data.jdbc.core.convert.DefaultDataAccessStrategy;
import org.springframework.data.jdbc.core.convert.DelegatingDataAccessStrategy;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * The parts that a template calls to ask the database. Each part may be the
 * application's, although the template is not.
 */
final class TemplateParts {

	private static final PrivateField STRATEGIES = PrivateField
		.of("org.springframework.data.jdbc.core.convert.CascadingDataAccessStrategy", "strategies");

	private static final PrivateField DELEGATE = PrivateField
		.of("org.springframework.data.jdbc.core.convert.DelegatingDataAccessStrategy", "delegate");

	/**
	 * Who chooses the mapper of rows is asked even where there is none.
	 */
	private static final PrivateField MAPPERS = PrivateField
		.of("org.springframework.data.jdbc.core.convert.DefaultDataAccessStrategy", "queryMappingConfiguration");

	private final ApplicationCode code;

	TemplateParts(ApplicationCode code) {
		this.code = code;
	}

	/**
	 * Return whether no code of the application is called to ask for aggregates.
	 * @param template a template that is Spring's alone
	 * @return whether all that it calls is Spring's alone
	 */
	boolean areSprings(JdbcAggregateTemplate template) {
		JdbcConverter converter = template.getConverter();
		return this.code.isSprings(converter) && this.code.isSprings(converter.getMappingContext())
				&& !isForeign(template.getDataAccessStrategy());
	}

	/**
	 * A strategy of another kind, such as that of MyBatis, may call mappers of the
	 * application.
	 */
	private boolean isForeign(Object strategy) {
		if (!this.code.isSprings(strategy)) {
			return true;
		}
		if (strategy instanceof CascadingDataAccessStrategy) {
			return STRATEGIES.read(strategy)
				.isForeign((parts) -> !(parts instanceof List<?> list) || list.stream().anyMatch(this::isForeign));
		}
		if (strategy instanceof DelegatingDataAccessStrategy) {
			return DELEGATE.read(strategy).isForeign(this::isForeign);
		}
		return !(strategy instanceof DefaultDataAccessStrategy last) || !areSprings(last.getJdbcOperations())
				|| MAPPERS.read(last).isForeign((choice) -> !this.code.isSprings(choice));
	}

	private boolean areSprings(NamedParameterJdbcOperations operations) {
		return this.code.isSprings(operations) && this.code.isSprings(operations.getJdbcOperations());
	}

	/**
	 * Return where the connections of a template come from.
	 * @param template a template all of whose parts are Spring's
	 * @return the data source, {@code null} if it is not known
	 */
	static @Nullable DataSource dataSource(JdbcAggregateTemplate template) {
		return (template.getDataAccessStrategy().getJdbcOperations().getJdbcOperations() instanceof JdbcTemplate jdbc)
				? jdbc.getDataSource() : null;
	}

}
