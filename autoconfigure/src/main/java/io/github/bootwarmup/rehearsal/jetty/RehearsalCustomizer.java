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

package io.github.bootwarmup.rehearsal.jetty;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

import io.github.bootwarmup.rehearsal.listener.HiddenObservation;
import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;

/**
 * Lets rehearsals through, before any other customizer and any handler, and closes the
 * connections of all others.
 */
final class RehearsalCustomizer implements HttpConfiguration.Customizer {

	private static final HiddenObservation NONE = (name, request, response) -> null;

	private final PrivateListenerSettings settings;

	private final boolean secure;

	private final HiddenObservations observations;

	RehearsalCustomizer(PrivateListenerSettings settings, boolean secure, HiddenObservations observations) {
		this.settings = settings;
		this.secure = secure;
		this.observations = observations;
	}

	@Override
	public Request customize(Request request, HttpFields.Mutable responseHeaders) {
		EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
		boolean rehearsal = this.settings.token().matches(request.getHeaders().get(RehearsalToken.HEADER));
		if (!rehearsal || !(endPoint instanceof SilentEndPoint silent)) {
			endPoint.close();
			throw new HttpException.RuntimeException(HttpStatus.FORBIDDEN_403);
		}
		silent.speak();
		HiddenObservation observation = this.settings.telemetry() ? NONE : this.observations.next();
		return new RehearsalRequest(request, observation, this.settings.handled(), this.secure);
	}

}
