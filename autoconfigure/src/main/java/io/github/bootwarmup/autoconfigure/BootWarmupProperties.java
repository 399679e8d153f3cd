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

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.github.bootwarmup.beans.LazyBeansMode;
import io.github.bootwarmup.core.FailurePolicy;
import io.github.bootwarmup.core.Mode;
import io.github.bootwarmup.core.Start;
import io.github.bootwarmup.core.WarmupSettings;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dispatch.DispatchSettings;
import io.github.bootwarmup.dispatch.DispatchSettings.UserExtensions;
import io.github.bootwarmup.rehearsal.RehearsalSettings;
import io.github.bootwarmup.rehearsal.requests.RequestSettings;

/**
 * Configuration properties of Boot Warmup. An unknown key is an error, since a typing
 * mistake would otherwise go unnoticed until a deployment is slow.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(prefix = BootWarmupProperties.PREFIX, ignoreUnknownFields = false)
public class BootWarmupProperties {

	static final String PREFIX = "bootwarmup";

	private static final Duration LONGEST = Duration.ofDays(365);

	/**
	 * Whether anything is done at all. False is another way to say that the mode is off.
	 */
	private boolean enabled = true;

	/**
	 * What warm-up may do: hold readiness and warm, only list what would be warmed, or
	 * nothing at all.
	 */
	private Mode mode = Mode.WARM;

	/**
	 * Hard bound on the time from the start of warm-up to the opening of the gate.
	 */
	private Duration deadline = Duration.ofSeconds(30);

	/**
	 * When warm-up begins: after every runner, while readiness is held, or before the web
	 * server accepts its first connection.
	 */
	private Start start = Start.AFTER_RUNNERS;

	/**
	 * Warmers or steps that must succeed, as patterns such as "beans" or "dispatch/POST
	 * /orders".
	 */
	private List<String> required = new ArrayList<>();

	/**
	 * What happens when something required failed or is unfinished at the deadline.
	 */
	private FailurePolicy onFailure = FailurePolicy.OPEN;

	/**
	 * Time between two progress lines in the log while a long warm-up runs. Zero for
	 * none.
	 */
	private Duration logProgressInterval = Duration.ofSeconds(5);

	private final Beans beans = new Beans();

	private final Dispatch dispatch = new Dispatch();

	@NestedConfigurationProperty
	private final DependenciesProperties dependencies = new DependenciesProperties();

	@NestedConfigurationProperty
	private final RehearsalProperties rehearsal = new RehearsalProperties();

	private final Training training = new Training();

	private final Report report = new Report();

	private final Test test = new Test();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Mode getMode() {
		return this.mode;
	}

	public void setMode(Mode mode) {
		this.mode = mode;
	}

	public Duration getDeadline() {
		return this.deadline;
	}

	public void setDeadline(Duration deadline) {
		this.deadline = deadline;
	}

	public Start getStart() {
		return this.start;
	}

	public void setStart(Start start) {
		this.start = start;
	}

	public List<String> getRequired() {
		return this.required;
	}

	public void setRequired(List<String> required) {
		this.required = required;
	}

	public FailurePolicy getOnFailure() {
		return this.onFailure;
	}

	public void setOnFailure(FailurePolicy onFailure) {
		this.onFailure = onFailure;
	}

	public Duration getLogProgressInterval() {
		return this.logProgressInterval;
	}

	public void setLogProgressInterval(Duration logProgressInterval) {
		this.logProgressInterval = logProgressInterval;
	}

	public Beans getBeans() {
		return this.beans;
	}

	public Dispatch getDispatch() {
		return this.dispatch;
	}

	public DependenciesProperties getDependencies() {
		return this.dependencies;
	}

	public RehearsalProperties getRehearsal() {
		return this.rehearsal;
	}

	public Training getTraining() {
		return this.training;
	}

	public Report getReport() {
		return this.report;
	}

	public Test getTest() {
		return this.test;
	}

	WarmupSettings toWarmupSettings() {
		positive("training.max-duration", this.training.maxDuration);
		return new WarmupSettings(this.mode, positive("deadline", this.deadline), this.required, this.onFailure,
				notNegative("log-progress-interval", this.logProgressInterval), this.start);
	}

	DispatchSettings toDispatchSettings() {
		Dispatch dispatch = this.dispatch;
		return new DispatchSettings(dispatch.include, dispatch.exclude, dispatch.userExtensions,
				dispatch.includeFailures, positive("dispatch.max-duration", dispatch.maxDuration),
				notNegative("dispatch.repeat-for", dispatch.repeatFor));
	}

	DependencySettings toDependencySettings(DependencyKind kind) {
		return effective().dependencies.settings(kind, toTrainingKind() != TrainingKind.NONE);
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

	/**
	 * Return those that count: of what is switched off nothing is looked at, so that
	 * nothing in it can fail the start.
	 */
	BootWarmupProperties effective() {
		if (this.mode != Mode.OFF) {
			return this;
		}
		BootWarmupProperties defaults = new BootWarmupProperties();
		defaults.mode = this.mode;
		return defaults;
	}

	RehearsalSettings toRehearsalSettings() {
		return new RehearsalCheck(this.rehearsal).settings();
	}

	RequestSettings toRequestSettings() {
		return new RehearsalCheck(this.rehearsal).requests();
	}

	/**
	 * Nothing that is wrong about a dependency matters while warm-up is off.
	 */
	List<URI> toConnections() {
		return new ConnectUrls(effective().dependencies.getHttp().getConnect()).check();
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
	 */
	public static class Beans {

		/**
		 * Which lazy singletons are created: all, only those that are lazy through
		 * "spring.main.lazy-initialization", or none.
		 */
		private LazyBeansMode mode = LazyBeansMode.ALL;

		/**
		 * Beans that stay lazy: patterns of names, or fully qualified types.
		 */
		private List<String> exclude = new ArrayList<>();

		/**
		 * Beans that are created although they begin to work when they are created:
		 * patterns of names, or fully qualified types.
		 */
		private List<String> include = new ArrayList<>();

		public LazyBeansMode getMode() {
			return this.mode;
		}

		public void setMode(LazyBeansMode mode) {
			this.mode = mode;
		}

		public List<String> getExclude() {
			return this.exclude;
		}

		public void setExclude(List<String> exclude) {
			this.exclude = exclude;
		}

		public List<String> getInclude() {
			return this.include;
		}

		public void setInclude(List<String> include) {
			this.include = include;
		}

	}

	/**
	 * Routes.
	 */
	public static class Dispatch {

		/**
		 * Whether to resolve and dry-run routes.
		 */
		private boolean enabled = true;

		/**
		 * Path patterns of routes that are warmed.
		 */
		private List<String> include = new ArrayList<>(List.of("/**"));

		/**
		 * Path patterns of routes that are not warmed.
		 */
		private List<String> exclude = new ArrayList<>();

		/**
		 * Whether a dry run may execute the application's own argument resolvers,
		 * converters, validators and advice.
		 */
		private UserExtensions userExtensions = UserExtensions.SKIP;

		/**
		 * Whether to dispatch an invalid request to each route as well, which warms
		 * validation errors and exception handlers, and executes the latter.
		 */
		private boolean includeFailures;

		/**
		 * Time for all routes together, each once.
		 */
		private Duration maxDuration = Duration.ofSeconds(5);

		/**
		 * Extra time in which dry runs are repeated, which warms the JIT compiler without
		 * user code.
		 */
		private Duration repeatFor = Duration.ZERO;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public List<String> getInclude() {
			return this.include;
		}

		public void setInclude(List<String> include) {
			this.include = include;
		}

		public List<String> getExclude() {
			return this.exclude;
		}

		public void setExclude(List<String> exclude) {
			this.exclude = exclude;
		}

		public UserExtensions getUserExtensions() {
			return this.userExtensions;
		}

		public void setUserExtensions(UserExtensions userExtensions) {
			this.userExtensions = userExtensions;
		}

		public boolean isIncludeFailures() {
			return this.includeFailures;
		}

		public void setIncludeFailures(boolean includeFailures) {
			this.includeFailures = includeFailures;
		}

		public Duration getMaxDuration() {
			return this.maxDuration;
		}

		public void setMaxDuration(Duration maxDuration) {
			this.maxDuration = maxDuration;
		}

		public Duration getRepeatFor() {
			return this.repeatFor;
		}

		public void setRepeatFor(Duration repeatFor) {
			this.repeatFor = repeatFor;
		}

	}

	/**
	 * Training runs.
	 */
	public static class Training {

		/**
		 * Whether to warm up offline and exit, so that the JVM can write an archive of
		 * the classes that requests need.
		 */
		private boolean enabled;

		/**
		 * Time for the whole run, runners included. When it is over, the run fails.
		 */
		private Duration maxDuration = Duration.ofMinutes(5);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Duration getMaxDuration() {
			return this.maxDuration;
		}

		public void setMaxDuration(Duration maxDuration) {
			this.maxDuration = maxDuration;
		}

	}

	/**
	 * Reports for machines.
	 */
	public static class Report {

		/**
		 * File into which the report is written as JSON when warm-up or a training run
		 * ends. Its name ends with ".json".
		 */
		private @Nullable String file;

		public @Nullable String getFile() {
			return this.file;
		}

		public void setFile(@Nullable String file) {
			this.file = file;
		}

	}

	/**
	 * Tests and development.
	 */
	public static class Test {

		/**
		 * Whether to warm up in tests, under devtools and in development runs as well.
		 */
		private boolean enabled;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

}
