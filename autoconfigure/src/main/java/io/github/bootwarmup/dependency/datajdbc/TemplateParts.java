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
import org.springframework.data.jdbc.core.convert.DataAccessStrategy;
import org.springframework.data.jdbc.core.convert.DefaultDataAccessStrategy;
import org.springframework.data.jdbc.core.convert.DelegatingDataAccessStrategy;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

import io.github.bootwarmup.core.Fields;
import io.github.bootwarmup.dependency.LibraryCode;

/**
 * What a template calls to ask the database. Each part may be the application's, although
 * the template is not.
 */
final class TemplateParts {

	private TemplateParts() {
	}

	/**
	 * Return whether no code of the application is called to ask for aggregates.
	 * @param template a template that is Spring's alone
	 * @return whether all that it calls is Spring's alone
	 */
	static boolean areSprings(JdbcAggregateTemplate template) {
		JdbcConverter converter = template.getConverter();
		return LibraryCode.isSprings(converter) && LibraryCode.isSprings(converter.getMappingContext())
				&& isSprings(template.getDataAccessStrategy());
	}

	private static boolean isSprings(@Nullable Object strategy) {
		if (strategy == null || !LibraryCode.isSprings(strategy)) {
			return false;
		}
		if (strategy instanceof CascadingDataAccessStrategy) {
			return Fields.read(strategy, "strategies") instanceof List<?> parts
					&& parts.stream().allMatch(TemplateParts::isSprings);
		}
		if (strategy instanceof DelegatingDataAccessStrategy) {
			return isSprings(Fields.read(strategy, "delegate"));
		}
		return strategy instanceof DataAccessStrategy last && isSprings(last.getJdbcOperations())
				&& areMappersChosenBySpring(last);
	}

	/**
	 * Who chooses the mapper of rows is asked even where there is none.
	 */
	private static boolean areMappersChosenBySpring(DataAccessStrategy strategy) {
		if (!(strategy instanceof DefaultDataAccessStrategy)) {
			return true;
		}
		Object choice = Fields.read(strategy, "queryMappingConfiguration");
		return choice != null && LibraryCode.isSprings(choice);
	}

	private static boolean isSprings(NamedParameterJdbcOperations operations) {
		return LibraryCode.isSprings(operations) && LibraryCode.isSprings(operations.getJdbcOperations());
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
