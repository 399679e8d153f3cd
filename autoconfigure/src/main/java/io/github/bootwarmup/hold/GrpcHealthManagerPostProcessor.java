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

import java.lang.reflect.Method;

import io.grpc.protobuf.services.HealthStatusManager;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Has Spring Boot's {@link HealthStatusManager} refuse when it is made, which is before
 * the server listens. One of the application's own is left alone.
 */
public final class GrpcHealthManagerPostProcessor implements BeanPostProcessor {

	private static final Log logger = LogFactory.getLog(GrpcHealthManagerPostProcessor.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<GrpcHealthHold> hold;

	/**
	 * Create a new instance.
	 * @param beanFactory knows who made a bean
	 * @param hold provides what refuses
	 */
	public GrpcHealthManagerPostProcessor(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<GrpcHealthHold> hold) {
		this.beanFactory = beanFactory;
		this.hold = hold;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof HealthStatusManager manager) {
			try {
				if (isMadeBySpringBoot(beanName)) {
					this.hold.getObject().hold(manager);
				}
			}
			catch (RuntimeException | LinkageError ex) {
				logger.debug("The health of the gRPC server doesn't wait for the gate", ex);
			}
		}
		return bean;
	}

	private boolean isMadeBySpringBoot(String beanName) {
		if (this.beanFactory.containsBeanDefinition(beanName)
				&& this.beanFactory.getMergedBeanDefinition(beanName) instanceof RootBeanDefinition definition) {
			Method method = definition.getResolvedFactoryMethod();
			return method != null
					&& method.getDeclaringClass().getName().startsWith("org.springframework.boot.grpc.server.");
		}
		return false;
	}

}
