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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.SpringBootVersion;

import io.github.bootwarmup.core.WarmupCode;

/**
 * Tells whether warm-up works with the Spring Boot that is there. On any other it does
 * nothing, so that what decides this needs nothing that another version may lack.
 */
public final class SupportedVersions {

	private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

	private SupportedVersions() {
	}

	/**
	 * Return whether the Spring Boot that is there is supported.
	 */
	public static boolean isSupported() {
		return isSupported(SpringBootVersion.getVersion());
	}

	/**
	 * Return whether a version of Spring Boot is supported: each of generation 4, except
	 * for its first two releases, whose Spring Framework lacks what dispatch needs.
	 */
	static boolean isSupported(String version) {
		Matcher parts = VERSION.matcher(version);
		if (!parts.matches()) {
			return true;
		}
		boolean first = Integer.parseInt(parts.group(2)) == 0 && Integer.parseInt(parts.group(3)) < 2;
		return parts.group(1).equals("4") && !first;
	}

	/**
	 * Return what to say where the Spring Boot that is there is not supported.
	 */
	public static String message() {
		return WarmupCode.UNSUPPORTED_SPRING_BOOT.message(
				"The application starts without warm-up. Boot Warmup supports Spring Boot 4 from 4.0.2 on, and this is %s. Use a supported version, or remove bootwarmup-spring-boot-starter."
					.formatted(SpringBootVersion.getVersion()));
	}

}
