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

package io.github.bootwarmup.testkit;

import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Spring Boot's support for resource servers, whose classes have other names before 4.1.
 * Importing this gives an application that serves nothing its decoder.
 */
public final class ResourceServer implements ImportSelector {

	private static final String PACKAGE = OAuth2ResourceServerProperties.class.getPackageName() + ".";

	private static final String DECODER_BEFORE = PACKAGE
			+ "servlet.OAuth2ResourceServerJwtConfiguration$JwtDecoderConfiguration";

	public static final Class<?> AUTO_CONFIGURATION = find("OAuth2ResourceServerAutoConfiguration");

	public static final Class<?> CUSTOMIZER = find("JwkSetUriJwtDecoderBuilderCustomizer");

	private static Class<?> find(String name) {
		return ClassUtils.resolveClassName(PACKAGE + (isBefore() ? "servlet." : "") + name, null);
	}

	private static boolean isBefore() {
		return ClassUtils.isPresent(DECODER_BEFORE, null);
	}

	@Override
	public String[] selectImports(AnnotationMetadata importingClass) {
		return new String[] { isBefore() ? DECODER_BEFORE : AUTO_CONFIGURATION.getName() };
	}

}
