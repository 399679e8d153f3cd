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

package io.github.bootwarmup.rehearsal.requests;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;

import io.github.bootwarmup.rehearsal.requests.HandlerRoutes.HandlerRoute;

/**
 * Finds out from names and annotations whether a {@code GET} may do more than read, which
 * a rollback might not undo.
 */
final class CarelessHandlers {

	private static final Pattern BETWEEN_WORDS = Pattern
		.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

	/**
	 * The beginnings of words, also of two that are written as one.
	 */
	private static final List<String> BEGINNINGS = List.of("logout", "logoff", "signout", "signoff", "unsubscribe",
			"delete", "remove", "destroy", "purge", "send", "export", "download", "upload", "shutdown", "restart",
			"cancel", "revoke", "trigger", "execute");

	/**
	 * Words that others begin with.
	 */
	private static final Set<String> WORDS = Set.of("clear", "reset", "drop", "mail", "email", "notify", "publish",
			"import", "sync", "synchronize", "run", "start", "stop", "pay", "charge", "refund");

	private static final List<String> CACHE_WRITES = List.of("org.springframework.cache.annotation.CachePut",
			"org.springframework.cache.annotation.CacheEvict", "org.springframework.cache.annotation.Caching");

	private static final boolean TRANSACTIONS = ClassUtils.isPresent(
			"org.springframework.transaction.annotation.AnnotationTransactionAttributeSource",
			CarelessHandlers.class.getClassLoader());

	private final Predicate<HandlerMethod> writing = TRANSACTIONS ? new WritingTransactions() : (handler) -> false;

	/**
	 * Return what tells that a route may do more than read.
	 */
	Optional<String> obstacle(HandlerRoute route) {
		HandlerMethod handler = route.handler();
		Stream<String> names = Stream.concat(route.info().getPatternValues().stream(),
				Stream.of(handler.getMethod().getName(), handler.getBeanType().getSimpleName()));
		Optional<String> word = names.flatMap((name) -> words(name).stream())
			.filter(CarelessHandlers::isCareless)
			.findFirst();
		if (word.isPresent()) {
			return word.map("its name says '%s'"::formatted);
		}
		if (this.writing.test(handler)) {
			return Optional.of("its transaction is not read-only");
		}
		return CACHE_WRITES.stream().anyMatch((annotation) -> HandlerSignature.isAnnotated(handler, annotation))
				? Optional.of("it changes a cache") : Optional.empty();
	}

	/**
	 * Return the words of a name, and each two neighbours as one.
	 */
	private static List<String> words(String name) {
		List<String> words = Arrays.stream(BETWEEN_WORDS.split(name))
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.toList();
		Stream<String> pairs = Stream.iterate(1, (i) -> i < words.size(), (i) -> i + 1)
			.map((i) -> words.get(i - 1) + words.get(i));
		return Stream.concat(words.stream(), pairs.filter((pair) -> BEGINNINGS.contains(pair))).toList();
	}

	private static boolean isCareless(String word) {
		return WORDS.contains(word) || BEGINNINGS.stream().anyMatch(word::startsWith);
	}

	/**
	 * Only used where Spring's transactions are on the class path.
	 */
	private static final class WritingTransactions implements Predicate<HandlerMethod> {

		private final AnnotationTransactionAttributeSource attributes = new AnnotationTransactionAttributeSource(false);

		@Override
		public boolean test(HandlerMethod handler) {
			@Nullable TransactionAttribute attribute = this.attributes.getTransactionAttribute(handler.getMethod(),
					handler.getBeanType());
			return attribute != null && !attribute.isReadOnly();
		}

	}

}
