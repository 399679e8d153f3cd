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

import java.util.List;

import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;

import io.github.bootwarmup.rehearsal.jetty.JettyPrivateListenerFactory;
import io.github.bootwarmup.rehearsal.tomcat.TomcatPrivateListenerFactory;

/**
 * A web server that an application may have.
 */
public enum ServerKind {

	TOMCAT(TomcatServletWebServerAutoConfiguration.class, new TomcatPrivateListenerFactory(List.of())),

	JETTY(JettyServletWebServerAutoConfiguration.class, new JettyPrivateListenerFactory(List.of()));

	private final Class<?> configuration;

	private final PrivateListenerFactory factory;

	ServerKind(Class<?> configuration, PrivateListenerFactory factory) {
		this.configuration = configuration;
		this.factory = factory;
	}

	Class<?> configuration() {
		return this.configuration;
	}

	public PrivateListenerFactory factory() {
		return this.factory;
	}

}
