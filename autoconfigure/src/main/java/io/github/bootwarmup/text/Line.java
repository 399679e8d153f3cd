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

package io.github.bootwarmup.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes one short, harmless line of a text that somebody else wrote.
 */
public final class Line {

	private static final int LIMIT = 300;

	private Line() {
	}

	/**
	 * Replace control characters and line separators, and shorten.
	 * @param text any text
	 * @return at most 300 characters on one line
	 */
	public static String of(String text) {
		int length = Math.min(text.length(), LIMIT);
		StringBuilder line = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			line.append((Character.isISOControl(c) || c == '\u2028' || c == '\u2029') ? ' ' : c);
		}
		return (text.length() > LIMIT) ? line.append('…').toString() : line.toString();
	}

	/**
	 * Describe a failure by its outermost and its innermost cause.
	 * @param failure the failure
	 * @return one line
	 */
	public static String of(Throwable failure) {
		Throwable root = failure;
		for (int depth = 0; depth < 50 && root.getCause() != null && root.getCause() != root; depth++) {
			root = root.getCause();
		}
		return of((root == failure) ? describe(failure)
				: failure.getClass().getSimpleName() + ", caused by " + describe(root));
	}

	/**
	 * Describe a place in the code without the class loader and the module that a stack
	 * trace shows and nobody looks for.
	 * @param frame the place
	 * @return one line
	 */
	public static String of(StackTraceElement frame) {
		return of(new StackTraceElement(frame.getClassName(), frame.getMethodName(), frame.getFileName(),
				frame.getLineNumber())
			.toString());
	}

	/**
	 * Describe where a thread stands, each place on a line of its own, below the text
	 * that this is added to.
	 * @param stack the places, the innermost first
	 * @param most how many of them
	 * @return the lines, each with a line separator before it
	 */
	public static String stack(List<StackTraceElement> stack, int most) {
		return stack.stream()
			.limit(most)
			.map((frame) -> "%n      at %s".formatted(of(frame)))
			.collect(Collectors.joining());
	}

	private static String describe(Throwable failure) {
		String message;
		try {
			message = failure.getMessage();
		}
		catch (RuntimeException ex) {
			message = null;
		}
		String type = failure.getClass().getSimpleName();
		return (message != null) ? type + ": " + message : type;
	}

}
