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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Warms blocking clients: {@link RestClient}, {@link RestTemplate} and interfaces of HTTP
 * services.
 */
public final class RestClients implements HttpClients {

	private static final PrivateField CONVERTERS = PrivateField.of("org.springframework.web.client.DefaultRestClient",
			"messageConverters");

	private static final String OWN_CONVERTERS = "its message converters are the application's own, or can't be found out";

	private final ConfigurableListableBeanFactory beanFactory;

	private final Consumer<HttpMessageConverters.ClientBuilder> shared;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 * @param shared sets the converters that Spring Boot gives to every client
	 */
	public RestClients(ConfigurableListableBeanFactory beanFactory,
			Consumer<HttpMessageConverters.ClientBuilder> shared) {
		this.beanFactory = beanFactory;
		this.shared = shared;
	}

	@Override
	public void warm(DependencyRun run) {
		DependencyBeans beans = new DependencyBeans(this.beanFactory);
		ApplicationCode code = beans.code();
		beans.findSprings(RestClient.class, run)
			.forEach((name, client) -> warm(name, new BlockingExchange(converters(client), code),
					BlockingExchange::restClient, run));
		beans.findSprings(RestTemplate.class, run)
			.forEach((name, template) -> warm(name, new BlockingExchange(template.getMessageConverters(), code),
					BlockingExchange::restTemplate, run));
		for (String name : this.beanFactory.getBeanNamesForType(RestClient.Builder.class, true, false)) {
			run.prepare(name, () -> new BlockingExchange(sharedConverters(), code).restClient());
		}
		Map<String, Class<?>> services = services();
		services.forEach((name, type) -> run.prepare(name,
				() -> new HttpServiceTypes(type).warm(new BlockingExchange(sharedConverters(), code))));
	}

	private static void warm(String name, BlockingExchange exchange, Function<BlockingExchange, StepResult> use,
			DependencyRun run) {
		if (exchange.isPossible()) {
			run.prepare(name, () -> use.apply(exchange));
		}
		else {
			run.skip(name, OWN_CONVERTERS);
		}
	}

	/**
	 * A copy that its builder makes would call the application's configurers once more.
	 */
	@SuppressWarnings("unchecked")
	private static List<HttpMessageConverter<?>> converters(RestClient client) {
		return CONVERTERS.read(client).as(List.class).orElseGet(List::of);
	}

	private List<HttpMessageConverter<?>> sharedConverters() {
		HttpMessageConverters.ClientBuilder builder = HttpMessageConverters.forClient().registerDefaults();
		this.shared.accept(builder);
		List<HttpMessageConverter<?>> converters = new ArrayList<>();
		builder.build().forEach(converters::add);
		return converters;
	}

	/**
	 * Return the interfaces of HTTP services by the names of the beans that exist.
	 */
	private Map<String, Class<?>> services() {
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
