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

package io.github.bootwarmup.rehearsal.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.web.context.WebApplicationContext;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Selection;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Skipped;
import io.github.bootwarmup.text.Line;

/**
 * Finds the requests of the two probes, on whatever server and path they are answered.
 */
public final class ProbeRequests implements RequestCatalog.Source {

	private static final List<String> GROUPS = List.of("liveness", "readiness");

	/**
	 * Spring Security keeps a denied request in a session, for the time after a login,
	 * only if it is for a page.
	 */
	private static final Map<String, String> UNSAVED = Map.of("X-Requested-With", "XMLHttpRequest");

	private final WebApplicationContext context;

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	private final ObjectProvider<HealthEndpointGroups> groups;

	private final Supplier<Optional<String>> obstacle;

	private final Predicate<String> slow;

	/**
	 * Create a new instance.
	 * @param context the application's context
	 * @param endpoints knows the path of the health endpoint
	 * @param groups knows its groups
	 * @param obstacle knows why the probes must not be asked
	 * @param slow knows whether the answer of a group took long when it was asked in
	 * process
	 */
	public ProbeRequests(WebApplicationContext context, ObjectProvider<PathMappedEndpoints> endpoints,
			ObjectProvider<HealthEndpointGroups> groups, Supplier<Optional<String>> obstacle, Predicate<String> slow) {
		this.context = context;
		this.endpoints = endpoints;
		this.groups = groups;
		this.obstacle = obstacle;
		this.slow = slow;
	}

	@Override
	public Selection find() {
		PathMappedEndpoints endpoints = this.endpoints.getIfAvailable();
		String health = (endpoints != null) ? endpoints.getPath(EndpointId.of("health")) : null;
		HealthEndpointGroups groups = this.groups.getIfAvailable();
		ManagementPortType port = ManagementPortType.get(this.context.getEnvironment());
		List<RehearsedRequest> requests = new ArrayList<>();
		if (health != null && groups != null && port != ManagementPortType.DISABLED) {
			boolean separate = port == ManagementPortType.DIFFERENT;
			for (String name : GROUPS) {
				HealthEndpointGroup group = groups.get(name);
				if (group != null) {
					requests.addAll(requests(name, group, health, separate));
				}
			}
		}
		Optional<String> found = requests.isEmpty() ? Optional.empty() : obstacle();
		return found
			.map((reason) -> new Selection(List.of(),
					requests.stream().map((request) -> new Skipped(request.name(), reason)).toList()))
			.orElseGet(() -> new Selection(requests, List.of()));
	}

	/**
	 * Return the paths at which a group is asked. One that takes long was asked in
	 * process and is asked only once more.
	 */
	private List<RehearsedRequest> requests(String name, HealthEndpointGroup group, String health, boolean separate) {
		boolean slow = this.slow.test(name);
		Effect effect = slow ? Effect.ONCE : Effect.NONE;
		List<RehearsedRequest> requests = new ArrayList<>();
		requests.add(request(separate, health + "/" + name, effect));
		AdditionalHealthEndpointPath additional = group.getAdditionalPath();
		if (additional != null && !slow) {
			requests.add(request(separate && additional.hasNamespace(WebServerNamespace.MANAGEMENT),
					additional.getValue(), effect));
		}
		return requests;
	}

	/**
	 * A failure here must not cost the requests that somebody named.
	 */
	private Optional<String> obstacle() {
		try {
			return this.obstacle.get();
		}
		catch (RuntimeException | LinkageError ex) {
			return Optional.of("not sent, since it can't be told what it would run: " + Line.of(ex));
		}
	}

	private RehearsedRequest request(boolean management, String path, Effect effect) {
		return new RehearsedRequest(Origin.PROBE, management ? Target.MANAGEMENT : Target.APPLICATION, "GET",
				management ? managementPath(path) : applicationPath(path), UNSAVED, null, null, effect);
	}

	private String applicationPath(String path) {
		return ApplicationPaths.of(this.context).uri(path);
	}

	private String managementPath(String path) {
		ManagementServerProperties properties = this.context.getBeanProvider(ManagementServerProperties.class)
			.getIfAvailable();
		return basePath(properties) + path;
	}

	private static String basePath(@Nullable ManagementServerProperties properties) {
		return (properties != null) ? Objects.requireNonNullElse(properties.getBasePath(), "") : "";
	}

}
