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

package io.github.bootwarmup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.util.StringUtils;

import io.github.bootwarmup.jvm.ExitWatchdog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dependencies point inwards, and a few things are not done.
 */
class ArchitectureTests {

	private static final String API = "io.github.bootwarmup";

	/**
	 * What all others may use.
	 */
	private static final String[] FOUNDATION = { API, API + ".core", API + ".core.settings", API + ".core.step",
			API + ".inspection", API + ".jvm", API + ".synthetic", API + ".text" };

	private static final String DISPATCH = API + ".dispatch";

	private static final String REHEARSAL = API + ".rehearsal";

	private static final DescribedPredicate<JavaClass> OURS = JavaClass.Predicates.resideInAPackage(API + "..");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(API);

	@Test
	void apiDependsOnNothingOfOurs() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage(API)
			.should()
			.onlyDependOnClassesThat(DescribedPredicate.not(OURS).or(JavaClass.Predicates.resideInAPackage(API)))
			.check(CLASSES);
	}

	@ParameterizedTest
	@CsvSource({ "inspection,", "text,", "jvm, text", "synthetic, inspection", "core.settings,", "core.step, text",
			"core, core.settings core.step jvm text" })
	void foundationDependsOnTheApiAndThoseBelowOnly(String name, @Nullable String below) {
		onlyDependsOn(API, name, below, API);
	}

	@Test
	void everyOtherPackageDependsOnApiAndFoundationOnly() {
		SlicesRuleDefinition.slices()
			.matching(API + ".(*)..")
			.should()
			.notDependOnEachOther()
			.ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAnyPackage(FOUNDATION))
			.ignoreDependency(JavaClass.Predicates.resideInAnyPackage(API + ".autoconfigure..", API + ".launch",
					API + ".training"), DescribedPredicate.alwaysTrue())
			.check(CLASSES);
	}

	@ParameterizedTest
	@CsvSource({ "servlet,", "sample,", "hypermedia,", "extension, servlet sample", "route, extension servlet sample",
			"request, route extension servlet sample", "probe, route extension servlet" })
	void layerOfTheDispatchDependsOnThoseBelowOnly(String layer, @Nullable String below) {
		onlyDependsOn(DISPATCH, layer, below, FOUNDATION);
	}

	@ParameterizedTest
	@CsvSource({ "listener,", "requests,", "requests.file, requests", "client, listener requests",
			"chain, client requests", "tomcat, listener", "jetty, listener", "oauth2, requests" })
	void partOfTheRehearsalDependsOnNoOtherButThose(String part, @Nullable String others) {
		onlyDependsOn(REHEARSAL, part, others, FOUNDATION);
	}

	private static void onlyDependsOn(String parent, String name, @Nullable String others, String... common) {
		String[] allowed = Stream
			.concat(Stream.of(common),
					Stream.of(StringUtils.delimitedListToStringArray(others, " "), new String[] { name })
						.flatMap(Stream::of)
						.map((part) -> parent + "." + part))
			.toArray(String[]::new);
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage(parent + "." + name)
			.should()
			.onlyDependOnClassesThat(DescribedPredicate.not(OURS).or(JavaClass.Predicates.resideInAnyPackage(allowed)))
			.check(CLASSES);
	}

	@Test
	void rollbackKnowsNoOtherPartOfTheRehearsal() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(REHEARSAL + ".transaction")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage(REHEARSAL + ".*")
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(REHEARSAL + ".transaction"))))
			.check(CLASSES);
	}

	@Test
	void rehearsalKnowsNoServerAndNoLibraryThatItUses() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(REHEARSAL)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(REHEARSAL + ".tomcat", REHEARSAL + ".jetty", REHEARSAL + ".transaction",
					REHEARSAL + ".oauth2")
			.check(CLASSES);
	}

	@Test
	void kindsOfDependenciesDoNotKnowEachOther() {
		SlicesRuleDefinition.slices()
			.matching(API + ".dependency.(*)..")
			.should()
			.notDependOnEachOther()
			.ignoreDependency(DescribedPredicate.alwaysTrue(),
					JavaClass.Predicates.resideInAPackage(API + ".dependency.sql"))
			.allowEmptyShould(true)
			.check(CLASSES);
	}

	@ParameterizedTest
	@CsvSource({ ".autoconfigure.dependency, none", ".autoconfigure, .autoconfigure.dependency",
			".launch, .autoconfigure..", ".training, .autoconfigure.. .launch",
			".off, .autoconfigure.. .launch .training" })
	void wiringIsKnownToThoseAboveOnly(String name, String above) {
		String[] allowed = Stream.of((name + " " + above).split(" "))
			.map((other) -> API + other)
			.toArray(String[]::new);
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(allowed)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(API + name)
			.check(CLASSES);
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching("io.github.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void nobodyWritesToStandardStreams() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotBelongToAnyOf(ExitWatchdog.class)
			.and()
			.doNotHaveSimpleName("TrainingGuard")
			.should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
			.check(CLASSES);
		ArchRuleDefinition.noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CLASSES);
	}

	@Test
	void nobodySleeps() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotBelongToAnyOf(ExitWatchdog.class)
			.and()
			.doNotHaveSimpleName("HeldShutdown")
			.should()
			.callMethod(Thread.class, "sleep", long.class)
			.check(CLASSES);
	}

	@Test
	void nobodyInterruptsForeignThreadsOrStopsThem() {
		ArchRuleDefinition.noClasses().should().callMethod(Thread.class, "stop").check(CLASSES);
	}

	@Test
	void staticFieldsAreConstant() {
		ArchRuleDefinition.fields()
			.that()
			.areStatic()
			.and()
			.doNotHaveModifier(JavaModifier.SYNTHETIC)
			.should()
			.beFinal()
			.check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() {
		ArchRuleDefinition.classes().should(beInANullMarkedPackage()).check(CLASSES);
	}

	@Test
	void autoConfigurationsArePublicAndFinalWithNothingPublicButTheConstructor() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.resideInAPackage(API + ".autoconfigure..")
			.andShould(haveNoPublicMemberButTheConstructor())
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsAreListed() throws IOException {
		String file = "/META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";
		try (InputStream stream = ArchitectureTests.class.getResourceAsStream(file)) {
			List<String> listed = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
			List<String> existing = CLASSES.stream()
				.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
				.map(JavaClass::getName)
				.toList();
			assertThat(listed).containsExactlyInAnyOrderElementsOf(existing);
		}
	}

	private static ArchCondition<JavaClass> beInANullMarkedPackage() {
		return new ArchCondition<>("be in a package that is @NullMarked") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, marked, type.getPackageName()));
			}

		};
	}

	private static ArchCondition<JavaClass> haveNoPublicMemberButTheConstructor() {
		return new ArchCondition<>("have no public member but the constructor") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (JavaMember member : type.getMembers()) {
					boolean hidden = member instanceof JavaConstructor
							|| !member.getModifiers().contains(JavaModifier.PUBLIC);
					events.add(new SimpleConditionEvent(member, hidden, member.getDescription()));
				}
			}

		};
	}

}
