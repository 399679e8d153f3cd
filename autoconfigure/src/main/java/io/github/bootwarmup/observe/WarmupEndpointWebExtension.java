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

package io.github.bootwarmup.observe;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import io.github.bootwarmup.WarmupReport.Outcome;

/**
 * Shows on the web what the caller may see.
 */
@EndpointWebExtension(endpoint = WarmupEndpoint.class)
public final class WarmupEndpointWebExtension {

	private final WarmupEndpoint endpoint;

	/**
	 * Create a new instance.
	 * @param endpoint the endpoint
	 */
	public WarmupEndpointWebExtension(WarmupEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Return the report.
	 * @param securityContext who asks
	 * @param outcome of which steps to list, or {@code null} to list all
	 * @return the report
	 */
	@ReadOperation
	public WarmupDescriptor warmup(SecurityContext securityContext, @Nullable Outcome outcome) {
		return this.endpoint.warmup(securityContext, outcome);
	}

}
