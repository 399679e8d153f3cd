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

package io.github.bootwarmup.synthetic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

import jakarta.servlet.http.HttpServletRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What Spring MVC finds in a request that nobody sent.
 */
class SyntheticRequestTests {

	private final SyntheticRequest request = new SyntheticRequest(new MockServletContext(), "POST", "/orders/7");

	@Test
	void pathIsThatOfTheApplication() {
		assertThat(this.request.getMethod()).isEqualTo("POST");
		assertThat(this.request.getRequestURL()).hasToString("http://localhost/orders/7");
		assertThat(ServletRequestPathUtils.parseAndCache(this.request).pathWithinApplication().value())
			.isEqualTo("/orders/7");
	}

	@Test
	void nobodyIsLoggedIn() {
		assertThat(this.request.getUserPrincipal()).isNull();
		assertThat(this.request.getRemoteUser()).isNull();
		assertThat(this.request.isUserInRole("ADMIN")).isFalse();
	}

	@Test
	void headersAreFoundInAnyCaseAndKeepTheirOrder() {
		this.request.addHeader("Accept", "text/html");
		this.request.addHeader("accept", "text/plain");
		this.request.addHeader("X-Count", "2");
		assertThat(this.request.getHeader("ACCEPT")).isEqualTo("text/html");
		assertThat(Collections.list(this.request.getHeaders("accept"))).containsExactly("text/html", "text/plain");
		assertThat(Collections.list(this.request.getHeaderNames())).containsExactly("Accept", "X-Count");
		assertThat(this.request.getIntHeader("x-count")).isEqualTo(2);
	}

	@Test
	void headerThatIsSetReplacesOthers() {
		this.request.addHeader("Accept", "text/html");
		this.request.setHeader("accept", "text/plain");
		assertThat(Collections.list(this.request.getHeaders("Accept"))).containsExactly("text/plain");
	}

	@Test
	void headerThatIsMissingIsAbsent() {
		assertThat(this.request.getHeader("Accept")).isNull();
		assertThat(Collections.list(this.request.getHeaders("Accept"))).isEmpty();
		assertThat(this.request.getIntHeader("X-Count")).isEqualTo(-1);
	}

	@Test
	void parametersKeepAllTheirValues() {
		this.request.addParameter("tag", "a");
		this.request.addParameter("tag", "b");
		assertThat(this.request.getParameter("tag")).isEqualTo("a");
		assertThat(this.request.getParameterValues("tag")).containsExactly("a", "b");
		assertThat(this.request.getParameterMap().get("tag")).containsExactly("a", "b");
		assertThat(this.request.getParameterValues("other")).isNull();
	}

	@Test
	void bodyCanBeReadMoreThanOnce() throws IOException {
		this.request.setBody("{\"name\":\"ü\"}".getBytes(StandardCharsets.UTF_8), "application/json");
		assertThat(this.request.getReader().readLine()).isEqualTo("{\"name\":\"ü\"}");
		assertThat(this.request.getInputStream().readAllBytes()).hasSize(this.request.getContentLength()).hasSize(13);
		assertThat(this.request.getContentType()).isEqualTo("application/json");
	}

	@Test
	void invalidRequestHasNoParametersAndAnEmptyBody() throws IOException {
		this.request.addParameter("tag", "a");
		this.request.setBody("[1]".getBytes(StandardCharsets.UTF_8), "application/json");
		SyntheticRequest invalid = this.request.invalid();
		assertThat(invalid.getParameterMap()).isEmpty();
		assertThat(invalid.getReader().readLine()).isEqualTo("{}");
		assertThat(invalid.getHeader("Content-Length")).isEqualTo("2");
	}

	@Test
	void invalidRequestWithoutBodyStaysWithoutBody() {
		assertThat(this.request.invalid().getContentLength()).isZero();
		assertThat(this.request.invalid().getContentType()).isNull();
	}

	@Test
	void multipartRequestIsDispatchedAsOne() {
		this.request.setContentType("multipart/form-data");
		this.request.addPart(new SyntheticPart("file", "a.txt", "text/plain", new byte[] { 'a' }));
		this.request.addPart(new SyntheticPart("title", null, "text/plain", new byte[] { 'b' }));
		HttpServletRequest dispatched = this.request.dispatched();
		assertThat(dispatched).asInstanceOf(InstanceOfAssertFactories.type(MultipartHttpServletRequest.class))
			.satisfies((multipart) -> {
				assertThat(multipart.getFile("file").getOriginalFilename()).isEqualTo("a.txt");
				assertThat(multipart.getFileMap()).containsOnlyKeys("file");
			});
	}

	@Test
	void otherRequestIsDispatchedAsItIs() {
		assertThat(this.request.dispatched()).isSameAs(this.request);
	}

	@Test
	void sessionIsThereOnceItIsAskedFor() {
		assertThat(this.request.getSession(false)).isNull();
		this.request.getSession().setAttribute("cart", 1);
		assertThat(this.request.getSession(false).getAttribute("cart")).isEqualTo(1);
		this.request.getSession().invalidate();
		assertThat(this.request.getSession().getAttribute("cart")).isNull();
	}

	@Test
	void attributeThatIsSetToNullIsGone() {
		this.request.setAttribute("a", 1);
		this.request.setAttribute("b", 2);
		this.request.setAttribute("a", null);
		assertThat(Collections.list(this.request.getAttributeNames())).containsExactly("b");
	}

	@Test
	void attributesMayChangeWhileTheyAreListed() {
		this.request.setAttribute("a", 1);
		this.request.setAttribute("b", 2);
		this.request.getAttributeNames().asIterator().forEachRemaining(this.request::removeAttribute);
		assertThat(Collections.list(this.request.getAttributeNames())).isEmpty();
	}

	@Test
	void cookiesAreAbsentUnlessThereAreSome() {
		assertThat(this.request.getCookies()).isNull();
		this.request.addCookie("theme", "dark");
		assertThat(this.request.getCookies()).extracting("name", "value").containsExactly(tuple("theme", "dark"));
	}

}
