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

package io.github.bootwarmup.rehearsal.requests.file;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;

/**
 * What the comments above one request say about it: {@code # @rehearse} with what it does
 * and the status that it expects, and {@code # @name} as IDEs know it.
 */
final class Directives {

	private static final String REHEARSE = "@rehearse";

	private static final String NAME = "@name";

	private static final Pattern DIRECTIVE = Pattern.compile("(?:#+|//)\\s*(@rehearse|@name)(?:[\\s=](.*))?");

	private static final Pattern STATUS = Pattern.compile("[2-5][0-9]{2}");

	private @Nullable String first;

	private int position;

	private @Nullable Effect effect;

	private @Nullable Integer expectedStatus;

	private @Nullable String name;

	/**
	 * Return the directive of a comment.
	 * @param comment a line that is a comment
	 * @return the directive without its arguments, or nothing if it is any other comment
	 */
	static Optional<String> find(String comment) {
		Matcher matcher = DIRECTIVE.matcher(comment.strip());
		return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

	/**
	 * Take what a comment says, if it says anything.
	 * @param position where the comment stands
	 * @param comment the line
	 */
	void read(int position, String comment) throws InvalidRequestException {
		Matcher matcher = DIRECTIVE.matcher(comment);
		if (!matcher.matches()) {
			return;
		}
		String directive = matcher.group(1);
		if (this.first == null) {
			this.first = directive;
			this.position = position;
		}
		String arguments = Optional.ofNullable(matcher.group(2)).orElse("").strip();
		if (directive.equals(NAME)) {
			readName(arguments);
		}
		else {
			readWords(arguments);
		}
	}

	private void readName(String arguments) throws InvalidRequestException {
		String name = arguments.startsWith("=") ? arguments.substring(1).strip() : arguments;
		if (name.isEmpty()) {
			throw new InvalidRequestException(NAME, "'@name' has to be followed by a name.");
		}
		refuse(this.name != null, NAME);
		this.name = name;
	}

	private void readWords(String arguments) throws InvalidRequestException {
		Iterator<String> words = List.of(arguments.split("[\\s,]+")).iterator();
		while (words.hasNext()) {
			String word = words.next();
			switch (word) {
				case "safe" -> setEffect(word, Effect.NONE);
				case "rollback" -> setEffect(word, Effect.ROLLBACK);
				case "once" -> setEffect(word, Effect.ONCE);
				case "expect" -> setExpectedStatus(words.hasNext() ? words.next() : "");
				default -> throw new InvalidRequestException(REHEARSE, "'@rehearse' has to be followed by 'safe', "
						+ "'rollback' or 'once', by 'expect' and a status, or by both.");
			}
		}
	}

	private void setEffect(String word, Effect effect) throws InvalidRequestException {
		refuse(this.effect == effect, word);
		if (this.effect != null) {
			throw new InvalidRequestException(word,
					"Only one of 'safe', 'rollback' and 'once' is possible for one request.");
		}
		this.effect = effect;
	}

	private void setExpectedStatus(String status) throws InvalidRequestException {
		refuse(this.expectedStatus != null, "expect");
		if (!STATUS.matcher(status).matches()) {
			throw new InvalidRequestException("expect",
					"'expect' has to be followed by a status between 200 and 599, such as 'expect 302'.");
		}
		this.expectedStatus = Integer.valueOf(status);
	}

	private static void refuse(boolean twice, String word) throws InvalidRequestException {
		if (twice) {
			throw new InvalidRequestException(word, "'%s' is there twice.".formatted(word));
		}
	}

	/**
	 * Return the first of the directives that were read, or {@code null} if there was
	 * none.
	 */
	@Nullable String first() {
		return this.first;
	}

	/**
	 * Return where the first directive stands.
	 */
	int position() {
		return this.position;
	}

	@Nullable Effect effect() {
		return this.effect;
	}

	@Nullable Integer expectedStatus() {
		return this.expectedStatus;
	}

	@Nullable String name() {
		return this.name;
	}

}
