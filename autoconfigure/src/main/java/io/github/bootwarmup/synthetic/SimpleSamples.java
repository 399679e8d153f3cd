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

package io.github.bootwarmup.synthetic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Samples of the types that stand in paths, parameters and headers.
 */
public final class SimpleSamples {

	private static final LocalDate DATE = LocalDate.of(2026, 1, 15);

	private static final LocalDateTime DATE_TIME = DATE.atTime(12, 30);

	private static final OffsetDateTime OFFSET_DATE_TIME = DATE_TIME.atOffset(ZoneOffset.UTC);

	private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(Map.entry(String.class, "a"),
			Map.entry(CharSequence.class, "a"), Map.entry(Boolean.class, true), Map.entry(Character.class, 'a'),
			Map.entry(Byte.class, (byte) 1), Map.entry(Short.class, (short) 1), Map.entry(Integer.class, 1),
			Map.entry(Long.class, 1L), Map.entry(Float.class, 1f), Map.entry(Double.class, 1d),
			Map.entry(Number.class, 1), Map.entry(BigInteger.class, BigInteger.ONE),
			Map.entry(BigDecimal.class, BigDecimal.ONE), Map.entry(UUID.class, new UUID(1, 1)),
			Map.entry(URI.class, URI.create("http://localhost/")), Map.entry(Locale.class, Locale.ENGLISH),
			Map.entry(Currency.class, Currency.getInstance("EUR")), Map.entry(Charset.class, StandardCharsets.UTF_8),
			Map.entry(ZoneId.class, ZoneId.of("UTC")), Map.entry(TimeZone.class, TimeZone.getTimeZone("UTC")),
			Map.entry(LocalDate.class, DATE), Map.entry(LocalDateTime.class, DATE_TIME),
			Map.entry(LocalTime.class, LocalTime.NOON), Map.entry(OffsetDateTime.class, OFFSET_DATE_TIME),
			Map.entry(OffsetTime.class, OFFSET_DATE_TIME.toOffsetTime()),
			Map.entry(ZonedDateTime.class, OFFSET_DATE_TIME.toZonedDateTime()),
			Map.entry(Instant.class, OFFSET_DATE_TIME.toInstant()), Map.entry(Duration.class, Duration.ofSeconds(1)),
			Map.entry(Period.class, Period.ofDays(1)), Map.entry(Year.class, Year.of(2026)),
			Map.entry(YearMonth.class, YearMonth.of(2026, 1)), Map.entry(MonthDay.class, MonthDay.of(1, 15)),
			Map.entry(Date.class, Date.from(OFFSET_DATE_TIME.toInstant())), Map.entry(Class.class, String.class),
			Map.entry(byte[].class, new byte[] { 'a' }));

	private SimpleSamples() {
	}

	/**
	 * Return a sample, or {@code null} if the type is not a simple one.
	 */
	public static @Nullable Object of(Class<?> type) {
		if (type.isEnum()) {
			Object[] constants = type.getEnumConstants();
			return (constants.length > 0) ? constants[0] : null;
		}
		return SAMPLES.get(ClassUtils.resolvePrimitiveIfNecessary(type));
	}

}
