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

package io.github.bootwarmup.rehearsal.tomcat;

import java.util.logging.Filter;
import java.util.logging.Logger;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.bootwarmup.rehearsal.listener.HandledRequests;

import static org.assertj.core.api.Assertions.assertThat;

class SilencedServletsTests {

	private final Tomcat tomcat = new Tomcat();

	private final HandledRequests handled = new HandledRequests();

	private final SilencedServlets first = new SilencedServlets(this.handled);

	private Logger logger;

	@BeforeEach
	void addServlet() throws LifecycleException {
		this.tomcat.setBaseDir("target/tomcat");
		Wrapper servlet = Tomcat.addServlet(this.tomcat.addContext("", null), "orders", "none");
		this.logger = Logger.getLogger(servlet.getLogName());
	}

	@Test
	void filterIsGoneWhenNothingIsHandledAnyMore() {
		this.handled.begin("1");
		this.first.silence(this.tomcat.getService());
		this.first.restore();
		assertThat(this.logger.getFilter()).isNotNull();
		this.handled.end("1");
		assertThat(this.logger.getFilter()).isNull();
	}

	@Test
	void filterOfALaterPassLeavesNoneOfAnEarlierOne() {
		HandledRequests handledLater = new HandledRequests();
		SilencedServlets later = new SilencedServlets(handledLater);
		this.handled.begin("1");
		this.first.silence(this.tomcat.getService());
		this.first.restore();
		later.silence(this.tomcat.getService());
		this.handled.end("1");
		assertThat(this.logger.getFilter()).isNotNull();
		later.restore();
		assertThat(this.logger.getFilter()).isNull();
	}

	@Test
	void filterOfSomebodyElseStays() {
		Filter other = (entry) -> true;
		this.first.silence(this.tomcat.getService());
		this.logger.setFilter(other);
		this.first.restore();
		assertThat(this.logger.getFilter()).isSameAs(other);
		this.logger.setFilter(null);
	}

}
