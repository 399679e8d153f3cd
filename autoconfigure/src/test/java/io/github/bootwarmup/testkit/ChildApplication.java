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

package io.github.bootwarmup.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import io.github.bootwarmup.testkit.Timeline.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in a JVM of its own, which is watched from outside: by its probes, its
 * log and its exit code. It is killed when it is closed.
 */
public final class ChildApplication implements AutoCloseable {

	/**
	 * The JVM of all children, with options for quick starts.
	 */
	static final List<String> JVM = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

	static final String CHILD = "testkit.child";

	static final String PORT = "port";

	static final String MANAGEMENT_PORT = "management-port";

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final Process process;

	private final Builder settings;

	private final List<String> log = new ArrayList<>();

	private final Thread reader = new Thread(this::read, "child-log");

	private Probe readiness;

	private Probe liveness;

	private boolean closed;

	private ChildApplication(Builder settings, Process process) {
		this.settings = settings;
		this.process = process;
		this.reader.setDaemon(true);
		this.reader.start();
	}

	/**
	 * Prepare the start of an application class, with or without a main method.
	 */
	public static Builder of(Class<?> application) {
		return new Builder(application);
	}

	private void read() {
		try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				append(line);
			}
		}
		catch (IOException ex) {
			append("(the log ended: " + ex.getMessage() + ")");
		}
	}

	private synchronized void append(String line) {
		this.log.add(line);
		if (this.settings.probing && !this.closed && isPortOfProbes(line)) {
			closeProbes();
			int port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
			this.readiness = new Probe(port, this.settings.readinessPath);
			this.liveness = new Probe(port, this.settings.livenessPath);
		}
	}

	private boolean isPortOfProbes(String line) {
		return line.startsWith(Marks.PREFIX + (this.settings.managementPort ? MANAGEMENT_PORT : PORT) + " ");
	}

	/**
	 * Return all lines of standard output and standard error so far.
	 */
	public synchronized List<String> log() {
		return List.copyOf(this.log);
	}

	/**
	 * Return the lines of the log that contain a text.
	 */
	public List<String> log(String text) {
		return log().stream().filter((line) -> line.contains(text)).toList();
	}

	/**
	 * Return the whole log as one text.
	 */
	public String output() {
		return String.join("\n", log());
	}

	/**
	 * Wait for a text in the log.
	 */
	public ChildApplication awaitLog(String text) {
		return await("'" + text + "' in the log", () -> !log(text).isEmpty());
	}

	/**
	 * Return a number that the child told by {@link Marks}, the first of that name.
	 */
	public OptionalLong findMark(String name) {
		String prefix = Marks.PREFIX + name + " ";
		return log().stream()
			.filter((line) -> line.startsWith(prefix))
			.mapToLong((line) -> Long.parseLong(line.substring(prefix.length())))
			.findFirst();
	}

	/**
	 * Wait for a mark and return it.
	 */
	public long mark(String name) {
		await("the mark " + name, () -> findMark(name).isPresent());
		return findMark(name).getAsLong();
	}

	/**
	 * Return the time between two marks.
	 */
	public Duration between(String one, String other) {
		return Duration.ofNanos(mark(other) - mark(one));
	}

	/**
	 * Return the port of the application.
	 */
	public int port() {
		return (int) mark(PORT);
	}

	/**
	 * Return the HTTP status of a GET, or a negative number if there was no answer.
	 */
	public int get(String path) {
		return get(port(), path);
	}

	/**
	 * Return the HTTP status of a GET on a port that the child has not told.
	 */
	public int get(int port, String path) {
		return Probe.status(port, path);
	}

	/**
	 * Return what the readiness probe saw.
	 */
	public synchronized Timeline readiness() {
		return (this.readiness != null) ? this.readiness.timeline() : new Timeline();
	}

	/**
	 * Return what the liveness probe saw.
	 */
	public synchronized Timeline liveness() {
		return (this.liveness != null) ? this.liveness.timeline() : new Timeline();
	}

	/**
	 * Wait until the readiness probe saw 200.
	 */
	public ChildApplication awaitReady() {
		return await("readiness", () -> readiness().saw(200));
	}

	/**
	 * Wait until the readiness probe saw 503.
	 */
	public ChildApplication awaitHeld() {
		return await("the closed gate", () -> readiness().saw(503));
	}

	/**
	 * Wait until the liveness probe was answered again and again since a mark, and see to
	 * it that it was never refused or told anything but 200. How long each answer takes
	 * is up to the machine, but all of them have to come within the usual patience.
	 */
	public ChildApplication awaitAlive(String mark) {
		long instant = mark(mark);
		await("answers of liveness",
				() -> liveness().askedSince(instant).stream().filter((sample) -> sample.status() == 200).count() >= 30);
		assertThat(liveness().askedSince(instant)).as("liveness")
			.extracting(Sample::status)
			.isSubsetOf(200, Sample.NO_ANSWER);
		return this;
	}

	/**
	 * Wait for a condition, and give up when the child dies before it is fulfilled.
	 */
	public ChildApplication await(String what, BooleanCondition condition) {
		try {
			Awaitility.await(what)
				.atMost(PATIENCE)
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(5))
				.until(() -> condition.isMet() || hasEndedWithLog());
		}
		catch (RuntimeException ex) {
			throw new AssertionError(ex.getMessage() + "\n" + output(), ex);
		}
		if (!condition.isMet()) {
			throw new AssertionError("The child ended before " + what + "\n" + output());
		}
		return this;
	}

	private boolean hasEndedWithLog() {
		return !this.process.isAlive() && !this.reader.isAlive();
	}

	/**
	 * Begin an orderly shutdown, as Kubernetes does.
	 * @return the instant
	 */
	public long terminate() {
		long instant = System.nanoTime();
		// The process itself would close the log as well
		this.process.toHandle().destroy();
		return instant;
	}

	/**
	 * Wait for the end of the JVM and of its log.
	 * @return the exit code
	 */
	public int awaitExit() {
		await("the end of the child", this::hasEndedWithLog);
		return this.process.exitValue();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		synchronized (this) {
			this.closed = true;
			closeProbes();
		}
		try {
			this.process.waitFor(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void closeProbes() {
		Stream.of(this.readiness, this.liveness).filter((probe) -> probe != null).forEach(Probe::close);
	}

	/**
	 * A condition.
	 */
	@FunctionalInterface
	public interface BooleanCondition {

		boolean isMet();

	}

	/**
	 * How a child is started.
	 */
	public static final class Builder {

		/**
		 * What few tests need and what makes a start slow.
		 */
		private static final List<String> LEFT_OUT = List.of("jetty-", "spring-boot-jetty", "spring-boot-starter-jetty",
				"spring-security-", "spring-boot-security", "spring-boot-starter-security", "hibernate-core",
				"spring-boot-hibernate", "spring-boot-jpa", "spring-boot-data-", "spring-data-", "spring-boot-jdbc",
				"spring-orm", "HikariCP", "h2-", "thymeleaf", "spring-boot-thymeleaf", "kotlin",
				"jackson-module-kotlin", "reactor-", "spring-boot-validation", "spring-test", "spring-boot-test",
				"instancio-", "aspectjweaver", "junit-", "mockito-", "archunit-", "byte-buddy",
				"spring-boot-micrometer-tracing", "spring-boot-opentelemetry", "micrometer-tracing", "opentelemetry-",
				"context-propagation", "netty-", "spring-boot-webclient", "spring-boot-restclient",
				"spring-boot-http-client", "spring-boot-http-codec", "spring-boot-amqp", "spring-rabbit",
				"spring-boot-kafka", "spring-kafka", "kafka", "scala-", "zookeeper", "lettuce-", "mybatis",
				"freemarker", "jmustache", "grpc-", "spring-grpc-", "spring-boot-grpc-", "protobuf-", "proto-",
				"guava-", "gson-", "spring-graphql", "graphql-java", "java-dataloader", "spring-hateoas",
				"spring-plugin", "evo-inflector", "spring-session-", "liquibase-", "rxjava-");

		private final Class<?> application;

		private final List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));

		private final List<String> options = new ArrayList<>();

		private final List<String> added = new ArrayList<>();

		private final List<String> leftOut = new ArrayList<>(LEFT_OUT);

		private boolean managementPort;

		private boolean probing = true;

		private String readinessPath = "/actuator/health/readiness";

		private String livenessPath = "/actuator/health/liveness";

		private List<Path> classPath = List.of();

		private Path packed;

		private Builder(Class<?> application) {
			this.application = application;
		}

		/**
		 * Set properties of the environment, such as {@code bootwarmup.deadline=2s}.
		 */
		public Builder with(String... properties) {
			Arrays.stream(properties).forEach((property) -> this.arguments.add("--" + property));
			return this;
		}

		/**
		 * Add options of the JVM.
		 */
		public Builder jvm(String... options) {
			this.options.addAll(List.of(options));
			return this;
		}

		/**
		 * Take jars into the class path that are left out otherwise, by the beginnings of
		 * their names.
		 */
		public Builder withJars(String... prefixes) {
			this.added.addAll(List.of(prefixes));
			return this;
		}

		/**
		 * Leave jars out of the class path, by the beginnings of their names.
		 */
		public Builder withoutJars(String... prefixes) {
			this.leftOut.addAll(List.of(prefixes));
			return this;
		}

		/**
		 * Call the application's own main method, with this class path in place of the
		 * test's.
		 */
		public Builder classPath(List<Path> classPath) {
			this.classPath = classPath;
			return this;
		}

		/**
		 * Have jars in place of folders in the class path, since the JVM archives no
		 * classes of folders.
		 * @param folder where to put them
		 */
		public Builder packedIn(Path folder) {
			this.packed = folder;
			return this;
		}

		/**
		 * Let the management server have a port of its own, and probe there.
		 */
		public Builder withManagementPort() {
			this.managementPort = true;
			return with("management.server.port=0");
		}

		public Builder withManagementPort(boolean own) {
			return own ? withManagementPort() : this;
		}

		/**
		 * Probe other paths.
		 */
		public Builder probing(String readinessPath, String livenessPath) {
			this.readinessPath = readinessPath;
			this.livenessPath = livenessPath;
			return this;
		}

		/**
		 * Don't probe.
		 */
		public Builder withoutProbes() {
			this.probing = false;
			return this;
		}

		/**
		 * Start the child.
		 */
		public ChildApplication start() {
			List<String> command = new ArrayList<>(JVM);
			command.add("-D" + CHILD + "=true");
			command.addAll(this.options);
			try {
				command.addAll(classPathOptions());
				if (this.classPath.isEmpty()) {
					command.add(ChildMain.class.getName());
				}
				command.add(this.application.getName());
				command.addAll(this.arguments);
				if (this.arguments.stream().noneMatch((argument) -> argument.startsWith("--server.port="))) {
					command.add("--server.port=0");
				}
				return new ChildApplication(this, new ProcessBuilder(command).redirectErrorStream(true).start());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private List<String> classPathOptions() throws IOException {
			if (!this.classPath.isEmpty()) {
				return List.of("-cp", join(this.classPath.stream().map(Path::toString)));
			}
			Map<Boolean, List<String>> entries = Arrays
				.stream(System.getProperty("java.class.path").split(File.pathSeparator))
				.collect(Collectors.partitioningBy((entry) -> new File(entry).isDirectory()));
			List<String> folders = entries.get(true);
			Map<Boolean, List<String>> jars = entries.get(false)
				.stream()
				.collect(Collectors.partitioningBy((jar) -> isOneOf(jar, LEFT_OUT)));
			// An archive serves class paths that begin with its own, and has no folders
			String classPath = join(
					Stream.of(jars.get(false), (this.packed != null) ? pack(folders) : folders, jars.get(true))
						.flatMap(List::stream)
						.filter((entry) -> !isOneOf(entry, this.leftOut) || isOneOf(entry, this.added)));
			return (this.packed != null) ? List.of("-cp", classPath)
					: List.of(ChildArchive.of(jars.get(false), folders).option(), "-cp", classPath);
		}

		private static boolean isOneOf(String jar, List<String> prefixes) {
			String name = new File(jar).getName();
			return prefixes.stream().anyMatch(name::startsWith);
		}

		private static String join(Stream<String> entries) {
			return entries.collect(Collectors.joining(File.pathSeparator));
		}

		private List<String> pack(List<String> folders) {
			return folders.stream().map(this::jar).toList();
		}

		private String jar(String folder) {
			String file = this.packed.resolve(new File(folder).getName() + ".jar").toString();
			ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "-cf", file, "-C", folder, ".");
			return file;
		}

	}

}
