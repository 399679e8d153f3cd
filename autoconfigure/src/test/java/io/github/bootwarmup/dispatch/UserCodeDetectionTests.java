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

package io.github.bootwarmup.dispatch;

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
class UserCodeDetectionTests {

	private final UserCode userCode = UserCode.of(new DefaultListableBeanFactory());

	@Test
	void frameworksAreNotTheApplication() {
		assertThat(this.userCode.isUser("text")).isFalse();
		assertThat(this.userCode.isUser(new DefaultListableBeanFactory())).isFalse();
		assertThat(this.userCode.isUser(StringHttpMessageConverter.class)).isFalse();
	}

	@Test
	void everythingElseIsTheApplication() {
		assertThat(this.userCode.isUser(this)).isTrue();
		Supplier<String> lambda = () -> "";
		assertThat(this.userCode.isUser(lambda)).isTrue();
		assertThat(this.userCode.isUser(new StringHttpMessageConverter() {
		})).isTrue();
	}

	@Test
	void whatHasAdviceAroundItIsTheApplication() {
		ProxyFactory subclass = new ProxyFactory(new StringHttpMessageConverter());
		subclass.setProxyTargetClass(true);
		subclass.addAdvice((MethodInterceptor) MethodInvocation::proceed);
		assertThat(this.userCode.isUser(subclass.getProxy())).isTrue();
		ProxyFactory interfaces = new ProxyFactory(new ArrayList<>(List.of(1)));
		interfaces.addAdvice((MethodInterceptor) MethodInvocation::proceed);
		assertThat(this.userCode.isUser(interfaces.getProxy())).isTrue();
		ProxyFactory withoutTarget = new ProxyFactory(Runnable.class, (MethodInterceptor) (invocation) -> null);
		assertThat(this.userCode.isUser(withoutTarget.getProxy())).isTrue();
	}

	@Test
	void packagesOfTheApplicationMayLieBelowThoseOfFrameworks() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		AutoConfigurationPackages.register(beanFactory, "org.springframework.http.converter");
		assertThat(UserCode.of(beanFactory).isUser(StringHttpMessageConverter.class)).isTrue();
		assertThat(UserCode.of(beanFactory).isUser(DefaultListableBeanFactory.class)).isFalse();
	}

}
