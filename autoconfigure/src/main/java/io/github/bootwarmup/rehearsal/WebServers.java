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

package io.github.bootwarmup.rehearsal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.WebServer;

/**
 * Knows the web servers that can be asked.
 */
public interface WebServers {

	/**
	 * Return the web server of the application.
	 * @return the web server, or {@code null} if there is none (yet)
	 */
	@Nullable WebServer application();

	/**
	 * Return the web server of the management endpoints, if they have their own.
	 * @return the web server, or {@code null} if there is none (yet)
	 */
	@Nullable WebServer management();

	/**
	 * Return whether they believe what a proxy says in {@code X-Forwarded-Proto} and the
	 * like.
	 * @return whether they do
	 */
	boolean heedForwardedHeaders();

}
