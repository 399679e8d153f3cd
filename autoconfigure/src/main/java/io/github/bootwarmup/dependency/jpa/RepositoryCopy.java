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

package io.github.bootwarmup.dependency.jpa;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.hibernate.engine.spi.SessionImplementor;
import org.springframework.data.jpa.repository.QueryRewriter;
import org.springframework.data.jpa.repository.query.EscapeCharacter;
import org.springframework.data.jpa.repository.query.JpaQueryMethodFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.repository.core.NamedQueries;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;
import org.springframework.data.repository.query.QueryLookupStrategy;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Makes another instance of a repository that finds its queries as the first one does,
 * which only private fields of its factory tell.
 */
final class RepositoryCopy {

	private static final String SUPPORT = "org.springframework.data.repository.core.support.RepositoryFactorySupport";

	private static final String FACTORY = "org.springframework.data.jpa.repository.support.JpaRepositoryFactory";

	private static final PrivateField NAMED_QUERIES = PrivateField.of(SUPPORT, "namedQueries");

	private static final PrivateField LOOKUP = PrivateField.of(SUPPORT, "queryLookupStrategyKey");

	private static final PrivateField METHOD_FACTORY = PrivateField.of(FACTORY, "queryMethodFactory");

	private static final PrivateField ENHANCER_SELECTOR = PrivateField.of(FACTORY, "queryEnhancerSelector");

	private static final PrivateField ESCAPE_CHARACTER = PrivateField.of(FACTORY, "escapeCharacter");

	private final RepositoryInformation information;

	private final JpaRepositoryFactory original;

	private final ApplicationCode code;

	/**
	 * Create a new instance.
	 * @param information what the repository consists of
	 * @param original its factory, which is Spring's alone
	 * @param code the application's code
	 */
	RepositoryCopy(RepositoryInformation information, JpaRepositoryFactory original, ApplicationCode code) {
		this.information = information;
		this.original = original;
		this.code = code;
	}

	RepositoryInformation information() {
		return this.information;
	}

	/**
	 * Return why none is made, if so.
	 */
	Optional<String> obstacle() {
		if (this.code.includes(this.information.getRepositoryBaseClass())) {
			return Optional.of("its base class is the application's");
		}
		if (Stream.of(NAMED_QUERIES, LOOKUP, METHOD_FACTORY, ENHANCER_SELECTOR, ESCAPE_CHARACTER)
			.anyMatch((field) -> field.read(this.original).isForeign((part) -> !this.code.isSprings(part)))) {
			return Optional.of("how its queries are found or parsed is up to the application");
		}
		return Optional.empty();
	}

	/**
	 * Make it. No query of it is rewritten, and no expression evaluated, wherever the
	 * query was declared.
	 */
	Object create(SessionImplementor session) {
		JpaRepositoryFactory factory = new JpaRepositoryFactory(session);
		factory.setQueryRewriterProvider((method) -> QueryRewriter.IdentityQueryRewriter.INSTANCE);
		factory.setEvaluationContextProvider((root) -> {
			throw new UnsupportedOperationException("Expressions may call the application");
		});
		set(NAMED_QUERIES, NamedQueries.class, factory::setNamedQueries);
		set(LOOKUP, QueryLookupStrategy.Key.class, factory::setQueryLookupStrategyKey);
		set(METHOD_FACTORY, JpaQueryMethodFactory.class, factory::setQueryMethodFactory);
		set(ENHANCER_SELECTOR, QueryEnhancerSelector.class, factory::setQueryEnhancerSelector);
		set(ESCAPE_CHARACTER, EscapeCharacter.class, factory::setEscapeCharacter);
		return factory.getRepository(this.information.getRepositoryInterface(),
				RepositoryFragments.from(List.copyOf(this.information.getFragments())));
	}

	private <T> void set(PrivateField field, Class<T> type, Consumer<T> setter) {
		field.read(this.original).as(type).ifPresent(setter);
	}

}
