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

/**
 * The settings of a private listener.
 *
 * @param token what each request has to show
 * @param port the port to listen on, 0 for any
 * @param workers the number of worker threads
 * @param mutualTls whether to listen although the main connector asks for client
 * certificates
 * @param telemetry whether rehearsals appear in observations and in the access log
 * @param observer told about each rehearsal on the worker thread
 * @param handled takes the rehearsals that are being handled
 */
public record PrivateListenerSettings(RehearsalToken token, int port, int workers, boolean mutualTls, boolean telemetry,
		RequestObserver observer, HandledRequests handled) {

	/**
	 * A listener without mutual TLS beside a connector with it is there only if somebody
	 * asked for that.
	 * @param demandsCertificates whether the main connector demands client certificates
	 * @throws RehearsalUnavailableException if there must be no listener
	 */
	public void refuseIfUnasked(boolean demandsCertificates) throws RehearsalUnavailableException {
		if (demandsCertificates && !this.mutualTls) {
			throw new RehearsalUnavailableException("The web server demands client certificates, and a "
					+ "rehearsal has none: with bootwarmup.rehearsal.enabled=true it is sent without");
		}
	}

}
