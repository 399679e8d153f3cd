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

package com.example.zoo.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Counts what a JVM of the zoo does, and writes that into a file when it ends: calls of
 * the application's methods, its beans, SQL statements that were executed, connections
 * and requests.
 */
public final class Witness {

	private static final String APPLICATIONS = "com.example.zoo.";

	private static final String CONNECTIONS = "witness.connections";

	private static final Map<String, LongAdder> NOTES = new ConcurrentHashMap<>();

	private Witness() {
	}

	/**
	 * Begin.
	 * @param file into which the notes are written
	 */
	public static void premain(String file, Instrumentation instrumentation) {
		Consumer<Object> connections = (address) -> {
			if (!isOfTomcatWhichStops()) {
				note("connection " + address);
			}
		};
		System.getProperties().put(CONNECTIONS, connections);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(file))));
		new AgentBuilder.Default().disableClassFormatChanges()
			.with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
			.ignore(ElementMatchers.none())
			.type(ElementMatchers.nameStartsWith(APPLICATIONS)
				.and(ElementMatchers.not(ElementMatchers.nameStartsWith(Witness.class.getPackageName())))
				.and(ElementMatchers.not(ElementMatchers.nameContains("$$"))))
			.transform(noting(Call.class,
					ElementMatchers.isMethod()
						.and(ElementMatchers.not(ElementMatchers.isAbstract()))
						.and(ElementMatchers.not(ElementMatchers.isSynthetic()))))
			.type(ElementMatchers.named("org.springframework.beans.factory.support.DefaultSingletonBeanRegistry"))
			.transform(noting(Singleton.class,
					ElementMatchers.named("addSingleton").and(ElementMatchers.takesArguments(2))))
			.type(ElementMatchers.named("org.h2.command.Command"))
			.transform(noting(Statement.class, ElementMatchers.namedOneOf("executeQuery", "executeUpdate")))
			.type(ElementMatchers.named("jakarta.servlet.http.HttpServlet"))
			.transform(noting(Request.class,
					ElementMatchers.named("service")
						.and(ElementMatchers.takesArgument(0,
								ElementMatchers.named("jakarta.servlet.http.HttpServletRequest")))))
			.type(ElementMatchers.named("sun.nio.ch.NioSocketImpl")
				.or(ElementMatchers.named("sun.nio.ch.SocketChannelImpl")))
			.transform(noting(Connection.class,
					ElementMatchers.named("connect").and(ElementMatchers.takesArgument(0, SocketAddress.class))))
			.installOn(instrumentation);
	}

	/**
	 * The advice is read, not loaded: a job has no servlets.
	 */
	private static AgentBuilder.Transformer noting(Class<?> advice, ElementMatcher<? super MethodDescription> methods) {
		return new AgentBuilder.Transformer.ForAdvice().include(Witness.class.getClassLoader())
			.advice(methods, advice.getName());
	}

	/**
	 * Count one more of something; code of the application calls it.
	 */
	public static void note(String what) {
		NOTES.computeIfAbsent(what.replaceAll("\\s+", " "), (key) -> new LongAdder()).increment();
	}

	/**
	 * Tomcat connects to itself to stop accepting, at the same time as the notes are
	 * written.
	 */
	private static boolean isOfTomcatWhichStops() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.anyMatch((frame) -> "unlockAccept".equals(frame.getMethodName())));
	}

	private static void write(Path file) {
		StringBuilder lines = new StringBuilder();
		new TreeMap<>(NOTES).forEach((what, count) -> lines.append(count).append(' ').append(what).append('\n'));
		try {
			Files.writeString(file, lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static final class Call {

		@Advice.OnMethodEnter
		static void enter(@Advice.Origin("#t.#m") String method) {
			Witness.note("call " + method);
		}

	}

	static final class Singleton {

		@Advice.OnMethodEnter
		static void enter(@Advice.Argument(1) Object bean) {
			String type = bean.getClass().getName();
			if (type.startsWith("com.example.zoo.")) {
				Witness.note("bean " + type.replaceAll("\\$\\$.*", ""));
			}
		}

	}

	static final class Statement {

		@Advice.OnMethodEnter
		static void enter(@Advice.FieldValue("sql") String sql) {
			Witness.note("statement " + sql);
		}

	}

	static final class Request {

		@Advice.OnMethodEnter
		static void enter(@Advice.Argument(0) HttpServletRequest request) {
			Witness.note("request " + request.getMethod() + " " + request.getRequestURI());
		}

	}

	/**
	 * Its code becomes the JDK's own, which can't see this class.
	 */
	static final class Connection {

		@Advice.OnMethodEnter
		@SuppressWarnings("unchecked")
		static void enter(@Advice.Argument(0) SocketAddress address) {
			((Consumer<Object>) System.getProperties().get(CONNECTIONS)).accept(address);
		}

	}

}
