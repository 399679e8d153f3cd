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

package io.github.bootwarmup.rehearsal.listener;

import org.springframework.boot.web.server.WebServer;

/**
 * Opens private listeners on one kind of web server.
 */
public interface PrivateListenerFactory {

	/**
	 * Return whether a web server is of this kind.
	 * @param webServer the web server
	 * @return whether {@link #open} can be called for it
	 */
	boolean supports(WebServer webServer);

	/**
	 * Return whether a listener works before the web server itself listens.
	 * @return whether {@link #open} can be called that early
	 */
	boolean opensBeforeListening();

	/**
	 * Open a private listener.
	 * @param webServer a web server of this kind
	 * @param settings what the listener is to be like
	 * @return the open listener
	 * @throws RehearsalUnavailableException if there can't be one, for a reason that
	 * people should read
	 * @throws Exception on any other failure
	 */
	PrivateListener open(WebServer webServer, PrivateListenerSettings settings) throws Exception;

}
