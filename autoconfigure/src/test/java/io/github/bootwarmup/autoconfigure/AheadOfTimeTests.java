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

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.AotDetector;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.aot.AotApplicationContextInitializer;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.launch.WarmupLauncher;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose configuration was processed at build time.
 */
class AheadOfTimeTests {

	private static final AtomicInteger warmed = new AtomicInteger();

	@TempDir
	private Path directory;

	@AfterEach
	void forget() {
		SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
	}

	@Test
	@CompileWithForkedClassLoader
	void processedApplicationIsWarmedUpUnlessItIsSwitchedOffAtRunTime() {
		TestGenerationContext generation = new TestGenerationContext(ClassName.get(Application.class));
		ClassName initializer = new ApplicationContextAotGenerator()
			.processAheadOfTime(new Processor(this.directory).prepared(), generation);
		generation.writeGeneratedContent();
		assertThat(warmed).as("warmed at build time").hasValue(0);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(RehearsalProperties.Request.class, "of"))
			.accepts(generation.getRuntimeHints());
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			SpringProperties.setFlag(AotDetector.AOT_ENABLED);
			try (ConfigurableApplicationContext context = run(initializer)) {
				WarmupReport report = context.getBean(WarmupLauncher.class).report();
				assertThat(report).isNotNull();
				assertThat(report.steps()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
				assertThat(warmed).hasValue(2);
			}
			warmed.set(0);
			try (ConfigurableApplicationContext context = run(initializer, "--bootwarmup.mode=off")) {
				assertThat(context.getBeanProvider(ReadinessGate.class).getIfAvailable()).isNull();
				assertThat(context.getBean(WarmupLauncher.class).report()).isNull();
				assertThat(warmed).hasValue(0);
			}
		});
	}

	private static ConfigurableApplicationContext run(ClassName initializer, String... arguments) {
		return application()
			.initializers(AotApplicationContextInitializer.forInitializerClasses(initializer.reflectionName()))
			.run(arguments);
	}

	private static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE);
	}

	/**
	 * Prepares an application as the build does.
	 */
	private static final class Processor extends SpringApplicationAotProcessor {

		Processor(Path directory) {
			super(Application.class,
					Settings.builder()
						.sourceOutput(directory)
						.resourceOutput(directory)
						.classOutput(directory)
						.groupId("com.example")
						.artifactId("example")
						.build(),
					new String[0]);
		}

		GenericApplicationContext prepared() {
			return prepareApplicationContext(Application.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class })
	static class Application {

		static void main(String[] arguments) {
			application().run(arguments);
		}

		@Bean
		Warmer warmer() {
			return new WarmerOf("counting", (run) -> warmed.incrementAndGet());
		}

		@Bean
		@Lazy
		List<String> lazy() {
			warmed.incrementAndGet();
			return List.of();
		}

	}

}
