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

package io.github.bootwarmup.observe;

import java.time.Duration;
import java.util.List;

import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.jvm.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FatJarTests {

	private static final WarmupSettings SERVING = new WarmupSettings(Mode.WARM, Duration.ofSeconds(30), List.of(),
			FailurePolicy.OPEN, Duration.ZERO, Start.AFTER_RUNNERS);

	@Test
	void trainingWithAFatJarIsReported(CapturedOutput output) throws Exception {
		new WarmupLog(launchedClassLoader(), TimeSource.SYSTEM).started(SERVING.forTraining());
		assertThat(output).contains("WARN", "BOOTWARMUP-024", "java -Djarmode=tools -jar app.jar extract");
	}

	@Test
	void trainingWithAnUnpackedJarIsNot(CapturedOutput output) {
		new WarmupLog(getClass().getClassLoader(), TimeSource.SYSTEM).started(SERVING.forTraining());
		assertThat(output).contains("Training: warming offline for at most 300 s").doesNotContain("BOOTWARMUP-024");
	}

	@Test
	void fatJarThatIsStartedWithoutAnArchiveIsNot(CapturedOutput output) throws Exception {
		new WarmupLog(launchedClassLoader(), TimeSource.SYSTEM).started(SERVING);
		assertThat(output).contains("readiness held").doesNotContain("BOOTWARMUP-024");
	}

	private static ClassLoader launchedClassLoader() throws Exception {
		return new ByteBuddy().subclass(ClassLoader.class)
			.name("org.springframework.boot.loader.launch.LaunchedClassLoader")
			.make()
			.load(FatJarTests.class.getClassLoader())
			.getLoaded()
			.getDeclaredConstructor()
			.newInstance();
	}

}
