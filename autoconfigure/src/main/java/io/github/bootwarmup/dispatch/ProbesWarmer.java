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

package io.github.bootwarmup.dispatch;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.webmvc.actuate.endpoint.web.AbstractWebMvcEndpointHandlerMapping;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.core.BuiltInWarmer;
import io.github.bootwarmup.core.Start;
import io.github.bootwarmup.core.StepRecorder;
import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.core.WarmupOrder;

/**
 * Asks the two probe endpoints once, in process and before all else, so that a probe with
 * a short timeout is answered while the rest is being warmed. This evaluates the health
 * indicators of the two groups.
 */
public final class ProbesWarmer implements BuiltInWarmer {

	private static final Log logger = LogFactory.getLog(ProbesWarmer.class);

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final ApplicationContext context;

	private final ChildWebContexts children;

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	private final Start start;

	/**
	 * Create a new instance.
	 * @param context the application's context
	 * @param children the web contexts below it
	 * @param endpoints knows the path of the health endpoint
	 * @param start when warm-up begins
	 */
	public ProbesWarmer(ApplicationContext context, ChildWebContexts children,
			ObjectProvider<PathMappedEndpoints> endpoints, Start start) {
		this.context = context;
		this.children = children;
		this.endpoints = endpoints;
		this.start = start;
	}

	@Override
	public String name() {
		return "probes";
	}

	@Override
	public int getOrder() {
		return WarmupOrder.PROBES;
	}

	@Override
	public Duration limit() {
		return LIMIT;
	}

	@Override
	public void warm(StepRecorder recorder) {
		boolean found = forEachProbe((probe, chain) -> recorder.record(probe.path, () -> {
			SyntheticResponse response = new SyntheticResponse();
			RequestMappingHandlerAdapter adapter = adapter(probe.dispatcher, chain.getHandler());
			RequestScope.call(probe.dispatcher, probe.request, response,
					() -> adapter.handle(probe.request, response, chain.getHandler()));
			return StepResult.warmed("answered " + response.getStatus());
		}));
		if (!found && this.start == Start.BEFORE_LISTENING) {
			recorder.skip("management server",
					"it starts after warm-up, because of bootwarmup.start=before-listening: its routes are cold");
		}
	}

	@Override
	public void inventory(StepRecorder recorder) {
		forEachProbe((probe, chain) -> recorder.skip(probe.path, "not asked, because of bootwarmup.mode=observe"));
	}

	/**
	 * Return what of the application's Spring MVC would run when the probes are asked for
	 * from outside.
	 * @return the application's extensions, empty if there are none
	 */
	public Optional<String> extensions() {
		Set<String> reasons = new LinkedHashSet<>();
		forEachProbe((probe, chain) -> reasons.addAll(involvement(probe.dispatcher, chain.getHandler()).reasons()));
		return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", reasons));
	}

	/**
	 * Return an adapter that runs none of the application's extensions.
	 */
	private RequestMappingHandlerAdapter adapter(Dispatcher dispatcher, Object handler) {
		RequestMappingHandlerAdapter adapter = dispatcher.adapters().get(0);
		return involvement(dispatcher, handler).isNone() ? adapter
				: ShadowAdapter.of(adapter, UserCode.of(this.context), new ConfigurableWebBindingInitializer());
	}

	private Involvement involvement(Dispatcher dispatcher, Object handler) {
		return (handler instanceof HandlerMethod handlerMethod)
				? new ExtensionUse(dispatcher.adapters().get(0), dispatcher.context(), UserCode.of(this.context))
					.of(handlerMethod, "")
				: Involvement.NONE;
	}

	/**
	 * Do something with each probe.
	 * @return whether there is one, or can be none
	 */
	private boolean forEachProbe(BiConsumer<Probe, HandlerExecutionChain> action) {
		PathMappedEndpoints endpoints = this.endpoints.getIfAvailable();
		String health = (endpoints != null) ? endpoints.getPath(EndpointId.of("health")) : null;
		if (health == null) {
			return true;
		}
		boolean found = false;
		for (Dispatcher dispatcher : new Dispatchers(this.context, this.children).find()) {
			List<HandlerMapping> mappings = endpointMappings(dispatcher);
			for (String path : List.of(health + "/liveness", health + "/readiness", "/livez", "/readyz")) {
				Probe probe = new Probe(path, dispatcher,
						new SyntheticRequest(dispatcher.servletContext(), "GET", path));
				HandlerExecutionChain chain = lookUp(probe, mappings);
				if (chain != null) {
					found = true;
					action.accept(probe, chain);
				}
			}
		}
		return found;
	}

	/**
	 * Look only where Spring Boot has its endpoints, so that no handler of the
	 * application's is ever found.
	 */
	private static List<HandlerMapping> endpointMappings(Dispatcher dispatcher) {
		UserCode userCode = UserCode.of(dispatcher.context());
		return dispatcher.mappings()
			.stream()
			.filter((mapping) -> mapping instanceof AbstractWebMvcEndpointHandlerMapping
					&& new MappingUse(mapping, userCode).everywhere().isEmpty())
			.toList();
	}

	private static @Nullable HandlerExecutionChain lookUp(Probe probe, List<HandlerMapping> mappings) {
		for (HandlerMapping mapping : mappings) {
			try {
				HandlerExecutionChain chain = RequestScope.call(probe.dispatcher, probe.request,
						new SyntheticResponse(), () -> mapping.getHandler(probe.request));
				if (chain != null) {
					return chain;
				}
			}
			catch (Exception ex) {
				logger.debug("No probe at " + probe.path, ex);
			}
		}
		return null;
	}

	/**
	 * A probe as it would be asked for.
	 */
	private record Probe(String path, Dispatcher dispatcher, SyntheticRequest request) {

	}

}
