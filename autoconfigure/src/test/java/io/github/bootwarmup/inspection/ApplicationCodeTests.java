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

package io.github.bootwarmup.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.http.converter.StringHttpMessageConverter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application's code told from that of frameworks.
 */
class ApplicationCodeTests {

	private final ApplicationCode code = ApplicationCode.of(new DefaultListableBeanFactory());

	@Test
	void frameworksAreNotTheApplication() {
		assertThat(this.code.includes("text")).isFalse();
		assertThat(this.code.includes(new DefaultListableBeanFactory())).isFalse();
		assertThat(this.code.includes(StringHttpMessageConverter.class)).isFalse();
		assertThat(this.code.isSprings(new StringHttpMessageConverter())).isTrue();
		assertThat(this.code.isOf("text", "java.")).isTrue();
	}

	@Test
	void everythingElseIsTheApplication() {
		assertThat(this.code.includes(this)).isTrue();
		Supplier<String> lambda = () -> "";
		assertThat(this.code.includes(lambda)).isTrue();
		StringHttpMessageConverter subclass = new StringHttpMessageConverter() {
		};
		assertThat(this.code.includes(subclass)).isTrue();
		assertThat(this.code.isSprings(subclass)).isFalse();
	}

	@Test
	void whatHasAdviceAroundItIsTheApplication() {
		ProxyFactory subclass = new ProxyFactory(new StringHttpMessageConverter());
		subclass.setProxyTargetClass(true);
		subclass.addAdvice((MethodInterceptor) MethodInvocation::proceed);
		assertThat(this.code.includes(subclass.getProxy())).isTrue();
		assertThat(this.code.isSprings(subclass.getProxy())).isFalse();
		ProxyFactory interfaces = new ProxyFactory(new ArrayList<>(List.of(1)));
		interfaces.addAdvice((MethodInterceptor) MethodInvocation::proceed);
		assertThat(this.code.includes(interfaces.getProxy())).isTrue();
		ProxyFactory withoutTarget = new ProxyFactory(Runnable.class, (MethodInterceptor) (invocation) -> null);
		assertThat(this.code.includes(withoutTarget.getProxy())).isTrue();
	}

	@Test
	void packagesOfTheApplicationMayLieBelowThoseOfFrameworks() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		AutoConfigurationPackages.register(beanFactory, "org.springframework.http.converter");
		ApplicationCode code = ApplicationCode.of(beanFactory);
		assertThat(code.includes(StringHttpMessageConverter.class)).isTrue();
		assertThat(code.isSprings(new StringHttpMessageConverter())).isFalse();
		assertThat(code.includes(DefaultListableBeanFactory.class)).isFalse();
	}

}
