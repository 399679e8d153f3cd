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

package io.github.bootwarmup.methods;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.Order;

import io.github.bootwarmup.Warmup;
import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which methods are called, in which order, and what becomes of the others.
 */
@ExtendWith(OutputCaptureExtension.class)
class WarmupMethodsWarmerTests {

	private final List<Step> steps = new ArrayList<>();

	@Test
	void methodsAreCalledInOrderOnWarmUpsThread() {
		assertThat(run(Ordinary.class)).containsExactly("second.early", "first.alone", "first.hidden", "second.late");
		assertThat(outcomes()).containsEntry("first.hidden", Outcome.WARMED)
			.containsEntry("second.early", Outcome.WARMED);
	}

	@Test
	void nothingIsCalledWhenOnlyObserved() {
		assertThat(run(Ordinary.class, "--bootwarmup.mode=observe")).isEmpty();
	}

	@Test
	void failureIsTheMethodsOwnAndStopsNothing() {
		assertThat(run(Failing.class)).containsExactly("after");
		assertThat(step("failing.fail").outcome()).isEqualTo(Outcome.FAILED);
		assertThat(step("failing.fail").detail()).isEqualTo("IllegalStateException: closed");
	}

	@Test
	void methodsThatCanNotBeCalledAreLeftOutWithAReasonAndAWarning(CapturedOutput output) {
		assertThat(run(Unsuited.class)).isEmpty();
		assertThat(outcomes().values()).containsOnly(Outcome.SKIPPED);
		assertThat(details()).containsEntry("unsuited.ofPrivate", "it is private: make it package-private or public")
			.containsEntry("unsuited.ofStatic", "it is static: make it a method of the bean")
			.containsEntry("unsuited.withParameter", "it has parameters: remove them, or write a Warmer bean")
			.containsEntry("prototype.warm", "the bean is no singleton: move the method to one")
			.containsEntry("scoped.warm", "the bean is no singleton: move the method to one");
		assertThat(output)
			.contains("BOOTWARMUP-014 @Warmup on unsuited.ofPrivate has no effect, since it is private: make it "
					+ "package-private or public.", "BOOTWARMUP-014 @Warmup on prototype.warm has no effect");
	}

	@Test
	void beanThatStaysLazyIsNotCreated() {
		assertThat(run(LeftLazy.class, "--bootwarmup.beans.mode=none")).isEmpty();
		assertThat(details()).containsEntry("lazy.warm", "the bean was left lazy and is not created for it");
	}

	@Test
	void lazyBeanThatWasCreatedIsCalled() {
		assertThat(run(LeftLazy.class)).containsExactly("constructed", "lazy");
	}

	@Test
	void callsGoThroughTheProxy() {
		assertThat(run(Proxied.class)).containsExactly("advice", "proxied.hidden", "advice", "proxied.open");
		assertThat(step("proxied.last").detail()).isEqualTo("IllegalStateException: it is final, so the proxy of the "
				+ "bean can't pass on the call: make it overridable");
	}

	@Test
	void requirementMayNameAMethod() {
		assertThat(run(Failing.class, "--bootwarmup.required=methods/failing.*")).containsExactly("after");
	}

	private List<String> run(Class<?> application, String... arguments) {
		List<String> calls = new ArrayList<>();
		new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("bootwarmup.mode=warm")
			.initializers((context) -> context.getBeanFactory().registerSingleton("calls", new Calls(calls)))
			.listeners(
					(ApplicationListener<WarmupCompletedEvent>) (event) -> this.steps.addAll(event.getReport().steps()))
			.run(arguments)
			.close();
		return calls;
	}

	private Map<String, Outcome> outcomes() {
		return map(Step::outcome);
	}

	private Map<String, String> details() {
		return map(Step::detail);
	}

	private Step step(String name) {
		return map(Function.identity()).get(name);
	}

	private <T> Map<String, T> map(Function<Step, T> value) {
		return this.steps.stream()
			.filter((step) -> step.warmer().equals("methods"))
			.collect(Collectors.toMap(Step::name, value));
	}

	/**
	 * Takes the calls.
	 */
	record Calls(List<String> names) {

		void add(String name) {
			assertThat(Thread.currentThread().getName()).startsWith("bootwarmup");
			this.names.add(name);
		}

	}

	static class First {

		private final Calls calls;

		First(Calls calls) {
			this.calls = calls;
		}

		@Warmup
		public String alone() {
			this.calls.add("first.alone");
			return "ignored";
		}

		@Warmup
		void hidden() {
			this.calls.add("first.hidden");
		}

		void other() {
			this.calls.add("first.other");
		}

	}

	static class Second {

		private final Calls calls;

		Second(Calls calls) {
			this.calls = calls;
		}

		@Warmup
		@Order(1)
		void early() {
			this.calls.add("second.early");
		}

		@Warmup
		void late() {
			this.calls.add("second.late");
		}

	}

	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class Ordinary {

		@Bean
		First first(Calls calls) {
			return new First(calls);
		}

		@Bean
		Second second(Calls calls) {
			return new Second(calls);
		}

	}

	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class Failing {

		private final Calls calls;

		Failing(Calls calls) {
			this.calls = calls;
		}

		@Bean("failing")
		Failure failure() {
			return new Failure();
		}

		@Warmup
		@Order
		void after() {
			this.calls.add("after");
		}

		static class Failure {

			@Warmup
			@Order(0)
			void fail() {
				throw new IllegalStateException("closed");
			}

		}

	}

	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class Unsuited {

		@Bean("unsuited")
		Methods methods() {
			return new Methods();
		}

		@Bean
		@Scope("prototype")
		Methods.Warm prototype() {
			return new Methods.Warm();
		}

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Methods.Warm scoped() {
			return new Methods.Warm();
		}

		static class Methods {

			@Warmup
			static void ofStatic() {
				throw new IllegalStateException("called");
			}

			@Warmup
			void withParameter(String parameter) {
				throw new IllegalStateException("called");
			}

			@Warmup
			private void ofPrivate() {
				throw new IllegalStateException("called");
			}

			static class Warm {

				@Warmup
				void warm() {
					throw new IllegalStateException("called");
				}

			}

		}

	}

	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class LeftLazy {

		@Bean
		@Lazy
		LazyBean lazy(Calls calls) {
			return new LazyBean(calls);
		}

		static class LazyBean {

			private final Calls calls;

			LazyBean(Calls calls) {
				this.calls = calls;
				calls.add("constructed");
			}

			@Warmup
			void warm() {
				this.calls.add("lazy");
			}

		}

	}

	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class Proxied {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("proxied");
			creator.setInterceptorNames("advice");
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		MethodInterceptor advice(Calls calls) {
			return (invocation) -> {
				calls.add("advice");
				return invocation.proceed();
			};
		}

		@Bean
		ProxiedBean proxied(Calls calls) {
			return new ProxiedBean(calls);
		}

		static class ProxiedBean {

			private final Calls calls;

			ProxiedBean(Calls calls) {
				this.calls = calls;
			}

			@Warmup
			void hidden() {
				this.calls.add("proxied.hidden");
			}

			@Warmup
			public void open() {
				this.calls.add("proxied.open");
			}

			@Warmup
			public final void last() {
				throw new IllegalStateException("called");
			}

		}

	}

}
