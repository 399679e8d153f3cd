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
import java.util.stream.Stream;

import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.QueryRewriter;
import org.springframework.data.jpa.repository.query.EscapeCharacter;
import org.springframework.data.jpa.repository.query.JpaQueryMethodFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.core.NamedQueries;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;
import org.springframework.data.repository.query.QueryLookupStrategy;

import io.github.bootwarmup.core.Fields;
import io.github.bootwarmup.dependency.LibraryCode;

/**
 * Makes another instance of a repository that finds its queries as the first one does,
 * which only private fields of its factory tell.
 *
 * @param information what the repository consists of
 * @param namedQueries its queries of a properties file
 * @param lookup whether queries are declared or derived
 * @param methodFactory creates descriptions of its methods
 * @param enhancerSelector chooses who parses its queries
 * @param escapeCharacter what is escaped with where a text is searched for
 */
record RepositoryCopy(RepositoryInformation information, @Nullable NamedQueries namedQueries,
		QueryLookupStrategy.@Nullable Key lookup, @Nullable JpaQueryMethodFactory methodFactory,
		@Nullable QueryEnhancerSelector enhancerSelector, @Nullable EscapeCharacter escapeCharacter) {

	private static final String FRAMEWORK = "org.springframework.data.";

	static RepositoryCopy of(JpaRepositoryFactoryBean<?, ?, ?> bean) {
		return new RepositoryCopy(bean.getRepositoryInformation(),
				Fields.read(bean, "factory.namedQueries", NamedQueries.class),
				Fields.read(bean, "factory.queryLookupStrategyKey", QueryLookupStrategy.Key.class),
				Fields.read(bean, "factory.queryMethodFactory", JpaQueryMethodFactory.class),
				Fields.read(bean, "factory.queryEnhancerSelector", QueryEnhancerSelector.class),
				Fields.read(bean, "factory.escapeCharacter", EscapeCharacter.class));
	}

	/**
	 * Return why none is made, if so.
	 */
	Optional<String> obstacle() {
		if (!this.information.getRepositoryBaseClass().getName().startsWith(FRAMEWORK)) {
			return Optional.of("its base class is the application's");
		}
		if (!Stream.of(this.namedQueries, this.methodFactory, this.enhancerSelector)
			.allMatch((part) -> part == null || LibraryCode.isSprings(part))) {
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
		factory.setNamedQueries(this.namedQueries);
		factory.setQueryLookupStrategyKey(this.lookup);
		if (this.methodFactory != null) {
			factory.setQueryMethodFactory(this.methodFactory);
		}
		if (this.enhancerSelector != null) {
			factory.setQueryEnhancerSelector(this.enhancerSelector);
		}
		if (this.escapeCharacter != null) {
			factory.setEscapeCharacter(this.escapeCharacter);
		}
		return factory.getRepository(this.information.getRepositoryInterface(),
				RepositoryFragments.from(List.copyOf(this.information.getFragments())));
	}

}
