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

package io.github.bootwarmup.dispatch;

import java.io.ByteArrayInputStream;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * The body of a synthetic request, while it is read.
 */
final class SyntheticBody extends ServletInputStream {

	private final ByteArrayInputStream body;

	SyntheticBody(byte[] body) {
		this.body = new ByteArrayInputStream(body);
	}

	@Override
	public int read() {
		return this.body.read();
	}

	@Override
	public int read(byte[] buffer, int offset, int length) {
		return this.body.read(buffer, offset, length);
	}

	@Override
	public boolean isFinished() {
		return this.body.available() == 0;
	}

	@Override
	public boolean isReady() {
		return true;
	}

	@Override
	public void setReadListener(ReadListener listener) {
		throw new UnsupportedOperationException();
	}

}
