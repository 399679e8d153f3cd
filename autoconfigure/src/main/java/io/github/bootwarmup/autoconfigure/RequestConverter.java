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

package io.github.bootwarmup.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/**
 * Reads a listed request in its short form, such as {@code GET /orders/7}. What is wrong
 * with it is said later, together with the name of the property.
 */
@ConfigurationPropertiesBinding
final class RequestConverter implements Converter<String, RehearsalProperties.Request> {

	@Override
	public RehearsalProperties.Request convert(String source) {
		String text = source.strip();
		int space = text.indexOf(' ');
		RehearsalProperties.Request request = new RehearsalProperties.Request();
		request.setMethod((space < 0) ? text : text.substring(0, space));
		request.setUri((space < 0) ? "" : text.substring(space).strip());
		return request;
	}

}
