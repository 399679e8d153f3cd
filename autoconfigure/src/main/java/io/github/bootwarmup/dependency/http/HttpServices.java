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

package io.github.bootwarmup.dependency.http;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Finds the interfaces of HTTP services that were made into beans.
 */
final class HttpServices {

	private final ConfigurableListableBeanFactory beanFactory;

	HttpServices(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the interfaces by the names of the beans that exist.
	 */
	Map<String, Class<?>> find() {
		Map<String, Class<?>> services = new LinkedHashMap<>();
		for (String name : this.beanFactory.getSingletonNames()) {
			Object bean = this.beanFactory.getSingleton(name);
			if (bean instanceof Advised advised && Proxy.isProxyClass(bean.getClass()) && isService(advised)) {
				services.put(name, AopProxyUtils.proxiedUserInterfaces(bean)[0]);
			}
		}
		return services;
	}

	private static boolean isService(Advised advised) {
		return Arrays.stream(advised.getAdvisors())
			.map((advisor) -> advisor.getAdvice().getClass().getName())
			.anyMatch((advice) -> advice.startsWith(HttpServiceProxyFactory.class.getName() + "$"));
	}

}
