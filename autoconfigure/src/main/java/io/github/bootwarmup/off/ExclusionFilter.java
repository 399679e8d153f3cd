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

package io.github.bootwarmup.off;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Leaves out all of our auto-configuration where an application excludes the one that the
 * others need, or where Spring Boot is not supported. Else its start would fail for want
 * of a bean or class.
 */
class ExclusionFilter implements AutoConfigurationImportFilter {

	private static final String PACKAGE = "io.github.bootwarmup.autoconfigure.";

	private static final String NEEDED = PACKAGE + "BootWarmupAutoConfiguration";

	/**
	 * {@inheritDoc} Spring Boot passes all classes at once, without those that are
	 * excluded, and later each by itself, of which nothing can be told.
	 */
	@Override
	public boolean[] match(@Nullable String[] autoConfigurationClasses, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[autoConfigurationClasses.length];
		boolean complete = SupportedVersions.isSupported()
				&& (matches.length == 1 || Arrays.asList(autoConfigurationClasses).contains(NEEDED));
		for (int i = 0; i < matches.length; i++) {
			matches[i] = complete || !Objects.requireNonNullElse(autoConfigurationClasses[i], "").startsWith(PACKAGE);
		}
		return matches;
	}

}
