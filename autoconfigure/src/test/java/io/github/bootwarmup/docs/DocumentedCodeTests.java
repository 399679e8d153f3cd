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

package io.github.bootwarmup.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code in the documentation is this code, and it works.
 */
@ExtendWith(OutputCaptureExtension.class)
class DocumentedCodeTests {

	private static final String[] SHOWN = { "ExchangeRatesWarmer, own-warmers.md", "SearchIndex, own-warmers.md",
			"WarmupListener, observability.md" };

	private static final Pattern DOCUMENTED_CLASS = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);

	@ParameterizedTest
	@FieldSource("SHOWN")
	void theDocumentationShowsTheCode(String shown) throws IOException {
		String type = shown.split(", ")[0];
		String document = shown.split(", ")[1];
		assertThat(Files.readString(Path.of("../docs", document))).contains(shown(type));
	}

	@Test
	void everyDocumentedClassIsShownByTheTestAbove() throws IOException {
		List<String> classes = new ArrayList<>();
		try (Stream<Path> files = Files.walk(Path.of("../docs"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".md")).toList()) {
				DOCUMENTED_CLASS.matcher(Files.readString(file))
					.results()
					.forEach((result) -> classes.add(result.group(1) + ", " + file.getFileName()));
			}
		}
		assertThat(classes).containsExactlyInAnyOrder(SHOWN);
	}

	@Test
	void theCodeWorks(CapturedOutput output) {
		SpringApplication application = new SpringApplicationBuilder(Rates.class).web(WebApplicationType.NONE).build();
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getBean(Rates.class).loaded).containsExactly("EUR", "USD", "EUR");
		}
		assertThat(output).contains("1 of 3 exchange-rates steps is cold, since exchange-rates/USD failed",
				"exchange-rates/USD: IllegalStateException: closed", "PARTLY_WARM after ",
				"cold: [exchange-rates/USD]");
	}

	/**
	 * Return a class without its package, indented as the documentation is.
	 */
	private static String shown(String type) throws IOException {
		return Files.readAllLines(Path.of("src/test/java/io/github/bootwarmup/docs", type + ".java"))
			.stream()
			.dropWhile((line) -> !line.startsWith("import "))
			.map((line) -> line.replace("\t", "    "))
			.collect(Collectors.joining("\n", "```java\n", "\n```"));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	@Import({ ExchangeRatesWarmer.class, SearchIndex.class, WarmupListener.class })
	static class Rates {

		private final List<String> loaded = new ArrayList<>();

		@Bean
		ExchangeRates exchangeRates() {
			return new ExchangeRates() {

				@Override
				public boolean isTraded(String currency) {
					return !currency.equals("GBP");
				}

				@Override
				public void load(String currency) {
					Rates.this.loaded.add(currency);
					if (currency.equals("USD")) {
						throw new IllegalStateException("closed");
					}
				}

			};
		}

	}

}
