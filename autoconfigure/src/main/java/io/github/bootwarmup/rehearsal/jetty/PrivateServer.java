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

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.ThreadPool;

import io.github.bootwarmup.core.AgentTelemetry;

/**
 * The server of a private listener. An agent observes what a server handles.
 */
final class PrivateServer extends Server {

	private final AgentTelemetry agent;

	PrivateServer(ThreadPool threads, ScheduledExecutorScheduler timer, AgentTelemetry agent) {
		super(threads, timer, null);
		this.agent = agent;
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		RehearsalRequest rehearsal = Request.as(request, RehearsalRequest.class);
		return this.agent.call(rehearsal != null && rehearsal.isProbe(),
				() -> super.handle(request, response, callback));
	}

}
