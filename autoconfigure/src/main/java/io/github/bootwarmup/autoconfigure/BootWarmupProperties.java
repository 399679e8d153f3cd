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

package io.github.bootwarmup.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.bootwarmup.beans.LazyBeansMode;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dispatch.DispatchSettings;
import io.github.bootwarmup.dispatch.DispatchSettings.UserExtensions;
import io.github.bootwarmup.training.TrainingGuard;
import io.github.bootwarmup.training.TrainingKind;

/**
 * Configuration properties of Boot Warmup. An unknown key is warned of, since a typing
 * mistake would otherwise go unnoticed until a deployment is slow.
 *
 * @param enabled Whether anything is done at all. False is another way to say that the
 * mode is off.
 * @param mode What warm-up may do: hold readiness and warm, only list what would be
 * warmed, or nothing at all.
 * @param deadline Hard bound on the time from the start of warm-up to the opening of the
 * gate.
 * @param start When warm-up begins: after every runner, while readiness is held, or
 * before the web server accepts its first connection.
 * @param required Warmers or steps that must succeed, as patterns such as "beans" or
 * "dispatch/POST /orders".
 * @param onFailure What happens when something required failed or is unfinished at the
 * deadline.
 * @param logProgressInterval Time between two progress lines in the log while a long
 * warm-up runs. Zero for none.
 * @param beans Lazy singletons.
 * @param dispatch Routes.
 * @param dependencies What requests need besides the application itself.
 * @param rehearsal Real requests to the application itself.
 * @param training Training runs.
 * @param report Reports for machines.
 * @param test Tests and development.
 * @since 0.1.0
 */
@ConfigurationProperties(prefix = BootWarmupProperties.PREFIX, ignoreUnknownFields = false)
public record BootWarmupProperties(@DefaultValue("true") boolean enabled, @DefaultValue("warm") Mode mode,
		@DefaultValue("30s") Duration deadline, @DefaultValue("after-runners") Start start,
		@DefaultValue List<String> required, @DefaultValue("open") FailurePolicy onFailure,
		@DefaultValue("5s") Duration logProgressInterval, @DefaultValue Beans beans, @DefaultValue Dispatch dispatch,
		@DefaultValue @NestedConfigurationProperty DependenciesProperties dependencies,
		@DefaultValue @NestedConfigurationProperty RehearsalProperties rehearsal, @DefaultValue Training training,
		@DefaultValue Report report, @DefaultValue Test test) {

	static final String PREFIX = "bootwarmup";

	private static final Duration LONGEST = Duration.ofDays(365);

	/**
	 * Return the defaults, but for some properties.
	 */
	static BootWarmupProperties of(Map<String, ?> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX,
				BootWarmupProperties.class);
	}

	WarmupSettings toWarmupSettings() {
		positive("training.max-duration", this.training.maxDuration);
		return new WarmupSettings(this.mode, positive("deadline", this.deadline), this.required, this.onFailure,
				notNegative("log-progress-interval", this.logProgressInterval), this.start);
	}

	DispatchSettings toDispatchSettings() {
		Dispatch dispatch = this.dispatch;
		return new DispatchSettings(dispatch.include, dispatch.exclude, dispatch.userExtensions,
				dispatch.includeFailures, positive("dispatch.max-duration", dispatch.maxDuration));
	}

	/**
	 * Return the settings of a kind of dependency.
	 * @param kind the kind
	 * @return its settings
	 */
	public DependencySettings toDependencySettings(DependencyKind kind) {
		return this.dependencies.toSettings(kind, toTrainingKind() != TrainingKind.NONE);
	}

	TrainingKind toTrainingKind() {
		return TrainingKind.of(this.training.enabled);
	}

	/**
	 * Other formats than JSON would have other names.
	 */
	@Nullable Path toReportFile() {
		String file = this.report.file;
		if (file == null || file.isBlank()) {
			return null;
		}
		try {
			Path path = Path.of(file);
			if (path.toString().endsWith(".json")) {
				return path;
			}
		}
		catch (InvalidPathException ex) {
			// No name of a file
		}
		throw new InvalidConfigurationPropertyValueException(PREFIX + ".report.file", file,
				"It must be the name of a file that ends with .json, such as target/warmup.json.");
	}

	static Duration positive(String name, Duration value) {
		if (value.isZero()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "." + name, value,
					"The duration must be longer than zero.");
		}
		return notNegative(name, value);
	}

	static Duration notNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "." + name, value,
					"The duration must not be negative.");
		}
		if (value.compareTo(LONGEST) > 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "." + name, value,
					"The duration must not be longer than " + LONGEST.toDays() + " days.");
		}
		return value;
	}

	/**
	 * Lazy singletons.
	 *
	 * @param mode Which lazy singletons are created: all, only those that are lazy
	 * through "spring.main.lazy-initialization", or none.
	 * @param exclude Beans that stay lazy: patterns of names, or fully qualified types.
	 * @param include Beans that are created although they begin to work when they are
	 * created: patterns of names, or fully qualified types.
	 */
	public record Beans(@DefaultValue("all") LazyBeansMode mode, @DefaultValue List<String> exclude,
			@DefaultValue List<String> include) {

	}

	/**
	 * Routes.
	 *
	 * @param enabled Whether to resolve and dry-run routes.
	 * @param include Path patterns of routes that are warmed.
	 * @param exclude Path patterns of routes that are not warmed.
	 * @param userExtensions Whether a dry run may execute the application's own argument
	 * resolvers, converters, validators and advice.
	 * @param includeFailures Whether to dispatch an invalid request to each route as
	 * well, which warms validation errors and exception handlers, and executes the
	 * latter.
	 * @param maxDuration Time for all routes together, each once.
	 */
	public record Dispatch(@DefaultValue("true") boolean enabled, @DefaultValue("/**") List<String> include,
			@DefaultValue List<String> exclude, @DefaultValue("skip") UserExtensions userExtensions,
			@DefaultValue("false") boolean includeFailures, @DefaultValue("5s") Duration maxDuration) {

		/**
		 * Return whether nothing was set, {@code enabled} left aside.
		 */
		boolean isDefault() {
			return equals(BootWarmupProperties.of(Map.of(PREFIX + ".dispatch.enabled", this.enabled)).dispatch());
		}

	}

	/**
	 * Training runs.
	 *
	 * @param enabled Whether to warm up offline and exit, so that the JVM can write an
	 * archive of the classes that requests need.
	 * @param maxDuration Time for the whole run, runners included. When it is over, the
	 * run fails.
	 */
	public record Training(@DefaultValue("false") boolean enabled,
			@DefaultValue(TrainingGuard.LIMIT) Duration maxDuration) {

	}

	/**
	 * Reports for machines.
	 *
	 * @param file File into which the report is written as JSON when warm-up or a
	 * training run ends. Its name ends with ".json".
	 */
	public record Report(@Nullable String file) {

	}

	/**
	 * Tests and development.
	 *
	 * @param enabled Whether to warm up in tests, under devtools and in development runs
	 * as well.
	 */
	public record Test(@DefaultValue("false") boolean enabled) {

	}

}
