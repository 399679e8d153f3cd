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

package io.github.bootwarmup.gate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.gate.ReadinessExposure.Finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class GateSelfCheckTests {

	private static final WarmupSettings SETTINGS = new WarmupSettings(Mode.WARM, Duration.ofSeconds(30), List.of(),
			FailurePolicy.OPEN, Duration.ZERO, Start.AFTER_RUNNERS);

	private final ReadinessGate gate = ReadinessGate.holding();

	private final StaticListableBeanFactory beanFactory = new StaticListableBeanFactory();

	@AfterEach
	void removeShutdownHook() {
		this.gate.close();
	}

	@Test
	void gatedAvailabilityIsFine(CapturedOutput output) {
		check(Optional.empty()).started(SETTINGS);
		assertThat(output).isEmpty();
	}

	@Test
	void usersOwnAvailabilityIsReportedWithTheRemedy(CapturedOutput output) {
		this.beanFactory.addBean("own", new ApplicationAvailabilityBean());
		check(Optional.empty()).started(SETTINGS);
		assertThat(output).contains("WARN", "BOOTWARMUP-009", "ApplicationAvailability bean of its own", "remove it");
	}

	@Test
	void findingOfTheExposureIsReported(CapturedOutput output) {
		check(Optional.of(new Finding(WarmupCode.READINESS_NOT_IN_GROUP, "what and how"))).started(SETTINGS);
		assertThat(output).contains("WARN", "BOOTWARMUP-007 what and how See https://");
	}

	@Test
	void gateThatNobodySawIsReportedAfterALongHold(CapturedOutput output) {
		check(Optional.empty()).completed(report(Result.WARM, 16), true);
		assertThat(output).contains("WARN", "BOOTWARMUP-010", "during the 16 s", "/readyz");
	}

	@Test
	void gateThatNobodySawInATrainingRunIsNotReported(CapturedOutput output) {
		GateSelfCheck check = check(Optional.empty());
		check.started(SETTINGS.forTraining());
		check.completed(report(Result.WARM, 16), false);
		assertThat(output).isEmpty();
	}

	@Test
	void gateThatSomebodySawIsNotReported(CapturedOutput output) {
		this.gate.refuses();
		check(Optional.empty()).completed(report(Result.WARM, 16), true);
		assertThat(output).isEmpty();
	}

	@Test
	void gateThatAnotherProtocolShowsNeedsNoEndpointAndNoReader(CapturedOutput output) {
		GatedApplicationAvailability availability = new GatedApplicationAvailability(
				this.beanFactory.getBeanProvider(ReadinessGate.class));
		this.beanFactory.addBean("availability", availability);
		availability.onAnnouncement(() -> {
		});
		GateSelfCheck check = check(ReadinessExposure.NONE.check());
		check.started(SETTINGS);
		check.completed(report(Result.WARM, 16), true);
		assertThat(output).isEmpty();
	}

	@Test
	void shortHoldIsNotReported(CapturedOutput output) {
		check(Optional.empty()).completed(report(Result.WARM, 14), true);
		assertThat(output).isEmpty();
	}

	@Test
	void cancelledRunIsNotReported(CapturedOutput output) {
		check(Optional.empty()).completed(report(Result.CANCELLED, 16), false);
		assertThat(output).isEmpty();
	}

	private GateSelfCheck check(Optional<Finding> finding) {
		this.beanFactory.addBean("gate", this.gate);
		if (this.beanFactory.getBeanNamesForType(ApplicationAvailability.class).length == 0) {
			this.beanFactory.addBean("availability",
					new GatedApplicationAvailability(this.beanFactory.getBeanProvider(ReadinessGate.class)));
		}
		return new GateSelfCheck(this.beanFactory.getBeanProvider(ApplicationAvailability.class),
				this.beanFactory.getBeanProvider(ReadinessGate.class), () -> finding);
	}

	private static WarmupReport report(Result result, int seconds) {
		WarmupReport report = mock(WarmupReport.class);
		given(report.result()).willReturn(result);
		given(report.duration()).willReturn(Duration.ofSeconds(seconds));
		return report;
	}

}
