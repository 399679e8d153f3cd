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

package io.github.bootwarmup.dependency;

import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.samples.SampleMessages;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is Spring's alone.
 */
class LibraryCodeTests {

	private static final MethodInterceptor ADVICE = (invocation) -> null;

	@Test
	void objectsOfSpringAre() {
		assertThat(LibraryCode.isSprings(new DefaultResourceLoader())).isTrue();
	}

	@Test
	void objectsOfOthersAreNot() {
		Supplier<String> lambda = () -> "";
		assertThat(LibraryCode.isSprings(lambda)).isFalse();
		assertThat(LibraryCode.isSprings("text")).isFalse();
		assertThat(LibraryCode.isSprings(new StaticMessageSource() {
		})).isFalse();
		assertThat(LibraryCode.isOf("text", "org.springframework.", "java.lang.")).isTrue();
	}

	@Test
	void objectsOfSpringWithAdviceAreNot() {
		ProxyFactory subclass = new ProxyFactory(new StaticMessageSource());
		subclass.setProxyTargetClass(true);
		subclass.addAdvice(ADVICE);
		assertThat(subclass.getProxy().getClass().getName()).startsWith("org.springframework.");
		assertThat(LibraryCode.isSprings(subclass.getProxy())).isFalse();
		assertThat(LibraryCode.isSprings(new ProxyFactory(MessageSource.class, ADVICE).getProxy())).isFalse();
	}

	@Test
	void applicationsThatSpringPublishesAreNot() {
		assertThat(LibraryCode.isSprings(new SampleMessages())).isFalse();
	}

}
