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

package io.github.bootwarmup.hold;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

import io.github.bootwarmup.core.AnnouncedReadiness;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.jvm.WarmupThread;

/**
 * Has gRPC's health service refuse while the gate is closed, and from the beginning of a
 * shutdown on. By itself it accepts as soon as the server listens, and asks for readiness
 * only every few seconds, or never. Where there is no gate nothing is changed.
 */
public final class GrpcHealthHold implements ApplicationListener<ContextClosedEvent>, Ordered {

	/**
	 * The bean of Spring Boot that updates the answers every few seconds.
	 */
	private static final String SCHEDULER = "grpcServerHealthScheduler";

	private static final Log logger = LogFactory.getLog(GrpcHealthHold.class);

	private final ApplicationContext context;

	private final ObjectProvider<WarmupGate> gate;

	private final ObjectProvider<AnnouncedReadiness> readiness;

	private final ObjectProvider<HealthUpdate> update;

	private volatile @Nullable Held held;

	/**
	 * Create a new instance.
	 * @param context the context whose closing counts
	 * @param gate provides the gate where there is one
	 * @param readiness provides readiness where the gate is applied to it
	 * @param update provides what the health indicators say where they are asked
	 */
	public GrpcHealthHold(ApplicationContext context, ObjectProvider<WarmupGate> gate,
			ObjectProvider<AnnouncedReadiness> readiness, ObjectProvider<HealthUpdate> update) {
		this.context = context;
		this.gate = gate;
		this.readiness = readiness;
		this.update = update;
	}

	/**
	 * Refuse until the gate opens. A gate that is open, as that of a parent may be, holds
	 * nothing.
	 */
	void hold(HealthStatusManager manager) {
		WarmupGate gate = this.gate.getIfAvailable();
		AnnouncedReadiness readiness = this.readiness.getIfAvailable();
		if (gate != null && readiness != null && gate.state() != GateState.CLOSED) {
			Held held = new Held(new GrpcAnswers(manager), gate, readiness);
			if (gate.state() == GateState.WARMING) {
				held.hold();
			}
			this.held = held;
		}
	}

	/**
	 * Return whether an update that begins now is to answer as though readiness were
	 * accepted, since that is decided when it ends.
	 */
	boolean isHolding() {
		Held held = this.held;
		return held != null && held.gate.state() != GateState.OPEN && !held.overdue;
	}

	/**
	 * Wait until nothing is refused any more because of the gate, or the context closes.
	 * @param limit how long at most
	 * @return whether that is so
	 */
	public boolean isOverWithin(Duration limit) {
		Held held = this.held;
		return held == null || held.isOverWithin(limit);
	}

	/**
	 * Answer from now on as without the gate: what depends on readiness refuses until
	 * that is announced, and nothing else does.
	 * @return whether anything is answered that was refused
	 */
	public boolean letGo() {
		Held held = this.held;
		return held != null && held.letGo();
	}

	/**
	 * Decide on the outcome of an update.
	 * @param service the name of the service
	 * @param status what it would answer
	 * @param holding what {@link #isHolding()} said when the update began
	 * @param readinessAssumed whether the outcome depends on readiness
	 * @return what it answers
	 */
	ServingStatus decide(String service, ServingStatus status, boolean holding, boolean readinessAssumed) {
		Held held = this.held;
		if (held == null) {
			return status;
		}
		boolean refused = holding && !held.accepts() && (readinessAssumed || !held.overdue);
		return held.answers.decide(service, status, refused, readinessAssumed);
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		Held held = this.held;
		if (held != null && event.getApplicationContext() == this.context) {
			held.close();
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	/**
	 * The answers of one server, from when they are made.
	 */
	private final class Held {

		private final GrpcAnswers answers;

		private final WarmupGate gate;

		private final AnnouncedReadiness readiness;

		private final Runnable whenAnnounced = () -> guard(this::announced);

		private final CompletableFuture<Void> over = new CompletableFuture<>();

		private volatile boolean overdue;

		private Held(GrpcAnswers answers, WarmupGate gate, AnnouncedReadiness readiness) {
			this.answers = answers;
			this.gate = gate;
			this.readiness = readiness;
		}

		private void hold() {
			try {
				this.readiness.onAnnouncement(this.whenAnnounced);
				this.answers.refuse();
				this.gate.onOpen(() -> guard(this::opened));
			}
			catch (RuntimeException | Error ex) {
				release();
				throw ex;
			}
		}

		private boolean accepts() {
			return this.readiness.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
		}

		/**
		 * Answers that nobody updates would have accepted since the server listens.
		 * Others wait for the announcement, before which an update would refuse.
		 */
		private void opened() {
			if (!this.answers.isUpdated() && !GrpcHealthHold.this.context.containsBean(SCHEDULER)) {
				release();
			}
			else {
				announced();
			}
		}

		private void announced() {
			if (accepts() && release()) {
				GrpcHealthHold.this.update.ifAvailable((indicators) -> {
					Runnable asking = () -> indicators.update(this.answers::answer);
					new WarmupThread("grpc-health", () -> guard(asking)).start();
				});
			}
		}

		private boolean release() {
			boolean first = this.over.complete(null);
			if (first) {
				this.readiness.forget(this.whenAnnounced);
				this.answers.release();
			}
			return first;
		}

		private boolean isOverWithin(Duration limit) {
			try {
				this.over.get(limit.toNanos(), TimeUnit.NANOSECONDS);
				return true;
			}
			catch (TimeoutException ex) {
				return false;
			}
			catch (InterruptedException | ExecutionException ex) {
				return true;
			}
		}

		private boolean letGo() {
			this.overdue = true;
			return this.answers.releaseIndependent();
		}

		private void close() {
			this.over.complete(null);
			this.readiness.forget(this.whenAnnounced);
			this.answers.close();
		}

		private void guard(Runnable task) {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				logger.debug("The health of the gRPC server was not updated at the opening of the gate", ex);
			}
		}

	}

	/**
	 * Asks the health indicators what each gRPC service has to say.
	 */
	@FunctionalInterface
	public interface HealthUpdate {

		/**
		 * Ask once.
		 * @param answers takes the name of each service and its status
		 */
		void update(BiConsumer<String, ServingStatus> answers);

	}

}
