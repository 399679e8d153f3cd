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

package io.github.bootwarmup.launch;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.gate.GatedApplicationAvailability;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.off.DevelopmentRun;
import io.github.bootwarmup.off.SupportedVersions;
import io.github.bootwarmup.off.WarmupSwitch;
import io.github.bootwarmup.training.TrainingFailedException;
import io.github.bootwarmup.training.TrainingGuard;
import io.github.bootwarmup.training.TrainingKind;

/**
 * Hooks warm-up into the start of an application: the gate holds before the context is
 * refreshed, and the work is done after every runner and before Spring Boot announces
 * readiness.
 */
class WarmupRunListener implements SpringApplicationRunListener, Ordered {

	private static final Log logger = LogFactory.getLog(WarmupRunListener.class);

	private final boolean supported = SupportedVersions.isSupported();

	private final @Nullable ClassLoader classLoader;

	private @Nullable HeldStart start;

	private @Nullable Announcements announcements;

	private @Nullable TrainingGuard training;

	WarmupRunListener(SpringApplication application, String[] args) {
		this.classLoader = application.getClassLoader();
	}

	@Override
	public int getOrder() {
		return -10;
	}

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		if (this.supported) {
			prepare(context);
		}
		else if (context.getParent() == null) {
			logger.warn(SupportedVersions.message());
		}
	}

	private void prepare(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		DevelopmentRun development = DevelopmentRun.detect(this.classLoader);
		boolean servesNobody = WarmupSwitch.isTurnedOff(environment)
				|| Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
		development.switchOff(environment);
		boolean training = !servesNobody && TrainingKind.of(environment).isAskedFor();
		Mode mode = WarmupSwitch.mode(environment);
		if (training && mode != Mode.WARM) {
			throw TrainingFailedException.refused(environment, development);
		}
		ApplicationContext parent = context.getParent();
		if (mode == Mode.WARM && !isServedBy(parent)) {
			development.checkDevtools();
			hold(context, parent);
			if (training && this.start != null) {
				this.training = TrainingGuard.begin(context, () -> report(context));
			}
		}
		if (this.start == null && parent != null && parent.containsBean(ReadinessGate.BEAN_NAME)) {
			context.getBeanFactory().registerSingleton(ReadinessGate.BEAN_NAME, ReadinessGate.opened());
		}
	}

	private static @Nullable WarmupReport report(ConfigurableApplicationContext context) {
		WarmupLauncher launcher = WarmupLauncher.of(context.getBeanFactory());
		return (launcher != null) ? launcher.report() : null;
	}

	/**
	 * Return whether a context above serves already. A tenant or a plug-in that it starts
	 * beside its work must not keep it from that.
	 */
	private static boolean isServedBy(@Nullable ApplicationContext parent) {
		boolean served = ServingContexts.includesAnyOf(parent);
		if (served) {
			logger.debug("Neither held nor warmed, since the parent context serves");
		}
		return served;
	}

	private void hold(ConfigurableApplicationContext context, @Nullable ApplicationContext parent) {
		ReadinessGate gate = ReadinessGate.holding(() -> isClosing(context));
		GatedApplicationAvailability shared = ServingContexts.isWeb(context) ? availability(parent) : null;
		HeldStart start = new HeldStart(context, gate);
		Announcements announcements = new Announcements(context, start, () -> shared != null && shared.isAnnounced());
		if (shared != null && !shared.holdForChild(gate, announcements::announcedAbove)) {
			gate.open();
			logger.debug("Neither held nor warmed, since another child of the parent context serves");
			return;
		}
		context.getBeanFactory().registerSingleton(ReadinessGate.BEAN_NAME, gate);
		this.start = start;
		this.announcements = announcements;
		context.addApplicationListener(announcements);
	}

	/**
	 * Return what a context shares with those below it. One that is not refreshed can't
	 * be asked, and need not be.
	 */
	private static @Nullable GatedApplicationAvailability availability(@Nullable ApplicationContext context) {
		return (context instanceof ConfigurableApplicationContext started && started.isActive())
				? context.getBeanProvider(GatedApplicationAvailability.class, false).getIfUnique() : null;
	}

	/**
	 * Return whether a context is being closed, or was given up by who wanted to close it
	 * while it was being refreshed.
	 */
	private static boolean isClosing(ConfigurableApplicationContext context) {
		return context.isClosed() || (context.getBeanFactory().isConfigurationFrozen() && !context.isActive());
	}

	@Override
	public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
		if (this.announcements != null) {
			this.announcements.started();
		}
	}

	@Override
	public void ready(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
		WarmupLauncher launcher = this.supported ? WarmupLauncher.of(context.getBeanFactory()) : null;
		if (this.start != null) {
			this.start.ready();
			if (this.training != null && launcher == null) {
				this.training.stop();
			}
		}
		else if (launcher != null) {
			notWarmed(launcher, WarmupSwitch.mode(context.getEnvironment()));
		}
	}

	private static void notWarmed(WarmupLauncher launcher, Mode mode) {
		if (mode == Mode.OBSERVE) {
			launcher.observe();
		}
		else if (mode == Mode.OFF) {
			logger.debug("Warm-up is off");
		}
	}

	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		if (this.training != null) {
			this.training.failed();
		}
		if (this.start != null) {
			this.start.failed();
		}
	}

}
