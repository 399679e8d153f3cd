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

package io.github.bootwarmup.dependency.jpa;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.util.ClassUtils;

/**
 * Values that stand for those of real requests.
 */
final class Values {

	private static final Map<Class<?>, Object> VALUES = Map.ofEntries(Map.entry(String.class, "a"),
			Map.entry(Object.class, "a"), Map.entry(Character.class, 'a'), Map.entry(Boolean.class, true),
			Map.entry(Byte.class, (byte) 1), Map.entry(Short.class, (short) 1), Map.entry(Integer.class, 1),
			Map.entry(Long.class, 1L), Map.entry(Float.class, 1f), Map.entry(Double.class, 1d),
			Map.entry(BigInteger.class, BigInteger.ONE), Map.entry(BigDecimal.class, BigDecimal.ONE),
			Map.entry(UUID.class, new UUID(0, 1)), Map.entry(Date.class, new Date(0)),
			Map.entry(Instant.class, Instant.EPOCH), Map.entry(LocalDate.class, LocalDate.EPOCH),
			Map.entry(LocalTime.class, LocalTime.NOON),
			Map.entry(LocalDateTime.class, LocalDateTime.of(LocalDate.EPOCH, LocalTime.NOON)),
			Map.entry(OffsetDateTime.class, Instant.EPOCH.atOffset(ZoneOffset.UTC)),
			Map.entry(ZonedDateTime.class, Instant.EPOCH.atZone(ZoneOffset.UTC)));

	private Values() {
	}

	/**
	 * Return a value of a type.
	 */
	static Optional<Object> of(Class<?> type) {
		if (type.isEnum()) {
			Object[] constants = type.getEnumConstants();
			return (constants.length > 0) ? Optional.of(constants[0]) : Optional.empty();
		}
		return Optional.ofNullable(VALUES.get(ClassUtils.resolvePrimitiveIfNecessary(type)));
	}

}
