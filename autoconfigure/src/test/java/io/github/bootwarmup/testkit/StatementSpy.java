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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Sees the statements that are run on whatever comes out of a data source.
 */
public final class StatementSpy implements BeanPostProcessor {

	private final Consumer<String> statements;

	private final Runnable borrowings;

	/**
	 * Create a new instance.
	 * @param statements takes the statements
	 * @param borrowings is run whenever a data source is asked for a connection
	 */
	public StatementSpy(Consumer<String> statements, Runnable borrowings) {
		this.statements = statements;
		this.borrowings = borrowings;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof DataSource) ? spying(bean, DataSource.class) : bean;
	}

	private Object spying(Object target, Class<?> type) {
		return Proxy.newProxyInstance(StatementSpy.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
					if (method.getName().equals("getConnection") && target instanceof DataSource) {
						this.borrowings.run();
					}
					if (method.getName().startsWith("execute")) {
						this.statements.accept(String.valueOf((arguments != null) ? arguments[0] : target));
					}
					try {
						Object result = method.invoke(target, arguments);
						boolean watched = result instanceof Connection || result instanceof Statement;
						return (watched && method.getReturnType().isInterface())
								? spying(result, method.getReturnType()) : result;
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
