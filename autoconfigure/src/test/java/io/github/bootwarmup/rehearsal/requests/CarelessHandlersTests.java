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

package io.github.bootwarmup.rehearsal.requests;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

import io.github.bootwarmup.rehearsal.requests.HandlerRoutes.HandlerRoute;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which names and annotations tell that a GET may do more than read.
 */
class CarelessHandlersTests {

	private final CarelessHandlers handlers = new CarelessHandlers();

	@ParameterizedTest
	@CsvSource({ "/logout, logout", "/sign-out, signout", "/account/signOut, signout", "/log_off, logoff",
			"/orders/delete-all, delete", "/orders/deleted-list, deleted", "/ordersDeleteOld, delete",
			"/removeExpired, remove", "/mail, mail", "/newsletter/send, send", "/sendmail, sendmail",
			"/reports/exportCsv, export", "/HTMLExport, export", "/files/downloads, downloads", "/cache/clear, clear",
			"/jobs/nightly/run, run", "/unsubscribe, unsubscribe", "/orders/import, import" })
	void pathThatTellsIsLeftOut(String path, String word) {
		assertThat(this.handlers.obstacle(route(path, new Plain(), "index")))
			.hasValue("its name says '%s'".formatted(word));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/orders", "/sign-in", "/out", "/log", "/important", "/mailbox", "/runs",
			"/clearance", "/getting-started", "/payments", "/undeleted", "/cart/items", "/synchronous" })
	void pathThatTellsNothingIsTaken(String path) {
		assertThat(this.handlers.obstacle(route(path, new Plain(), "index"))).isEmpty();
	}

	@Test
	void nameOfTheMethodOrItsClassTells() {
		assertThat(this.handlers.obstacle(route("/a", new Plain(), "purgeAll"))).hasValue("its name says 'purge'");
		assertThat(this.handlers.obstacle(route("/a", new DownloadController(), "index")))
			.hasValue("its name says 'download'");
	}

	@Test
	void annotationsTell() {
		assertThat(this.handlers.obstacle(route("/a", new Annotated(), "writes")))
			.hasValue("its transaction is not read-only");
		assertThat(this.handlers.obstacle(route("/a", new WritingByDefault(), "index")))
			.hasValue("its transaction is not read-only");
		assertThat(this.handlers.obstacle(route("/a", new Annotated(), "evicts"))).hasValue("it changes a cache");
		assertThat(this.handlers.obstacle(route("/a", new Annotated(), "reads"))).isEmpty();
	}

	@Test
	void nothingOfTheApplicationIsKept() {
		assertThat(CarelessHandlers.class.getDeclaredClasses())
			.flatExtracting((type) -> List.of(type.getDeclaredFields()))
			.extracting(Field::getModifiers)
			.isNotEmpty()
			.noneMatch(Modifier::isStatic);
	}

	private static HandlerRoute route(String path, Object controller, String name) {
		Method method = ReflectionUtils.findMethod(controller.getClass(), name);
		assertThat(method).isNotNull();
		return new HandlerRoute(RequestMappingInfo.paths(path).build(), new HandlerMethod(controller, method));
	}

	static class Plain {

		void index() {
		}

		void purgeAll() {
		}

	}

	static class DownloadController {

		void index() {
		}

	}

	static class Annotated {

		@Transactional
		void writes() {
		}

		@CacheEvict("orders")
		void evicts() {
		}

		@Transactional(readOnly = true)
		void reads() {
		}

	}

	@Transactional
	static class WritingByDefault {

		void index() {
		}

	}

}
