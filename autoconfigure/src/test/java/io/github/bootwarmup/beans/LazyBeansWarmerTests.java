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

package io.github.bootwarmup.beans;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.OverridingClassLoader;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.RequestScope;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.PlannedWarmer;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.core.WarmupOrchestrator;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.jvm.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class LazyBeansWarmerTests {

	private static final Map<String, Integer> created = new ConcurrentSkipListMap<>();

	private List<String> include = List.of();

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	@BeforeEach
	void forget() {
		created.clear();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void lazySingletonsAreCreatedOnceEachAsAStep() {
		start(Lazies.class);
		assertThat(created).containsOnly(entry("eager", 1));
		assertThat(warm(LazyBeansMode.ALL)).containsOnly(entry("one", Outcome.WARMED), entry("two", Outcome.WARMED));
		assertThat(created).containsOnly(entry("eager", 1), entry("one", 1), entry("two", 1));
		assertThat(warm(LazyBeansMode.ALL)).as("nothing is left").isEmpty();
	}

	@Test
	void explicitlyLazyBeansAreNamedInTheLog(CapturedOutput output) {
		start(Lazies.class);
		warm(LazyBeansMode.ALL);
		assertThat(output).contains("INFO").containsPattern("Created lazy bean 'one' in \\d+ ms");
	}

	@Test
	void globallyLazyBeansAreNotNamedInTheLog(CapturedOutput output) {
		this.context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
		start(Lazies.class);
		assertThat(created).isEmpty();
		assertThat(warm(LazyBeansMode.ALL)).containsKeys("eager", "one", "two");
		assertThat(output).contains("Created lazy bean 'one'").doesNotContain("Created lazy bean 'eager'");
	}

	@Test
	void modeGlobalLeavesExplicitlyLazyBeansLazy() {
		this.context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
		start(Lazies.class);
		assertThat(warm(LazyBeansMode.GLOBAL)).contains(entry("eager", Outcome.WARMED), entry("one", Outcome.SKIPPED),
				entry("two", Outcome.SKIPPED));
		assertThat(created).containsOnly(entry("eager", 1));
	}

	@Test
	void modeNoneCreatesNothing() {
		start(Lazies.class);
		assertThat(warm(LazyBeansMode.NONE)).containsOnly(entry("one", Outcome.SKIPPED), entry("two", Outcome.SKIPPED));
		assertThat(created).containsOnly(entry("eager", 1));
	}

	@Test
	void observingCreatesNothing() {
		start(Lazies.class);
		WarmupOrchestrator warmup = warmup(LazyBeansMode.ALL);
		warmup.observe();
		await().until(() -> warmup.report().result() == Result.OBSERVED);
		assertThat(outcomes(warmup)).containsOnly(entry("one", Outcome.SKIPPED), entry("two", Outcome.SKIPPED));
		assertThat(created).containsOnly(entry("eager", 1));
	}

	@Test
	void beansExcludedByNamePatternOrTypeStayLazy() {
		start(Lazies.class);
		assertThat(warm(LazyBeansMode.ALL, "o*", Two.class.getName())).containsOnly(entry("one", Outcome.SKIPPED),
				entry("two", Outcome.SKIPPED));
		assertThat(warm(LazyBeansMode.ALL, Number.class.getName(), "tw?", "two"))
			.containsOnly(entry("one", Outcome.WARMED), entry("two", Outcome.SKIPPED));
		assertThat(created).containsOnly(entry("eager", 1), entry("one", 1));
	}

	@Test
	void exclusionByASupertypeCounts() {
		start(Lazies.class);
		assertThat(warm(LazyBeansMode.ALL, Object.class.getName())).containsOnly(entry("one", Outcome.SKIPPED),
				entry("two", Outcome.SKIPPED));
	}

	@Test
	void exclusionThatMatchesNoBeanIsReported(CapturedOutput output) {
		start(Lazies.class);
		warm(LazyBeansMode.ALL, "three", "one", "com.example.Gone");
		assertThat(output)
			.contains("WARN", "BOOTWARMUP-005 'three' in bootwarmup.beans.exclude",
					"'com.example.Gone' in bootwarmup.beans.exclude")
			.doesNotContain("'one' in bootwarmup.beans.exclude");
	}

	@Test
	void beansOfOtherScopesAreNotTouched() {
		this.context.getBeanFactory().registerScope("custom", new SimpleThreadScope());
		start(Scoped.class);
		Map<String, Outcome> steps = warm(LazyBeansMode.ALL);
		assertThat(steps).doesNotContainKeys("prototype", "scoped", "scopedTarget.scoped");
		assertThat(created).isEmpty();
	}

	@Test
	void lazyFactoryBeanAndItsProductAreCreatedOnce() {
		start(Factories.class);
		assertThat(created).isEmpty();
		assertThat(warm(LazyBeansMode.ALL)).containsOnly(entry("product", Outcome.WARMED),
				entry("prototypes", Outcome.WARMED));
		assertThat(created).containsOnly(entry("factory", 1), entry("product", 1));
		this.context.getBean("product");
		assertThat(created).containsEntry("product", 1);
	}

	@Test
	void lazyProxyIsNotDereferencedTwice() {
		start(LazyProxy.class);
		assertThat(warm(LazyBeansMode.ALL)).containsOnly(entry("target", Outcome.WARMED));
		assertThat(this.context.getBean(LazyProxy.User.class).target.get()).isEqualTo("target");
		assertThat(created).containsOnly(entry("target", 1));
	}

	@Test
	void circularReferenceIsAFailedStepAndTheRestGoesOn() {
		start(Circular.class);
		assertThat(warm(LazyBeansMode.ALL)).containsEntry("a", Outcome.FAILED)
			.containsEntry("b", Outcome.FAILED)
			.containsEntry("fine", Outcome.WARMED);
		assertThatExceptionOfType(UnsatisfiedDependencyException.class).isThrownBy(() -> this.context.getBean("a"));
	}

	@Test
	void beanThatFailedOnceBehavesLaterAsIfNobodyHadAsked() {
		start(Throwing.class);
		assertThat(warm(LazyBeansMode.ALL)).containsEntry("throwing", Outcome.FAILED)
			.containsEntry("user", Outcome.FAILED)
			.containsEntry("fine", Outcome.WARMED);
		Throwable untouched = failure(freshContext(Throwing.class), "throwing");
		assertThat(failure(this.context, "throwing")).isInstanceOf(BeanCreationException.class)
			.hasMessage(untouched.getMessage())
			.hasRootCauseMessage("not yet");
		Throwing configuration = this.context.getBean(Throwing.class);
		configuration.up.set(true);
		Object bean = this.context.getBean("throwing");
		assertThat(this.context.getBean("throwing")).isSameAs(bean);
		assertThat(this.context.getBean(Throwing.User.class).throwing).isSameAs(bean);
		assertThat(configuration.destroyed).hasValue(0);
		this.context.close();
		assertThat(configuration.destroyed).as("destroyed once").hasValue(1);
	}

	@Test
	void errorInAConstructorIsAFailedStep() {
		start(Erroneous.class);
		assertThat(warm(LazyBeansMode.ALL)).containsOnly(entry("erroneous", Outcome.FAILED));
	}

	@Test
	void beanThatBeginsToWorkWhenItIsCreatedStaysLazyAndIsNamed() {
		start(Ticking.class);
		WarmupOrchestrator warmup = warmup(LazyBeansMode.ALL);
		warmup.run();
		assertThat(warmup.report().steps()).singleElement().satisfies((step) -> {
			assertThat(step.name()).isEqualTo("clock");
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).isEqualTo("begins to work when it is created (@Scheduled); "
					+ "bootwarmup.beans.include creates it all the same");
		});
		assertThat(created).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "clock", "cl*", "io.github.bootwarmup.beans.LazyBeansWarmerTests$Clock" })
	void beanThatBeginsToWorkIsCreatedWhenItIsIncluded(String entry) {
		this.include = List.of(entry);
		start(Ticking.class);
		assertThat(warm(LazyBeansMode.ALL)).containsOnly(entry("clock", Outcome.WARMED));
		await().untilAsserted(() -> assertThat(created).containsKey("tick"));
	}

	@Test
	void inclusionDoesNotOutdoAnExclusionNorTheMode() {
		this.include = List.of("clock");
		start(Ticking.class);
		assertThat(warm(LazyBeansMode.ALL, "clock")).containsOnly(entry("clock", Outcome.SKIPPED));
		assertThat(warm(LazyBeansMode.NONE)).containsOnly(entry("clock", Outcome.SKIPPED));
	}

	@Test
	void beanThatNeedsOneThatBeginsToWorkStaysLazyAsWell() {
		start(Needing.class);
		assertThat(warm(LazyBeansMode.ALL)).containsOnly(entry("clock", Outcome.SKIPPED),
				entry("byParameter", Outcome.SKIPPED), entry("byElement", Outcome.SKIPPED),
				entry("byField", Outcome.SKIPPED), entry("byName", Outcome.SKIPPED),
				entry("byAnother", Outcome.SKIPPED), entry("byProvider", Outcome.WARMED),
				entry("byProxy", Outcome.WARMED));
		assertThat(created).isEmpty();
		this.include = List.of("byParameter");
		assertThat(warm(LazyBeansMode.ALL)).containsEntry("byParameter", Outcome.WARMED);
		assertThat(created).containsKey("clock");
	}

	@Test
	void beanThatNeedsItByItsFactoryOrThroughAPrototypeStaysLazyToo() {
		start(NeedingIndirectly.class);
		assertThat(warm(LazyBeansMode.ALL)).containsOnly(entry("clock", Outcome.SKIPPED),
				entry("factory", Outcome.SKIPPED), entry("byFactory", Outcome.SKIPPED),
				entry("byPrototype", Outcome.SKIPPED), entry("other", Outcome.WARMED));
		assertThat(created).isEmpty();
	}

	@Test
	void beanWhoseClassCannotBeExaminedDoesNotKeepTheOthers() throws ClassNotFoundException {
		RootBeanDefinition broken = new RootBeanDefinition(
				new WithoutMissing(getClass().getClassLoader()).loadClass(Broken.class.getName()));
		broken.setLazyInit(true);
		this.context.registerBeanDefinition("broken", broken);
		start(Ticking.class, Lazies.class);
		assertThat(warm(LazyBeansMode.ALL)).contains(entry("clock", Outcome.SKIPPED), entry("one", Outcome.WARMED),
				entry("two", Outcome.WARMED));
	}

	@Test
	void inclusionThatMatchesNoBeanIsReported(CapturedOutput output) {
		this.include = List.of("gone");
		start(Lazies.class);
		warm(LazyBeansMode.ALL);
		assertThat(output).contains("BOOTWARMUP-005 'gone' in bootwarmup.beans.include matches no bean");
	}

	@ParameterizedTest
	@ValueSource(classes = { Requested.class, Scoping.class, Unregistered.class })
	void beanThatNeedsARequestIsSkippedWithThatReason(Class<?> configuration) {
		start(configuration);
		WarmupOrchestrator warmup = warmup(LazyBeansMode.ALL);
		warmup.run();
		assertThat(warmup.report().steps()).singleElement().satisfies((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).startsWith("can be created only within a request or another scope: ");
		});
	}

	@Test
	void beanThatNeedsATenantIsSkippedWithThatReason() {
		start(Tenants.class);
		WarmupOrchestrator warmup = warmup(LazyBeansMode.ALL);
		warmup.run();
		assertThat(warmup.report().steps())
			.extracting((step) -> step.name() + " " + step.outcome() + " " + step.detail().split(":")[0])
			.containsExactlyInAnyOrder("missing SKIPPED can be created only with a tenant",
					"broken FAILED BeanCreationException, caused by IllegalStateException");
	}

	@Test
	void abstractDefinitionsAreNotTouched() {
		RootBeanDefinition definition = new RootBeanDefinition(Two.class);
		definition.setAbstract(true);
		definition.setLazyInit(true);
		this.context.registerBeanDefinition("template", definition);
		start(Lazies.class);
		assertThat(warm(LazyBeansMode.ALL)).doesNotContainKey("template");
	}

	private static AnnotationConfigApplicationContext freshContext(Class<?> configuration) {
		return new AnnotationConfigApplicationContext(configuration);
	}

	private static Throwable failure(AnnotationConfigApplicationContext context, String name) {
		try {
			context.getBean(name);
			throw new AssertionError("No failure");
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private void start(Class<?>... configurations) {
		this.context.register(LazyBeansWarmer.ExplicitlyLazyBeans.class);
		this.context.register(configurations);
		this.context.refresh();
	}

	private Map<String, Outcome> warm(LazyBeansMode mode, String... exclude) {
		WarmupOrchestrator warmup = warmup(mode, exclude);
		warmup.run();
		return outcomes(warmup);
	}

	/**
	 * Ours are lazy under global laziness too, like everybody's.
	 */
	private static Map<String, Outcome> outcomes(WarmupOrchestrator warmup) {
		Map<String, Outcome> outcomes = new TreeMap<>();
		for (Step step : warmup.report().steps()) {
			if (!step.name().contains(".")) {
				outcomes.put(step.name(), step.outcome());
			}
		}
		return outcomes;
	}

	private WarmupOrchestrator warmup(LazyBeansMode mode, String... exclude) {
		LazyBeansWarmer warmer = new LazyBeansWarmer(this.context.getBeanFactory(),
				this.context.getBean(LazyBeansWarmer.ExplicitlyLazyBeans.class), mode, List.of(exclude), this.include);
		return new WarmupOrchestrator(
				new WarmupSettings(Mode.WARM, Duration.ofSeconds(60), List.of(), FailurePolicy.OPEN, Duration.ZERO,
						Start.AFTER_RUNNERS),
				() -> List.of(new PlannedWarmer(warmer, 0)), WarmupGate.NONE, List::of, getClass().getClassLoader(),
				TimeSource.SYSTEM);
	}

	private static <T> T create(String name, T bean) {
		created.merge(name, 1, Integer::sum);
		return bean;
	}

	static class Two {

	}

	@Configuration(proxyBeanMethods = false)
	static class Lazies {

		@Bean
		String eager() {
			return create("eager", "eager");
		}

		@Bean
		@Lazy
		String one() {
			return create("one", "one");
		}

		@Bean
		@Lazy
		Two two() {
			return create("two", new Two());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Lazy
		@Scope("prototype")
		String prototype() {
			return create("prototype", "prototype");
		}

		@Bean
		@Lazy
		@Scope(scopeName = "custom", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Two scoped() {
			return create("scoped", new Two());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Factories {

		@Bean
		@Lazy
		Factory product() {
			return create("factory", new Factory(true));
		}

		@Bean
		@Lazy
		Factory prototypes() {
			return new Factory(false);
		}

	}

	record Factory(boolean singleton) implements FactoryBean<StringBuilder> {

		@Override
		public StringBuilder getObject() {
			return create(this.singleton ? "product" : "prototype", new StringBuilder());
		}

		@Override
		public Class<?> getObjectType() {
			return StringBuilder.class;
		}

		@Override
		public boolean isSingleton() {
			return this.singleton;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyProxy {

		@Bean
		@Lazy
		Supplier<String> target() {
			return create("target", () -> "target");
		}

		@Bean
		User user(@Lazy Supplier<String> target) {
			return new User(target);
		}

		record User(Supplier<String> target) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Circular {

		@Bean
		@Lazy
		Integer a(Long b) {
			return 1;
		}

		@Bean
		@Lazy
		Long b(Integer a) {
			return 1L;
		}

		@Bean
		@Lazy
		String fine() {
			return "fine";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Throwing {

		private final AtomicBoolean up = new AtomicBoolean();

		private final AtomicInteger destroyed = new AtomicInteger();

		@Bean
		@Lazy
		AutoCloseable throwing() {
			if (!this.up.get()) {
				throw new IllegalStateException("not yet");
			}
			return this.destroyed::incrementAndGet;
		}

		@Bean
		@Lazy
		User user(AutoCloseable throwing) {
			return new User(throwing);
		}

		@Bean
		@Lazy
		String fine() {
			return "fine";
		}

		record User(AutoCloseable throwing) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Ticking {

		@Bean
		@Lazy
		Clock clock() {
			return create("clock", new Clock());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Needing {

		@Bean
		@Lazy
		Object byAnother(@Qualifier("byField") Field byField) {
			return byField;
		}

		@Bean
		@Lazy
		Field byField() {
			return new Field();
		}

		@Bean
		@Lazy
		Object byParameter(Clock clock) {
			return clock;
		}

		@Bean
		@Lazy
		Object byElement(List<Clock> clocks) {
			return clocks;
		}

		@Bean
		@Lazy
		@DependsOn("clock")
		Object byName() {
			return new Object();
		}

		@Bean
		@Lazy
		Object byProvider(ObjectProvider<Clock> clock) {
			return clock;
		}

		@Bean
		@Lazy
		Object byProxy(@Lazy Clock clock) {
			return new Object();
		}

		@Bean
		@Lazy
		Clock clock() {
			return create("clock", new Clock());
		}

		static class Field {

			@Autowired
			private Clock clock;

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NeedingIndirectly {

		@Bean
		@Lazy
		Clock clock() {
			return create("clock", new Clock());
		}

		@Bean
		@Scope("prototype")
		Two prototype(Clock clock) {
			return new Two();
		}

		@Bean
		@Lazy
		Object byPrototype(Two prototype) {
			return prototype;
		}

		@Bean
		@Lazy
		String other() {
			return "other";
		}

		@Lazy
		@Configuration(value = "factory", proxyBeanMethods = false)
		static class Factory {

			Factory(Clock clock) {
			}

			@Bean
			@Lazy
			Integer byFactory() {
				return 1;
			}

		}

	}

	static class Missing {

	}

	static class Broken {

		Broken(List<Missing> missing) {
		}

	}

	/**
	 * Where a class is missing that another one names.
	 */
	static class WithoutMissing extends OverridingClassLoader {

		WithoutMissing(ClassLoader parent) {
			super(parent);
		}

		@Override
		protected boolean isEligibleForOverriding(String className) {
			return className.equals(Broken.class.getName());
		}

		@Override
		public Class<?> loadClass(String name) throws ClassNotFoundException {
			if (name.equals(Missing.class.getName())) {
				throw new ClassNotFoundException(name);
			}
			return super.loadClass(name);
		}

	}

	static class Clock {

		@Scheduled(fixedRate = 10)
		void tick() {
			create("tick", this);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Requested {

		@Bean
		@Lazy
		Object current() {
			return RequestContextHolder.currentRequestAttributes();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoping {

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("request", new RequestScope());
			return scopes;
		}

		@Bean
		@Scope("request")
		String scoped() {
			return "scoped";
		}

		@Bean
		@Lazy
		Object user(@Qualifier("scoped") String scoped) {
			return scoped;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Unregistered {

		@Bean
		@Scope("session")
		String scoped() {
			return "scoped";
		}

		@Bean
		@Lazy
		Object user(@Qualifier("scoped") String scoped) {
			return scoped;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tenants {

		@Bean
		@Lazy
		Object missing() {
			throw new IllegalStateException("No tenant is set");
		}

		@Bean
		@Lazy
		Object broken() {
			throw new IllegalStateException("The tenant database is down");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Erroneous {

		@Bean
		@Lazy
		String erroneous() {
			throw new StackOverflowError();
		}

	}

}
