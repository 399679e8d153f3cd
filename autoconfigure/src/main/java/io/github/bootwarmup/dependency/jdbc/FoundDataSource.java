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

package io.github.bootwarmup.dependency.jdbc;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * A data source behind those of the application.
 *
 * @param name what it is called in the report
 * @param dataSource the data source
 * @param mayStart whether its pool may be used although nobody has started it
 * @param router the name of the router that it is a target of, if so
 */
record FoundDataSource(String name, DataSource dataSource, boolean mayStart, @Nullable String router) {

}
