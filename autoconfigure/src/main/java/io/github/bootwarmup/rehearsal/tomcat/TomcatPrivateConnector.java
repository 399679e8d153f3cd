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

package io.github.bootwarmup.rehearsal.tomcat;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

import io.github.bootwarmup.rehearsal.listener.HandledRequests;
import io.github.bootwarmup.rehearsal.listener.HiddenObservations;
import io.github.bootwarmup.rehearsal.listener.PrivateListenerSettings;

/**
 * The connector of a private listener. Unlike others it isn't registered with JMX, where
 * meters are made of what is found.
 */
final class TomcatPrivateConnector extends Connector {

	private final Connector main;

	private final boolean telemetry;

	private final HandledRequests handled;

	private final PrivateAdapter privateAdapter;

	private final HiddenObservations observations;

	TomcatPrivateConnector(PrivateProtocol protocol, Connector main, PrivateListenerSettings settings,
			HiddenObservations observations) {
		super(protocol);
		this.main = main;
		this.telemetry = settings.telemetry();
		this.handled = settings.handled();
		this.observations = observations;
		this.privateAdapter = new PrivateAdapter(this, settings);
		setThrowOnFailure(true);
		new ConnectorLimits(main).copyTo(this);
	}

	PrivateAdapter privateAdapter() {
		return this.privateAdapter;
	}

	@Override
	protected void initInternal() throws LifecycleException {
		this.adapter = this.privateAdapter;
		setParseBodyMethods(getParseBodyMethods());
		getProtocolHandler().setAdapter(this.privateAdapter);
		try {
			getProtocolHandler().init();
		}
		catch (Exception ex) {
			throw new LifecycleException(ex);
		}
	}

	@Override
	public Request createRequest(org.apache.coyote.Request request) {
		return this.telemetry ? new TomcatPrivateRequest(this, this.main, request, this.handled)
				: new UnrecordedRequest(this, this.main, request, this.handled, this.observations);
	}

	@Override
	public Response createResponse(org.apache.coyote.Response response) {
		return this.telemetry ? super.createResponse(response) : new UnrecordedRequest.UnrecordedResponse(response);
	}

}
