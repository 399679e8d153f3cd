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

package io.github.bootwarmup.launch;

import java.util.Map;

import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.web.context.reactive.GenericReactiveWebApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.GenericWebApplicationContext;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.methods.WarmupMethodsWarmer;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

class WarmupDemandTests {

	@Test
	void applicationWithoutServerIsNotWarmed() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(WarmupMethodsWarmer.class, context.getBeanFactory());
		assertThat(isDemanded(context)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(classes = { GenericWebApplicationContext.class, GenericReactiveWebApplicationContext.class })
	void webApplicationIsWarmed(Class<? extends GenericApplicationContext> type) throws Exception {
		assertThat(isDemanded(type.getDeclaredConstructor().newInstance())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.rsocket.server.RSocketServerFactory" })
	void applicationWithAServerOfAnotherKindIsWarmed(String type) {
		Class<?> server = new ByteBuddy().subclass(Object.class)
			.name(type)
			.make()
			.load(getClass().getClassLoader())
			.getLoaded();
		GenericApplicationContext context = new GenericApplicationContext();
		context.getBeanFactory().setBeanClassLoader(server.getClassLoader());
		assertThat(isDemanded(context)).isFalse();
		RootBeanDefinition definition = new RootBeanDefinition(server);
		definition.setInstanceSupplier(() -> {
			throw new IllegalStateException("created");
		});
		definition.setLazyInit(true);
		context.registerBeanDefinition("server", definition);
		assertThat(isDemanded(context)).isTrue();
	}

	@Test
	void applicationWithAWarmerIsWarmedAndTheWarmerIsNotCreatedToFindOut() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(Warmer.class, WarmupDemandTests::fail, (definition) -> definition.setLazyInit(true));
		assertThat(isDemanded(context)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "warm, true", "observe, false" })
	void modeThatIsSetDecides(String mode, boolean demanded) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("bootwarmup.mode", mode)));
		assertThat(isDemanded(context)).isEqualTo(demanded);
	}

	private static WarmerOf fail() {
		throw new IllegalStateException("created");
	}

	private static boolean isDemanded(GenericApplicationContext context) {
		return WarmupLauncher.isWanted(context);
	}

}
