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

import java.util.List;

import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.query.spi.QueryImplementor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SharedSession}.
 */
class SharedSessionTests {

	@Test
	@SuppressWarnings("unchecked")
	void sessionIsAskedThroughSpringAndClosedWithTheQuery() {
		SessionImplementor session = mock();
		QueryImplementor<String> query = mock();
		StringBuilder caller = new StringBuilder();
		given(session.isOpen()).willReturn(true);
		given(session.createQuery(any(String.class), any(Class.class))).willReturn(query);
		given(query.getResultList()).willAnswer((invocation) -> {
			StackWalker.getInstance().forEach((frame) -> caller.append(frame.getClassName()).append('\n'));
			return List.of();
		});
		SharedSession.search(session, "Author", String.class);
		then(session).should().createQuery("select e from Author e", String.class);
		then(session).should().close();
		assertThat(caller.toString()).contains("SharedEntityManagerCreator$DeferredQueryInvocationHandler");
	}

}
