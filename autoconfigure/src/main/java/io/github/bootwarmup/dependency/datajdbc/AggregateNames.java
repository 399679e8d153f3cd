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

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.data.mapping.context.MappingContext;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * The names of tables and columns. One that is an expression is evaluated whenever a
 * statement is made, and may call anything.
 */
final class AggregateNames {

	private final MappingContext<? extends RelationalPersistentEntity<?>, ? extends RelationalPersistentProperty> context;

	/**
	 * Create a new instance.
	 * @param context has all entities
	 */
	AggregateNames(
			MappingContext<? extends RelationalPersistentEntity<?>, ? extends RelationalPersistentProperty> context) {
		this.context = context;
	}

	/**
	 * Return whether a name of an aggregate's tables or columns is an expression.
	 */
	boolean areExpressions(RelationalPersistentEntity<?> aggregate) {
		return areExpressions(aggregate, new HashSet<>());
	}

	private boolean areExpressions(RelationalPersistentEntity<?> entity, Set<Class<?>> seen) {
		return seen.add(entity.getType()) && (isExpression(entity.findAnnotation(Table.class))
				|| StreamSupport.stream(entity.spliterator(), false)
					.anyMatch((property) -> areExpressions(property, seen)));
	}

	private boolean areExpressions(RelationalPersistentProperty property, Set<Class<?>> seen) {
		return isExpression(property.findAnnotation(Column.class))
				|| isExpression(property.findAnnotation(MappedCollection.class))
				|| StreamSupport.stream(property.getPersistentEntityTypeInformation().spliterator(), false)
					.map(this.context::getPersistentEntity)
					.filter(Objects::nonNull)
					.anyMatch((part) -> areExpressions(part, seen));
	}

	private static boolean isExpression(@Nullable Annotation annotation) {
		return Stream.ofNullable(annotation)
			.flatMap((known) -> AnnotationUtils.getAnnotationAttributes(known).values().stream())
			.anyMatch((value) -> value instanceof String text && text.contains("#{"));
	}

}
