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

package io.github.bootwarmup.dispatch.probe;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.application.LivenessStateHealthIndicator;
import org.springframework.boot.health.application.ReadinessStateHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.boot.webmvc.actuate.endpoint.web.AbstractWebMvcEndpointHandlerMapping;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.dispatch.extension.ApplicationParts;
import io.github.bootwarmup.dispatch.extension.ExtensionUse;
import io.github.bootwarmup.dispatch.extension.MappingUse;
import io.github.bootwarmup.dispatch.extension.RouteExtensions;
import io.github.bootwarmup.dispatch.extension.ShadowAdapter;
import io.github.bootwarmup.dispatch.servlet.ChildWebContexts;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;
import io.github.bootwarmup.dispatch.servlet.Dispatchers;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.synthetic.RequestScope;
import io.github.bootwarmup.synthetic.SyntheticRequest;
import io.github.bootwarmup.synthetic.SyntheticResponse;

/**
 * Asks the two probe endpoints once, in process and before all else, so that a probe with
 * a short timeout is answered while the rest is being warmed. This evaluates the health
 * indicators of the two groups.
 */
public final class ProbesWarmer implements BuiltInWarmer {

	private static final Log logger = LogFactory.getLog(ProbesWarmer.class);

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final Duration SLOW = Duration.ofMillis(100);

	private final Set<String> slow = ConcurrentHashMap.newKeySet();

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
	public WarmerKind kind() {
		return WarmerKind.PROBES;
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
		boolean found = forEachProbe((probe) -> {
			if (isSlow(probe.group)) {
				recorder.skip(probe.path,
						"not asked, since the indicators of %s took 100 ms or more".formatted(probe.group));
			}
			else {
				recorder.record(probe.path, () -> StepResult.warmed("answered " + ask(probe)));
			}
		});
		if (!found && this.start == Start.BEFORE_LISTENING) {
			recorder.skip("management server",
					"it starts after warm-up, because of bootwarmup.start=before-listening: its routes are cold");
		}
	}

	private int ask(Probe probe) throws Exception {
		SyntheticResponse response = new SyntheticResponse();
		Object handler = probe.chain.getHandler();
		RequestMappingHandlerAdapter adapter = adapter(probe.dispatcher, handler);
		long start = System.nanoTime();
		this.slow.add(probe.group);
		try {
			RequestScope.call(probe.dispatcher.context(), probe.request, response,
					() -> adapter.handle(probe.request, response, handler));
		}
		finally {
			if (System.nanoTime() - start < SLOW.toNanos()) {
				this.slow.remove(probe.group);
			}
		}
		return response.getStatus();
	}

	/**
	 * Return whether it took long to ask the indicators of a group, or still does. Then
	 * each time may cost something, so they are not asked again and again. Spring Boot's
	 * two states cost nothing, only the code that was cold.
	 * @param group liveness or readiness
	 * @return whether it took long
	 */
	public boolean isSlow(String group) {
		return this.slow.contains(group) && new GroupMembers(this.context).mayBeOthersThanStates(group);
	}

	@Override
	public void inventory(StepRecorder recorder) {
		forEachProbe((probe) -> recorder.skip(probe.path, "not asked, because of bootwarmup.mode=observe"));
	}

	/**
	 * Return what of the application's Spring MVC would run when the probes are asked for
	 * from outside.
	 * @return the application's extensions, empty if there are none
	 */
	public Optional<String> extensions() {
		ApplicationCode applicationCode = ApplicationCode.of(this.context);
		ApplicationParts parts = new ApplicationParts(applicationCode);
		Set<String> reasons = new LinkedHashSet<>();
		dispatchers().forEach((dispatcher) -> dispatcher.mappings()
			.stream()
			.filter(AbstractWebMvcEndpointHandlerMapping.class::isInstance)
			.flatMap((mapping) -> new MappingUse(mapping, parts).everywhere().stream())
			.forEach(reasons::add));
		forEachProbe((probe) -> {
			reasons.addAll(
					new ServletUse(probe.dispatcher, applicationCode).of(probe.request, probe.mapping, probe.chain));
			reasons.addAll(extensions(probe.dispatcher, probe.chain.getHandler()).all());
		});
		return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", reasons));
	}

	/**
	 * Return an adapter that runs none of the application's extensions.
	 */
	private RequestMappingHandlerAdapter adapter(Dispatcher dispatcher, Object handler) {
		ApplicationCode applicationCode = ApplicationCode.of(this.context);
		RequestMappingHandlerAdapter adapter = dispatcher.adapter(handler, applicationCode).orElseThrow();
		return extensions(dispatcher, handler).isNone() ? adapter
				: ShadowAdapter.of(adapter, applicationCode, new ConfigurableWebBindingInitializer());
	}

	private RouteExtensions extensions(Dispatcher dispatcher, Object handler) {
		ApplicationCode applicationCode = ApplicationCode.of(this.context);
		return (handler instanceof HandlerMethod handlerMethod) ? dispatcher.adapter(handler, applicationCode)
			.map((adapter) -> new ExtensionUse(adapter, dispatcher, applicationCode, true).of(handlerMethod, ""))
			.orElse(RouteExtensions.NONE) : RouteExtensions.NONE;
	}

	/**
	 * Do something with each probe.
	 * @return whether there is one, or can be none
	 */
	private boolean forEachProbe(Consumer<Probe> action) {
		PathMappedEndpoints endpoints = this.endpoints.getIfAvailable();
		String health = (endpoints != null) ? endpoints.getPath(EndpointId.of("health")) : null;
		if (health == null) {
			return true;
		}
		boolean found = false;
		for (Dispatcher dispatcher : dispatchers()) {
			List<HandlerMapping> mappings = endpointMappings(dispatcher);
			for (String path : List.of(health + "/liveness", health + "/readiness", "/livez", "/readyz")) {
				Probe probe = lookUp(path, dispatcher, mappings);
				if (probe != null) {
					found = true;
					action.accept(probe);
				}
			}
		}
		return found;
	}

	private List<Dispatcher> dispatchers() {
		return new Dispatchers(this.context, this.children).find();
	}

	private static String group(String path) {
		return path.substring(path.lastIndexOf('/')).startsWith("/live") ? "liveness" : "readiness";
	}

	/**
	 * Look only where Spring Boot has its endpoints, so that no handler of the
	 * application's is ever found.
	 */
	private static List<HandlerMapping> endpointMappings(Dispatcher dispatcher) {
		ApplicationParts parts = new ApplicationParts(ApplicationCode.of(dispatcher.context()));
		return dispatcher.mappings()
			.stream()
			.filter((mapping) -> mapping instanceof AbstractWebMvcEndpointHandlerMapping
					&& new MappingUse(mapping, parts).everywhere().isEmpty())
			.toList();
	}

	private static @Nullable Probe lookUp(String path, Dispatcher dispatcher, List<HandlerMapping> mappings) {
		SyntheticRequest request = new SyntheticRequest(dispatcher.servletContext(), "GET", path);
		for (HandlerMapping mapping : mappings) {
			try {
				HandlerExecutionChain chain = RequestScope.call(dispatcher.context(), request, new SyntheticResponse(),
						() -> mapping.getHandler(request));
				if (chain != null) {
					return new Probe(path, group(path), dispatcher, request, mapping, chain);
				}
			}
			catch (Exception ex) {
				logger.debug("No probe at " + path, ex);
			}
		}
		return null;
	}

	/**
	 * A probe as it would be asked for, and what was found for it.
	 */
	private record Probe(String path, String group, Dispatcher dispatcher, SyntheticRequest request,
			HandlerMapping mapping, HandlerExecutionChain chain) {

	}

	/**
	 * Knows what is in a group of health indicators. By default that is one of Spring
	 * Boot's two states, which are at hand.
	 */
	private static final class GroupMembers {

		private static final Set<Class<?>> STATES = Set.of(LivenessStateHealthIndicator.class,
				ReadinessStateHealthIndicator.class);

		private final ListableBeanFactory beans;

		GroupMembers(ListableBeanFactory beans) {
			this.beans = beans;
		}

		/**
		 * Return whether an indicator may have to find out about something. A group that
		 * isn't known may have any.
		 * @param name the name of the group
		 */
		boolean mayBeOthersThanStates(String name) {
			HealthEndpointGroups groups = this.beans.getBeanProvider(HealthEndpointGroups.class).getIfAvailable();
			HealthEndpointGroup group = (groups != null) ? groups.get(name) : null;
			return group == null || mayBeOthersThanStates(group);
		}

		/**
		 * Of what has parts each may be a member.
		 */
		private boolean mayBeOthersThanStates(HealthEndpointGroup group) {
			return this.beans.getBeanProvider(HealthContributorRegistry.class)
				.stream()
				.flatMap(HealthContributorRegistry::stream)
				.filter((entry) -> !STATES.contains(entry.contributor().getClass()))
				.anyMatch((entry) -> entry.contributor() instanceof CompositeHealthContributor
						|| group.isMember(entry.name()))
					|| this.beans.getBeanProvider(ReactiveHealthContributorRegistry.class)
						.stream()
						.flatMap(ReactiveHealthContributorRegistry::stream)
						.anyMatch((entry) -> entry.contributor() instanceof CompositeReactiveHealthContributor
								|| group.isMember(entry.name()));
		}

	}

}
