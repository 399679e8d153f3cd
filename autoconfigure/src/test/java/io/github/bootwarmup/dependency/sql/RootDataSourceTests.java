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

package io.github.bootwarmup.dependency.sql;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What is found behind proxies and wrappers of a data source.
 */
class RootDataSourceTests {

	private final DataSource pool = new SimpleDriverDataSource();

	private final DataSource wrapper = mock(DataSource.class);

	@Test
	void dataSourceThatIsNoProxyIsTheRoot() {
		assertThat(RootDataSource.of(this.pool)).isSameAs(this.pool);
	}

	@Test
	void everyKindOfWrapperIsLookedThrough() throws SQLException {
		given(this.wrapper.isWrapperFor(DataSource.class)).willReturn(true);
		given(this.wrapper.unwrap(DataSource.class)).willReturn(new DelegatingDataSource(this.pool));
		assertThat(RootDataSource.of((DataSource) new ProxyFactory(this.wrapper).getProxy())).isSameAs(this.pool);
	}

	@Test
	void wrapperThatCannotBeLookedThroughIsTheRoot() throws SQLException {
		given(this.wrapper.isWrapperFor(DataSource.class)).willThrow(SQLException.class);
		assertThat(RootDataSource.of(this.wrapper)).isSameAs(this.wrapper);
		assertThat(RootDataSource.of(new DelegatingDataSource())).isInstanceOf(DelegatingDataSource.class);
	}

}
