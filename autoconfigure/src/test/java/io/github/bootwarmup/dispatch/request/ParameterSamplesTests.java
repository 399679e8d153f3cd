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

package io.github.bootwarmup.dispatch.request;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.format.Printer;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.dispatch.HandlerCalledError;
import io.github.bootwarmup.dispatch.extension.Binding;
import io.github.bootwarmup.dispatch.sample.Substitutes;
import io.github.bootwarmup.inspection.ApplicationCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts for parameters: each is converted to the parameter's type and satisfies its
 * constraints.
 */
class ParameterSamplesTests {

	private final DefaultFormattingConversionService conversion = new DefaultFormattingConversionService();

	static List<MethodParameter> convertible() {
		Method method = method("convertible");
		return Arrays.stream(method.getParameters()).map(MethodParameter::forParameter).toList();
	}

	@ParameterizedTest
	@MethodSource("convertible")
	void textIsConvertedToTheTypeOfTheParameter(MethodParameter parameter) {
		String text = samples().text(parameter);
		WebDataBinder binder = new WebDataBinder(null);
		binder.setConversionService(this.conversion);
		Object value = binder.convertIfNecessary(text, parameter.getParameterType(), parameter);
		assertThat(value).as(text).isNotNull();
		if (value instanceof Optional<?> optional) {
			assertThat(optional).as(text).isPresent();
		}
	}

	@Test
	void numbersAreWithinTheirBounds() {
		assertThat(Integer.parseInt(text("numbers", 0))).isGreaterThanOrEqualTo(10);
		assertThat(Integer.parseInt(text("numbers", 1))).isLessThanOrEqualTo(-5);
		assertThat(new BigDecimal(text("numbers", 2))).isLessThanOrEqualTo(new BigDecimal("0.5"));
		assertThat(Long.parseLong(text("numbers", 3))).isNegative();
	}

	@Test
	void textsAreOfTheFormThatIsAskedFor() {
		assertThat(text("texts", 0)).hasSize(5);
		assertThat(text("texts", 1)).contains("@");
		assertThat(text("texts", 2)).matches("[A-Z]{3}");
	}

	@Test
	void hugeMinimumIsNotFollowed() {
		assertThat(text("huge", 0)).hasSizeLessThanOrEqualTo(1000);
	}

	@Test
	void typeThatIsNotKnownGetsANumber() {
		assertThat(text("unknown", 0)).isEqualTo("1");
	}

	@Test
	void printerOfTheApplicationIsNotCalled() {
		this.conversion.addPrinter(new HostilePrinter());
		assertThat(text("printed", 0)).isEqualTo(new UUID(1, 1).toString());
	}

	@Test
	void nothingIsConvertedWithoutAConversionService() {
		RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
		ParameterSamples samples = new ParameterSamples(
				Binding.of(adapter, ApplicationCode.of(new StaticListableBeanFactory())), new Substitutes());
		assertThat(samples.text(new MethodParameter(method("printed"), 0))).isEqualTo(new UUID(1, 1).toString());
	}

	private String text(String method, int index) {
		return samples().text(new MethodParameter(method(method), index));
	}

	private ParameterSamples samples() {
		ConfigurableWebBindingInitializer binding = new ConfigurableWebBindingInitializer();
		binding.setConversionService(this.conversion);
		RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
		adapter.setWebBindingInitializer(binding);
		return new ParameterSamples(Binding.of(adapter, ApplicationCode.of(new StaticListableBeanFactory())),
				new Substitutes());
	}

	private static Method method(String name) {
		return Arrays.stream(ReflectionUtils.getDeclaredMethods(Handlers.class))
			.filter((method) -> method.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static final class HostilePrinter implements Printer<UUID> {

		@Override
		public String print(UUID id, Locale locale) {
			throw new HandlerCalledError();
		}

	}

	interface Handlers {

		void convertible(int number, Long wrapped, boolean flag, char letter, String text, UUID id, DayOfWeek day,
				BigDecimal amount, Locale locale, TimeZone zone, Class<?> type, LocalDate localized,
				@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date, OffsetDateTime instant,
				Optional<Integer> optional, List<Long> list, Set<DayOfWeek> days, String[] array,
				Optional<List<UUID>> nested);

		void numbers(@Min(10) int least, @Max(-5) int most, @DecimalMax("0.5") BigDecimal decimal,
				@Negative long negative);

		void texts(@Size(min = 5, max = 5) String sized, @Email String email,
				@Pattern(regexp = "[A-Z]{3}") String code);

		void huge(@Size(min = Integer.MAX_VALUE) String text);

		void unknown(Thread thread);

		void printed(UUID id);

	}

}
