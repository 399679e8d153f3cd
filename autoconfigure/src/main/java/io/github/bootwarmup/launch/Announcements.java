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

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;

/**
 * Hears what a context says of its readiness before Spring Boot does, and when that could
 * be seen from outside. No bean, so that it needs none.
 */
final class Announcements implements GenericApplicationListener {

	private static final String LISTENING = "org.springframework.boot.web.server.context.WebServerInitializedEvent";

	private final ConfigurableApplicationContext context;

	private final HeldStart start;

	private final BooleanSupplier announcedAbove;

	private boolean announced;

	private boolean listening;

	private boolean started;

	/**
	 * Create a new instance.
	 * @param context the context that is about to be refreshed
	 * @param start told of it
	 * @param announcedAbove whether the application would be ready as soon as it listens,
	 * since it shares what a context above it has announced
	 */
	Announcements(ConfigurableApplicationContext context, HeldStart start, BooleanSupplier announcedAbove) {
		this.context = context;
		this.start = start;
		this.announcedAbove = announcedAbove;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		Class<?> type = eventType.resolve();
		return type != null && (AvailabilityChangeEvent.class.isAssignableFrom(type)
				|| ContextClosedEvent.class.isAssignableFrom(type) || isOfListening(type));
	}

	private static boolean isOfListening(@Nullable Class<?> type) {
		return type != null && (type.getName().equals(LISTENING) || isOfListening(type.getSuperclass()));
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ContextClosedEvent closed) {
			if (closed.getApplicationContext() == this.context) {
				this.start.stop();
			}
		}
		else if (event instanceof AvailabilityChangeEvent<?> change) {
			if (change.getState() instanceof ReadinessState state) {
				changed(state == ReadinessState.ACCEPTING_TRAFFIC);
			}
		}
		else {
			listens();
		}
	}

	/**
	 * Also a context below this one may announce it: Spring Boot counts it.
	 */
	private synchronized void changed(boolean accepting) {
		this.announced = accepting;
		this.start.changed(accepting);
		look();
	}

	private synchronized void listens() {
		this.listening = true;
		look();
	}

	/**
	 * The context is refreshed, and nobody has heard of it yet.
	 */
	synchronized void started() {
		this.started = true;
		look();
	}

	/**
	 * The context above has announced it.
	 */
	synchronized void announcedAbove() {
		look();
	}

	private void look() {
		boolean visible = this.started || this.listening || this.context.isRunning();
		if (visible && (this.announced || this.announcedAbove.getAsBoolean())) {
			this.start.wouldBeReady();
		}
		if (this.started && this.announced) {
			this.start.begin();
		}
	}

}
