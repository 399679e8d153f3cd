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

package io.github.bootwarmup.dependency.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Writes and reads small values of our own as a template would.
 */
final class TemplateSerializers {

	private static final String TEXT = "warm-up";

	private final List<RedisSerializer<?>> serializers;

	private final ApplicationCode code;

	private TemplateSerializers(List<RedisSerializer<?>> serializers, ApplicationCode code) {
		this.serializers = serializers;
		this.code = code;
	}

	static TemplateSerializers of(RedisTemplate<?, ?> template, ApplicationCode code) {
		return new TemplateSerializers(Stream
			.<@Nullable RedisSerializer<?>>of(template.getKeySerializer(), template.getValueSerializer(),
					template.getHashKeySerializer(), template.getHashValueSerializer())
			.filter(Objects::nonNull)
			.distinct()
			.toList(), code);
	}

	StepResult warm() {
		List<String> left = new ArrayList<>();
		this.serializers.forEach((serializer) -> {
			if (!this.code.isSprings(serializer) || !warm(serializer)) {
				left.add(serializer.getClass().getSimpleName());
			}
		});
		return left.isEmpty() ? StepResult.WARMED : StepResult
			.primed("left out, since that would run code of the application's: " + String.join(", ", left));
	}

	private static boolean warm(RedisSerializer<?> serializer) {
		if (serializer.getTargetType() == Object.class) {
			roundTrip(serializer, sample());
		}
		else if (serializer.canSerialize(String.class)) {
			roundTrip(serializer, TEXT);
		}
		else {
			return false;
		}
		return true;
	}

	@SuppressWarnings("unchecked")
	private static void roundTrip(RedisSerializer<?> serializer, Object value) {
		serializer.deserialize(((RedisSerializer<Object>) serializer).serialize(value));
	}

	private static Map<String, Object> sample() {
		Map<String, Object> sample = new LinkedHashMap<>();
		sample.put("name", TEXT);
		sample.put("number", 1);
		return sample;
	}

}
