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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells why something failed, without what nobody else may know.
 */
public final class Causes {

	/**
	 * The part before the host in a URL, also where the line was cut in the middle of it.
	 * Passwords may have characters that ought to have been encoded.
	 */
	private static final Pattern USER_INFO = Pattern.compile("(//)\\S*(@|…$)");

	private static final Pattern ORACLE = Pattern.compile("(?i)(jdbc:oracle:\\w+:)\\S+@");

	private static final String ENCLOSED = "\"(?:[^\"\\\\]|\\\\.)*+\"?|'(?:[^'\\\\]|\\\\.)*+'?|\\{(?:[^}]|\\}\\})*+\\}?";

	private static final String VALUE = "(?:" + ENCLOSED + "|[^;&\\s]+)";

	private static final String NAME = "[\\w.-]*(?:pass|pwd|secret|token|key|credential|user)[\\w.-]*[\"'\\\\]*\\s*=\\s*";

	private static final Pattern PARAMETER = Pattern.compile("(?i)(" + NAME + ")" + VALUE);

	/**
	 * Has to be looked for before the user info, since its value may have the character
	 * that ends that.
	 */
	private static final Pattern QUERY = Pattern.compile("(?i)([?&;]" + NAME + ")" + VALUE);

	private static final Pattern JDBC = Pattern.compile("jdbc:.*+");

	/**
	 * Only the next one ends a value, which may have blanks.
	 */
	private static final Pattern PROPERTY = Pattern.compile("(?i)(;\\s*+" + NAME + ")(?:" + ENCLOSED + ")?+[^;]*+");

	/**
	 * A name before a colon has to end with the word, since a type of exceptions, such as
	 * that of invalid keys, stands before one, too.
	 */
	private static final Pattern MEMBER = Pattern
		.compile("(?i)([\\w.-]*(?:pass|password|passphrase|passwd|pwd|secret|token|key|credentials?|user|username)"
				+ "[\"'\\\\]*\\s*:\\s*)" + VALUE);

	private Causes() {
	}

	/**
	 * Describe a failure.
	 * @param failure the failure
	 * @return one line without the credentials that a URL may have
	 */
	public static String line(Throwable failure) {
		return withoutCredentials(Line.of(failure));
	}

	public static String withoutCredentials(String text) {
		String result = JDBC.matcher(text).replaceAll((url) -> Matcher.quoteReplacement(mask(PROPERTY, url.group())));
		result = mask(QUERY, result);
		result = USER_INFO.matcher(result).replaceAll("$1***$2");
		result = ORACLE.matcher(result).replaceAll("$1***@");
		return mask(MEMBER, mask(PARAMETER, result));
	}

	private static String mask(Pattern pattern, String text) {
		return pattern.matcher(text).replaceAll("$1***");
	}

}
