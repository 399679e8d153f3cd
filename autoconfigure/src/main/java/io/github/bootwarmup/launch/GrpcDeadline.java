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

package io.github.bootwarmup.launch;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.grpc.server.lifecycle.GrpcServerStartedEvent;

import io.github.bootwarmup.hold.GrpcHealthHold;
import io.github.bootwarmup.jvm.WarmupThread;

/**
 * Keeps the deadline for gRPC's health, which serves without us as soon as the server
 * listens, whether or not readiness is ever announced. The gate stays as it is, since
 * other protocols wait for the announcement.
 */
public final class GrpcDeadline implements GenericApplicationListener {

	private static final Log logger = LogFactory.getLog(GrpcDeadline.class);

	private final ConfigurableApplicationContext context;

	private final ObjectProvider<GrpcHealthHold> hold;

	private final AtomicBoolean started = new AtomicBoolean();

	/**
	 * Create a new instance.
	 * @param context the context of the application
	 * @param hold holds the answers
	 */
	public GrpcDeadline(ConfigurableApplicationContext context, ObjectProvider<GrpcHealthHold> hold) {
		this.context = context;
		this.hold = hold;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		Class<?> type = eventType.resolve();
		return type != null && (GrpcServerStartedEvent.class.isAssignableFrom(type)
				|| ContextRefreshedEvent.class.isAssignableFrom(type));
	}

	/**
	 * The server listens. In a servlet container it tells nobody, but does so when the
	 * context has been refreshed.
	 */
	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (!(event instanceof ContextRefreshedEvent refreshed) || refreshed.getApplicationContext() == this.context) {
			if (this.started.compareAndSet(false, true)) {
				begin();
			}
		}
	}

	/**
	 * Where the hold could not be made, nothing is held.
	 */
	private void begin() {
		try {
			this.hold.ifAvailable(this::begin);
		}
		catch (RuntimeException | Error ex) {
			logger.debug("The health of the gRPC server doesn't wait for the gate", ex);
		}
	}

	private void begin(GrpcHealthHold hold) {
		WarmupLauncher launcher = WarmupLauncher.of(this.context.getBeanFactory());
		if (launcher == null) {
			hold.letGo();
		}
		else if (!launcher.isTraining()) {
			start(launcher, hold);
		}
	}

	private static void start(WarmupLauncher launcher, GrpcHealthHold hold) {
		try {
			new WarmupThread("grpc-deadline", () -> watch(launcher, hold)).start();
		}
		catch (RuntimeException | Error ex) {
			hold.letGo();
			throw ex;
		}
	}

	private static void watch(WarmupLauncher launcher, GrpcHealthHold hold) {
		if (!hold.isOverWithin(launcher.deadline()) && !launcher.isHeldBeyondTheDeadline() && hold.letGo()) {
			logger.warn("The deadline passed before warm-up ended, counted from when the gRPC server listened: "
					+ "gRPC health answers as it would without warm-up");
		}
	}

}
