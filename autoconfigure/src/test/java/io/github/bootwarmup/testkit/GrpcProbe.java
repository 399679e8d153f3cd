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

package io.github.bootwarmup.testkit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;

import io.github.bootwarmup.testkit.Timeline.Sample;

/**
 * Asks the gRPC health service of a child for a service again and again, on a thread of
 * its own and over one connection.
 */
public final class GrpcProbe implements AutoCloseable {

	/**
	 * The service is healthy.
	 */
	public static final int SERVING = ServingStatus.SERVING_VALUE;

	/**
	 * The service is not healthy.
	 */
	public static final int NOT_SERVING = ServingStatus.NOT_SERVING_VALUE;

	/**
	 * The service is not known yet.
	 */
	public static final int NOT_FOUND = -10;

	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(10);

	private final ManagedChannel channel;

	private final HealthCheckRequest request;

	private final Timeline timeline = new Timeline();

	private volatile boolean closed;

	/**
	 * Begin to ask.
	 * @param port the port
	 * @param service the service, which is empty for the whole server
	 */
	public GrpcProbe(int port, String service) {
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
		this.request = HealthCheckRequest.newBuilder().setService(service).build();
		Thread thread = new Thread(this::run, "grpc-probe");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Return what was answered.
	 */
	public Timeline timeline() {
		return this.timeline;
	}

	private void run() {
		while (!this.closed) {
			long asked = System.nanoTime();
			int status = status();
			this.timeline.add(new Sample(asked, System.nanoTime(), status));
			LockSupport.parkNanos(INTERVAL);
		}
	}

	private int status() {
		try {
			return HealthGrpc.newBlockingStub(this.channel)
				.withDeadlineAfter(5, TimeUnit.SECONDS)
				.check(this.request)
				.getStatusValue();
		}
		catch (StatusRuntimeException ex) {
			return (ex.getStatus().getCode() == Status.Code.NOT_FOUND) ? NOT_FOUND : Sample.NO_ANSWER;
		}
	}

	/**
	 * Return what the health service of this JVM answers.
	 */
	public static ServingStatus status(HealthStatusManager manager, String service) {
		AtomicReference<ServingStatus> status = new AtomicReference<>(ServingStatus.SERVICE_UNKNOWN);
		((HealthGrpc.HealthImplBase) manager.getHealthService())
			.check(HealthCheckRequest.newBuilder().setService(service).build(), new StreamObserver<>() {

				@Override
				public void onNext(HealthCheckResponse response) {
					status.set(response.getStatus());
				}

				@Override
				public void onError(Throwable ex) {
				}

				@Override
				public void onCompleted() {
				}

			});
		return status.get();
	}

	@Override
	public void close() {
		this.closed = true;
		this.channel.shutdownNow();
	}

}
