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

import java.util.Set;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.application.LivenessStateHealthIndicator;
import org.springframework.boot.health.application.ReadinessStateHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;

/**
 * Knows what is in a group of health indicators. By default that is one of Spring Boot's
 * two states, which are at hand.
 */
final class GroupMembers {

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
