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

package io.github.bootwarmup.dispatch.extension;

import java.io.File;
import java.lang.annotation.RetentionPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.convert.converter.GenericConverter.ConvertiblePair;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.format.FormatterRegistry;
import org.springframework.format.Parser;
import org.springframework.format.Printer;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.util.unit.DataSize;

import io.github.bootwarmup.dispatch.Calls;
import io.github.bootwarmup.dispatch.HandlerCalledError;
import io.github.bootwarmup.inspection.ApplicationCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Whose code a conversion runs.
 */
class ConvertersTests {

	private final DefaultFormattingConversionService conversion = new DefaultFormattingConversionService();

	@ParameterizedTest
	@ValueSource(classes = { String.class, int.class, Long.class, UUID.class, LocalDate.class, RetentionPolicy.class,
			String[].class, List.class, Optional.class, Object.class })
	void conversionsOfTheFrameworkAreNobodysConcern(Class<?> type) {
		assertThat(converters().userConverter(TypeDescriptor.valueOf(type))).isNull();
		assertThat(converters().userPrinter(TypeDescriptor.valueOf(type))).isNull();
	}

	@Test
	void converterFactoryOfTheApplicationIsFound() {
		this.conversion.addConverterFactory(new NumberFactory());
		assertThat(converters().userConverter(TypeDescriptor.valueOf(AtomicLong.class))).isEqualTo(NumberFactory.class);
	}

	@Test
	void lambdaIsFoundInBothDirections() {
		this.conversion.addConverter(String.class, Thread.class, (text) -> new Thread(text));
		this.conversion.addConverter(Thread.class, String.class, Thread::getName);
		assertThat(converters().userConverter(TypeDescriptor.valueOf(Thread.class))).isNotNull();
		assertThat(converters().userPrinter(TypeDescriptor.valueOf(Thread.class))).isNotNull();
	}

	@Test
	void beanWithoutGenericsIsFoundInBothDirections() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Beans.class)) {
			ApplicationConversionService.addBeans(this.conversion, context);
			assertThat(converters().userConverter(TypeDescriptor.valueOf(Thread.class))).isNotNull();
			assertThat(converters().userPrinter(TypeDescriptor.valueOf(Thread.class))).isNotNull();
			assertThat(converters().userConverter(TypeDescriptor.valueOf(AtomicLong.class))).isNotNull();
			assertThat(converters().userPrinter(TypeDescriptor.valueOf(ThreadGroup.class))).isNotNull();
			assertThat(converters().userConverter(TypeDescriptor.valueOf(UUID.class))).isNull();
		}
	}

	@Test
	void wrapperOfUnknownPartsIsTheApplications() {
		this.conversion.addConverter(String.class, byte[].class,
				new SerializingConverter((object, output) -> output.write(0)));
		assertThat(converters().userConverter(TypeDescriptor.valueOf(byte[].class))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(classes = { Period.class, Duration.class, DataSize.class, char[].class, InetAddress.class, File.class,
			String[].class, List.class, RetentionPolicy.class, Boolean.class })
	void conversionsOfSpringBootAreNobodysConcern(Class<?> type) {
		ApplicationConversionService.configure((FormatterRegistry) this.conversion);
		assertThat(converters().userConverter(TypeDescriptor.valueOf(type))).isNull();
		assertThat(converters().userPrinter(TypeDescriptor.valueOf(type))).isNull();
	}

	@Test
	void elementsOfContainersAreLookedAt() throws Exception {
		this.conversion.addConverter(String.class, Thread.class, (text) -> new Thread(text));
		for (String name : List.of("list", "optional", "array", "nested")) {
			assertThat(converters().userConverter(new TypeDescriptor(Containers.class.getDeclaredField(name)))).as(name)
				.isNotNull();
		}
	}

	@Test
	void converterThatDecidesByItselfCountsWithoutBeingAsked() {
		Calls.reset();
		this.conversion.addConverter(new Undecided());
		assertThat(converters().userConverter(TypeDescriptor.valueOf(Thread.class))).isEqualTo(Undecided.class);
		assertThat(converters().userConverter(TypeDescriptor.valueOf(String.class))).isEqualTo(Undecided.class);
		assertThat(Calls.all()).isEmpty();
	}

	@Test
	void conversionServiceOfAnotherKindIsTheApplications() {
		ConversionService foreign = mock();
		assertThat(new Converters(foreign, applicationCode()).userConverter(TypeDescriptor.valueOf(String.class)))
			.isNotNull();
	}

	private Converters converters() {
		return new Converters(this.conversion, applicationCode());
	}

	private static ApplicationCode applicationCode() {
		return ApplicationCode.of(new DefaultListableBeanFactory());
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Converter<String, Thread> fromText() {
			return Thread::new;
		}

		@Bean
		Converter<Thread, String> toText() {
			return Thread::getName;
		}

		@Bean
		Parser<AtomicLong> parser() {
			return (text, locale) -> new AtomicLong();
		}

		@Bean
		Printer<ThreadGroup> printer() {
			return (group, locale) -> group.getName();
		}

	}

	static class Containers {

		List<Thread> list;

		Optional<Thread> optional;

		Thread[] array;

		Optional<List<Thread>> nested;

	}

	static class NumberFactory implements ConverterFactory<String, AtomicLong> {

		@Override
		public <T extends AtomicLong> Converter<String, T> getConverter(Class<T> targetType) {
			throw new HandlerCalledError();
		}

	}

	static class Undecided implements ConditionalGenericConverter {

		@Override
		public boolean matches(TypeDescriptor source, TypeDescriptor target) {
			Calls.count("matches");
			return false;
		}

		@Override
		public Set<ConvertiblePair> getConvertibleTypes() {
			return null;
		}

		@Override
		public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
			throw new HandlerCalledError();
		}

	}

}
