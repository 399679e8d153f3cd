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

package io.github.bootwarmup.classpath;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.classpath.application.CrowdedApplication;
import io.github.bootwarmup.classpath.application.SmallestApplication;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.testkit.ChildArchive;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every optional library is really optional: the smallest application is started on class
 * paths that Maven made.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassPathTests {

	private static final List<String> ROUTES = List.of("GET /items/{id}", "GET /items", "POST /items", "POST /forms");

	private static final String MANY_EXTENSIONS = "many extensions at once";

	/**
	 * Without samples, what has a body is warmed in parts.
	 */
	private static final String NO_SAMPLES = WarmupCode.NO_SAMPLES.code();

	private final ExecutorService twoAtATime = Executors.newFixedThreadPool(2);

	private Map<ClassPathSet, Future<StartedSet>> starts = Map.of();

	private Future<StartedSet> crowded;

	@BeforeAll
	void start(@TempDir Path applications) throws Exception {
		List<ClassPathSet> sets = ClassPathSet.table();
		MavenClassPaths maven = MavenClassPaths.of(sets);
		copyApplications(applications);
		Set<Path> common = new LinkedHashSet<>(maven.get(sets.get(0)));
		for (ClassPathSet set : sets) {
			if (maven.isFound(set)) {
				common.retainAll(maven.get(set));
			}
		}
		List<Path> others = new ArrayList<>(classPath(sets.get(0), maven, common, applications));
		others.removeAll(common);
		String archive = new ChildArchive(texts(common), texts(others), SmallestApplication.class).option();
		this.starts = sets.stream()
			.collect(Collectors.toMap(Function.identity(), (set) -> this.twoAtATime.submit(() -> StartedSet
				.start(SmallestApplication.class, set, classPath(set, maven, common, applications), archive))));
		ClassPathSet crowded = set(MANY_EXTENSIONS);
		this.crowded = this.twoAtATime.submit(() -> StartedSet.start(CrowdedApplication.class, crowded,
				classPath(crowded, maven, common, applications), archive));
	}

	/**
	 * Begin with what all sets have, since an archive is for that. The application comes
	 * next, as it comes first where there is no archive.
	 */
	private static List<Path> classPath(ClassPathSet set, MavenClassPaths maven, Set<Path> common, Path applications)
			throws IOException {
		Set<Path> classPath = new LinkedHashSet<>(common);
		classPath.addAll(List.of(Path.of("target/classes"), applications));
		classPath.addAll(maven.get(set));
		return List.copyOf(classPath);
	}

	private static List<String> texts(Collection<Path> paths) {
		return paths.stream().map(Path::toString).toList();
	}

	@AfterAll
	void stop() {
		this.twoAtATime.shutdownNow();
	}

	@ParameterizedTest
	@MethodSource
	void everyRouteIsWarmedAndNothingFails(ClassPathSet set) throws Exception {
		StartedSet started = this.starts.get(set).get();
		assertThat(started.exitCode()).as("\n" + String.join("\n", started.log())).isZero();
		assertThat(started.log("@ready")).hasSize(1);
		assertThat(started.log("NoClassDefFoundError")).isEmpty();
		assertThat(started.log("ERROR ")).isEmpty();
		assertThat(started.codes()).isEqualTo(set.codes());
		assertThat(started.steps("FAILED", "UNFINISHED")).isEmpty();
		assertThat(started.steps("WARMED", set.codes().contains(NO_SAMPLES) ? "PRIMED" : "WARMED"))
			.extracting((step) -> step.get(1))
			.containsAll(ROUTES);
		assertThat(started.told("step")).extracting((step) -> step.get(0)).containsAll(set.kinds());
		assertThat(started.log("not primed")).isEmpty();
		assertThat(started.told("adapter-of-routes"))
			.containsExactly(List.of(RequestMappingHandlerAdapter.class.getName()));
	}

	@ParameterizedTest
	@MethodSource("everyRouteIsWarmedAndNothingFails")
	void everyResolverAndHandlerIsKnownToBeHarmlessOrNot(ClassPathSet set) throws Exception {
		StartedSet started = this.starts.get(set).get();
		assertThat(started.told("argument-resolver")).isNotEmpty();
		assertThat(
				Stream.concat(started.told("argument-resolver").stream(), started.told("return-value-handler").stream())
					.flatMap(List::stream))
			.isSubsetOf(knownExtensions());
	}

	@Test
	void routesOfDataRestAreNotedSinceTheyAreNotListed() throws Exception {
		StartedSet started = started("Data REST");
		assertThat(started.log(WarmupCode.ROUTES_UNLISTED.code())).singleElement()
			.asString()
			.contains("org.springframework.data.rest.webmvc.config.DelegatingHandlerMapping");
		assertThat(started.steps("SKIPPED")).extracting((step) -> step.get(1)).contains("DelegatingHandlerMapping");
	}

	@Test
	void linksAreWarmedForDataRestAndWhereThereIsAnyUseOfThem() throws Exception {
		String links = "links of Spring HATEOAS";
		assertThat(started("Data REST").steps("WARMED")).extracting((step) -> step.get(1)).contains(links);
		assertThat(started("HATEOAS").told("step")).extracting((step) -> step.get(1)).doesNotContain(links);
	}

	@Test
	void pageOfLinksIsLeftOutOnlyForTheServletWhoseRelationsAreTheApplications() throws Exception {
		assertThat(routes(this.crowded.get(), "PRIMED")).filteredOn((step) -> step.get(1).startsWith("links of"))
			.extracting((step) -> step.get(3))
			.containsExactly("without a page of links, which needs provider of link relations or titles relations");
	}

	@Test
	void predicatesOfGraphQlCostNoOtherFunctionalRouteAndAreSprings() throws Exception {
		StartedSet started = started("GraphQL");
		assertThat(started.log(WarmupCode.ROUTES_UNLISTED.code())).isEmpty();
		assertThat(started.steps("SKIPPED")).filteredOn((step) -> step.get(1).startsWith("RouterFunctionMapping"))
			.isNotEmpty()
			.allSatisfy((step) -> assertThat(step.get(3)).contains("GraphQl", "doesn't tell its path"));
		assertThat(started.steps("PRIMED")).extracting((step) -> step.get(1))
			.contains("GET /graphql (RouterFunctionMapping)");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void writeThroughGraphQlIsNotSentOnVirtualThreads() throws Exception {
		assertThat(started("GraphQL on virtual threads").steps("SKIPPED")).anySatisfy((step) -> {
			assertThat(step.get(1)).isEqualTo("POST /graphql (rollback)");
			assertThat(step.get(3)).contains("its handler works on another thread");
		});
	}

	@Test
	void everyKindOfDependencyFindsLazyBeansWhenItsTurnComes() throws Exception {
		List<List<String>> eager = dependencies(started("every kind of dependency"));
		assertThat(eager).extracting((step) -> step.get(0))
			.containsAll(Stream.of(DependencyKind.values()).map(DependencyKind::id).toList());
		assertThat(dependencies(started("every kind of dependency, lazily")))
			.containsExactlyInAnyOrderElementsOf(eager);
	}

	private static List<List<String>> dependencies(StartedSet set) {
		Set<String> kinds = Stream.of(DependencyKind.values()).map(DependencyKind::id).collect(Collectors.toSet());
		return set.told("step").stream().filter((step) -> kinds.contains(step.get(0))).toList();
	}

	@Test
	void nineOfTenRoutesBehindManyExtensionsAreWarmWhereTheyAreServed() throws Exception {
		StartedSet started = this.crowded.get();
		assertThat(started.log("@ready")).as("\n" + String.join("\n", started.log())).hasSize(1);
		List<List<String>> handlers = started.told("handler");
		List<List<String>> cold = handlers.stream().filter((handler) -> !handler.get(1).equals("[]")).toList();
		assertThat(handlers).hasSize(11);
		assertThat(cold).hasSizeLessThanOrEqualTo(handlers.size() / 10);
		assertThat(routes(started, "WARMED", "PRIMED")).extracting((step) -> step.get(1))
			.contains("PUT /api/orders/{id}", "GET /api/entity-models/{id}", "second POST /parcels");
		assertThat(routes(started, "SKIPPED")).isNotEmpty()
			.allSatisfy((step) -> assertThat(step.get(3)).contains("bootwarmup.rehearsal.requests"));
		assertThat(routes(started, "FAILED", "UNFINISHED")).isEmpty();
	}

	private static List<List<String>> routes(StartedSet set, String... outcomes) {
		return set.steps(outcomes).stream().filter((step) -> step.get(0).equals("dispatch")).toList();
	}

	private StartedSet started(String name) throws Exception {
		return this.starts.get(set(name)).get();
	}

	private static ClassPathSet set(String name) throws IOException {
		return ClassPathSet.table().stream().filter((set) -> set.name().equals(name)).findFirst().orElseThrow();
	}

	/**
	 * The lists are hidden in their package.
	 */
	private static Set<String> knownExtensions() {
		Class<?> lists = ClassUtils.resolveClassName("io.github.bootwarmup.dispatch.extension.KnownExtensions", null);
		Set<String> known = new HashSet<>(ReflectionTestUtils.<Set<String>>invokeMethod(lists, "allowed"));
		known.addAll(ReflectionTestUtils.<Map<String, String>>invokeMethod(lists, "refused").keySet());
		return known;
	}

	static List<ClassPathSet> everyRouteIsWarmedAndNothingFails() throws IOException {
		return ClassPathSet.table();
	}

	/**
	 * The applications alone, without the tests and what their folder registers.
	 */
	static void copyApplications(Path folder) throws IOException {
		String name = SmallestApplication.class.getPackageName().replace('.', '/');
		FileSystemUtils.copyRecursively(Path.of("target", "test-classes", name), folder.resolve(name));
		FileSystemUtils.copyRecursively(Path.of("target", "test-classes", "classpath", "application"), folder);
	}

}
