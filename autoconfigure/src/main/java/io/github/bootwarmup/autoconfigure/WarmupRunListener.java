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

package io.github.bootwarmup.autoconfigure;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.bootwarmup.core.Mode;
import io.github.bootwarmup.gate.GatedApplicationAvailability;
import io.github.bootwarmup.gate.ReadinessGate;

/**
 * Hooks warm-up into the start of an application: the gate holds before the context is
 * refreshed, and the work is done after every runner and before Spring Boot announces
 * readiness.
 */
class WarmupRunListener implements SpringApplicationRunListener, Ordered {

	private static final Log logger = LogFactory.getLog(WarmupRunListener.class);

	private final @Nullable ClassLoader classLoader;

	private @Nullable DevelopmentRun development;

	private @Nullable ReadinessGate gate;

	WarmupRunListener(SpringApplication application, String[] args) {
		this.classLoader = application.getClassLoader();
	}

	@Override
	public int getOrder() {
		return -10;
	}

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		DevelopmentRun development = DevelopmentRun.detect(this.classLoader);
		this.development = development;
		development.switchOff(environment);
		if (mode(environment) == Mode.WARM) {
			development.checkDevtools();
			ReadinessGate gate = ReadinessGate.holding();
			context.getBeanFactory().registerSingleton("bootWarmupReadinessGate", gate);
			this.gate = gate;
			ApplicationContext parent = context.getParent();
			if (parent != null) {
				parent.getBeanProvider(GatedApplicationAvailability.class)
					.ifAvailable((availability) -> availability.holdForChild(gate));
			}
		}
	}

	@Override
	public void ready(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
		ReadinessGate gate = this.gate;
		WarmupLauncher launcher = launcher(context);
		if (launcher == null) {
			openUnused(gate);
		}
		else if (gate != null && launcher.isTraining()) {
			new TrainingExit(context).exit(launcher.train(gate));
		}
		else if (gate != null) {
			launcher.warm(gate, context);
		}
		else if (mode(context.getEnvironment()) == Mode.OBSERVE) {
			launcher.skipTraining("bootwarmup.mode is observe");
			launcher.observe();
		}
		else {
			String reason = (this.development != null) ? this.development.reason() : null;
			launcher.skipTraining((reason != null) ? "warm-up is off (" + reason + ")" : "bootwarmup.mode is off");
			logger.debug("Warm-up is off");
		}
	}

	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		if (this.gate != null) {
			this.gate.close();
		}
	}

	/**
	 * A context without our auto-configuration, such as a bootstrap context, is not
	 * warmed and must not be held.
	 */
	private static void openUnused(@Nullable ReadinessGate gate) {
		if (gate != null) {
			gate.open();
		}
	}

	private static @Nullable WarmupLauncher launcher(ConfigurableApplicationContext context) {
		return context.containsLocalBean(BootWarmupAutoConfiguration.LAUNCHER)
				? context.getBean(BootWarmupAutoConfiguration.LAUNCHER, WarmupLauncher.class) : null;
	}

	private static Mode mode(ConfigurableEnvironment environment) {
		return Binder.get(environment).bind(BootWarmupProperties.PREFIX + ".mode", Mode.class).orElse(Mode.WARM);
	}

}
