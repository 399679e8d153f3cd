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

package io.github.bootwarmup.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how long the dispatch of many routes takes, each with request and response
 * types of its own, in a fresh JVM for each number of routes. Not a test: it asserts
 * nothing about time. Run it with
 * {@code mvn -pl autoconfigure test -Dtest=RouteScaleBenchmark}; the numbers of routes
 * can be given with {@code -Droutes=100,1000}, the time limit with
 * {@code -DmaxDuration=5s}.
 */
class RouteScaleBenchmark {

	private static final int ROUTES_PER_CONTROLLER = 10;

	@Test
	void measure(@TempDir Path directory) throws Exception {
		for (String routes : System.getProperty("routes", "100,1000,5000").split(",")) {
			Path classes = compile(Integer.parseInt(routes), Files.createDirectory(directory.resolve(routes)));
			Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
					classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
					RouteScaleApplication.class.getName(), System.getProperty("maxDuration", "600s"))
				.redirectErrorStream(true)
				.start();
			process.inputReader().lines().forEach(System.out::println);
			assertThat(process.waitFor()).isZero();
		}
	}

	private static Path compile(int routes, Path directory) throws IOException {
		Path sources = Files.createDirectories(directory.resolve("sources/generated"));
		Path classes = Files.createDirectories(directory.resolve("classes"));
		int controllers = routes / ROUTES_PER_CONTROLLER;
		StringBuilder imports = new StringBuilder();
		for (int controller = 0; controller < controllers; controller++) {
			Files.writeString(sources.resolve("Controller" + controller + ".java"), source(controller));
			imports.append((controller == 0) ? "" : ", ").append("Controller").append(controller).append(".class");
		}
		Files.writeString(sources.resolve("Controllers.java"),
				"package generated;\n@org.springframework.context.annotation.Import({ %s })\npublic class Controllers { }\n"
					.formatted(imports));
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-parameters", "-d", classes.toString(), "-cp",
				System.getProperty("java.class.path")));
		try (Stream<Path> files = Files.list(sources)) {
			files.map(Path::toString).forEach(arguments::add);
		}
		int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
		assertThat(result).isZero();
		return classes;
	}

	private static String source(int controller) {
		StringBuilder source = new StringBuilder("""
				package generated;

				import java.math.BigDecimal;
				import java.time.LocalDate;
				import java.util.List;

				import jakarta.validation.Valid;
				import jakarta.validation.constraints.*;
				import org.springframework.web.bind.annotation.*;

				@RestController
				class Controller%d {
				""".formatted(controller));
		for (int route = 0; route < ROUTES_PER_CONTROLLER; route++) {
			String id = controller + "_" + route;
			source.append("""
					enum Kind%1$s { SMALL, LARGE }
					record Line%1$s(@NotBlank String sku, @Min(1) int quantity, BigDecimal price) { }
					record Request%1$s(@NotBlank @Size(max = 50) String name, @Positive long number, LocalDate date,
							@NotNull Kind%1$s kind, @NotEmpty List<@Valid Line%1$s> lines) { }
					record Part%1$s(String title, int count) { }
					record Response%1$s(long id, String name, LocalDate date, Kind%1$s kind, List<Part%1$s> parts) { }

					@PostMapping("/generated/%1$s/{id}")
					Response%1$s handle%1$s(@PathVariable long id, @RequestParam(defaultValue = "1") int page,
							@RequestBody @Valid Request%1$s request) {
						return new Response%1$s(id, request.name(), request.date(), request.kind(), List.of());
					}
					""".formatted(id));
		}
		return source.append("}\n").toString();
	}

}
