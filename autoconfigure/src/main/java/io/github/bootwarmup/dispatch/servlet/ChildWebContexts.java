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

package io.github.bootwarmup.dispatch.servlet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationContextEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.web.context.WebApplicationContext;

/**
 * Knows the web contexts below the application's, such as that of a management server
 * with a port of its own.
 */
public final class ChildWebContexts implements ApplicationListener<ApplicationContextEvent> {

	private final ApplicationContext parent;

	private final List<WebApplicationContext> children = new CopyOnWriteArrayList<>();

	/**
	 * Create a new instance.
	 * @param parent the application's context
	 */
	public ChildWebContexts(ApplicationContext parent) {
		this.parent = parent;
	}

	@Override
	public void onApplicationEvent(ApplicationContextEvent event) {
		ApplicationContext context = event.getApplicationContext();
		if (context.getParent() != this.parent || !(context instanceof WebApplicationContext child)) {
			return;
		}
		if (event instanceof ContextRefreshedEvent) {
			this.children.add(child);
		}
		else if (event instanceof ContextClosedEvent) {
			this.children.remove(child);
		}
	}

	List<WebApplicationContext> get() {
		return List.copyOf(this.children);
	}

}
