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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.grpc.server.health.HealthCheckedGrpcComponents;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Has each update of Spring Boot's gRPC health end with a decision of ours. Components of
 * the application's own are left alone.
 */
public final class GrpcHealthComponentsPostProcessor implements BeanPostProcessor {

	private static final Log logger = LogFactory.getLog(GrpcHealthComponentsPostProcessor.class);

	private final BeanFactory beanFactory;

	private final ObjectProvider<GrpcHealthHold> hold;

	/**
	 * Create a new instance.
	 * @param beanFactory knows whose code a bean is
	 * @param hold provides what decides
	 */
	public GrpcHealthComponentsPostProcessor(BeanFactory beanFactory, ObjectProvider<GrpcHealthHold> hold) {
		this.beanFactory = beanFactory;
		this.hold = hold;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof HealthCheckedGrpcComponents components) {
			try {
				if (ApplicationCode.of(this.beanFactory).isSprings(bean)) {
					return new HeldGrpcComponents(components, this.hold.getObject());
				}
			}
			catch (RuntimeException | LinkageError ex) {
				logger.debug("Updates of the health of the gRPC server don't wait for the gate", ex);
			}
		}
		return bean;
	}

}
