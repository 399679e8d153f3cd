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

package io.github.bootwarmup.synthetic;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;

import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A part of a multipart request that nobody sent.
 *
 * @param name the name of the field
 * @param fileName the submitted file name, or {@code null} for a plain field
 * @param contentType the content type
 * @param body the content
 */
public record SyntheticPart(String name, @Nullable String fileName, String contentType, byte[] body) implements Part {

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public @Nullable String getSubmittedFileName() {
		return this.fileName;
	}

	@Override
	public String getContentType() {
		return this.contentType;
	}

	@Override
	public long getSize() {
		return this.body.length;
	}

	@Override
	public InputStream getInputStream() {
		return new ByteArrayInputStream(this.body);
	}

	@Override
	public void write(String path) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void delete() {
	}

	@Override
	public @Nullable String getHeader(String header) {
		if (HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(header)) {
			return this.contentType;
		}
		if (HttpHeaders.CONTENT_DISPOSITION.equalsIgnoreCase(header)) {
			String disposition = "form-data; name=\"" + this.name + "\"";
			return (this.fileName != null) ? disposition + "; filename=\"" + this.fileName + "\"" : disposition;
		}
		return null;
	}

	@Override
	public Collection<String> getHeaders(String header) {
		String value = getHeader(header);
		return (value != null) ? List.of(value) : List.of();
	}

	@Override
	public Collection<String> getHeaderNames() {
		return List.of(HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.CONTENT_TYPE);
	}

}
