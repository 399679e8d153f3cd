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

package io.github.bootwarmup.rehearsal.requests.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Problem;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Selection;
import io.github.bootwarmup.rehearsal.requests.RequestDraft;
import io.github.bootwarmup.rehearsal.requests.ResponseReference;
import io.github.bootwarmup.rehearsal.requests.Ties;
import io.github.bootwarmup.rehearsal.requests.Ties.Name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The format of IDEs, as far as it is harmless.
 */
class RequestFileParserTests {

	private static final Map<String, Object> ENVIRONMENT = Map.of("PASSWORD", "s3cr3t");

	private static final LocalHosts HOSTS = new LocalHosts("api.example.com:8443");

	@Test
	void requestsAreReadWithHeadersBodiesAndVariables() {
		List<RehearsedRequest> requests = parse("""
				# Orders
				@host = http://localhost:8080
				@orders={{host}}/shop/orders

				### all
				// with a page
				GET {{orders}}
				    ?page=1
				    &size={{ size }}

				### one
				{{orders}}/7 HTTP/1.1
				Accept: application/json
				# a comment between headers
				X-Tenant : blue

				###
				# @rehearse rollback
				POST {{orders}} HTTP/2
				Content-Type: application/json

				{
				  "customer": "{{customer}}",

				  "note": "# no comment"
				}

				### nothing here

				###
				// @rehearse once
				DELETE /shop/orders/7
				###
				HEAD /shop
				""".replace("@orders", "@size = 20\n@customer = ada\n@orders"));
		assertThat(requests).extracting(RehearsedRequest::name)
			.containsExactly("all", "one", "POST /shop/orders (rollback)", "DELETE /shop/orders/7 (once)",
					"HEAD /shop");
		assertThat(requests).extracting(RehearsedRequest::line)
			.startsWith("GET /shop/orders?page=1&size=20", "GET /shop/orders/7");
		assertThat(requests).extracting(RehearsedRequest::origin).containsOnly(Origin.FILE);
		assertThat(requests.get(1).headers()).containsEntry("Accept", "application/json")
			.containsEntry("X-Tenant", "blue");
		assertThat(body(requests.get(2))).isEqualTo("{\n  \"customer\": \"ada\",\n\n  \"note\": \"# no comment\"\n}");
		assertThat(requests.get(3).body()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void anyLineBreakWillDo(String lineBreak) {
		assertThat(parse(String.join(lineBreak, "\uFEFFGET /a", "X-A: 1", "", "###", "GET /b", "")))
			.extracting(RehearsedRequest::name)
			.containsExactly("GET /a", "GET /b");
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080/a?b=c, /a?b=c", "https://localhost/a, /a", "HTTP://LOCALHOST/a, /a",
			"http://127.0.0.1:1/a, /a", "http://[::1]:8080/a, /a", "https://api.example.com/a, /a",
			"https://api.example.com:9999, /", "localhost:8080/a, /a", "localhost?b=c, /?b=c", "/a, /a" })
	void hostOfTheApplicationIsLeftOut(String uri, String expected) {
		assertThat(parse("GET " + uri)).extracting(RehearsedRequest::uri).containsExactly(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://other.example/a", "https://api.example.com.evil.example/a",
			"http://localhost@other.example/a", "http://user:s3cr3t@localhost/a", "http://localhost:80:80/a",
			"http:\\\\other.example/a", "ftp://localhost/a", "http:///a", "other", "http://localhost\\.evil.example/",
			"http://[::2]/a", "http://127.0.0.1.evil.example/" })
	void foreignHostIsRefusedWithFileAndLine(String uri) {
		assertRefused("\n\nGET " + uri, 3, "rehearsals go to this application only");
	}

	@Test
	void hostHeaderOfTheApplicationIsLeftOutAndAForeignOneRefused() {
		assertThat(parse("GET /a\nHost: localhost:8080").get(0).headers()).isEmpty();
		assertRefused("GET /a\nHost: other.example", 2, "'Host'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void writeWithoutDirectiveIsRefusedWithFileAndLine(String method) {
		assertRefused("GET /a\n\n###\n" + method + " /a", 4, "'# @rehearse rollback' or '# @rehearse once'");
	}

	@Test
	void readByPostIsDeclaredSafe() {
		assertThat(RequestFileParser
			.parse("a.http", "# @rehearse safe\nPOST /graphql\n\n{}", new LocalHosts("localhost"), Map.of())
			.requests()).extracting(RehearsedRequest::name, RehearsedRequest::effect)
			.containsExactly(tuple("POST /graphql", Effect.NONE));
	}

	@Test
	void directiveIsForTheNextRequestOnly() {
		assertRefused("# @rehearse once\nDELETE /a\n###\nDELETE /b", 4, "DELETE may change something");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"# @rehearse twice~DELETE /a | 1 | 'safe', 'rollback' or 'once'", "# @rehearse~DELETE /a | 1 | or 'once'",
			"# @rehearse once~# @rehearse rollback~DELETE /a | 2 | Only one of",
			"# @rehearse once~// @rehearse once~DELETE /a | 2 | 'once' is there twice",
			"# @name a~# @name b~GET /a | 2 | '@name' is there twice", "GET /a~###~# @rehearse once | 3 | no request",
			"# @rehearse once~###~GET /a | 1 | no request", "// @name a~###~GET /a | 1 | no request below this '@name'",
			"GET /a~# @rehearse expect 302 | 2 | above the line with the method",
			"GET /a~// @name a | 2 | '@name' belongs above the line with the method" })
	void invalidDirectiveIsRefused(String text, int line, String reason) {
		assertRefused(text.replace("~", "\n"), line, reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "GET /a~~< ./secret.json | 3", "# @rehearse once~POST /a~~<@ ./secret.json | 4",
					"GET /a~~> ./handler.js | 3", "GET /a~>> out.json | 2", "GET /a~~>>! out.json | 3",
					"GET /a~~<> 2026.json | 3", "< {% request.x() %}~GET /a | 1", "< ./before.js~GET /a | 1" })
	void whatReadsFilesOrExecutesIsRefused(String text, int line) {
		assertRefused(text.replace("~", "\n"), line, "not supported here");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "GET /{{id}} | 1 | 'id' is unknown", "@a={{b}}~GET / | 1 | 'b' is unknown",
					"GET /a~X-A: {{$uuid}} | 2 | '$uuid' is not known here",
					"# @rehearse once~POST /a~~{{body}} | 4 | 'body' is unknown", "@1=2~GET / | 1 | '@name = value'",
					"@a~GET / | 1 | '@name = value'" })
	void variableThatIsUnknownOrBadlyDefinedIsRefused(String text, int line, String reason) {
		assertRefused(text.replace("~", "\n"), line, reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "get/a b | 1 | begins with a method", "What is this? | 1 | begins with a method",
					"GET /a b | 1 | percent-encoded", "GET /a/../b | 1 | the path that is meant",
					"TRACE /a | 1 | one of GET", "GET /a~X-A | 2 | 'name: value'",
					"POST /a~{'b': 1} | 2 | below an empty line", "GET /a~: b | 2 | name of a header",
					"GET /a~X-A: b~x-a: c | 3 | twice", "GET /a~Content-Length: 7 | 2 | set by warm-up only",
					"GET /a~X-Bootwarmup-Token: x | 2 | set by warm-up only", "GET /a~~GET /b | 2 | below a line '###'",
					"GET /a~X-A: \u0000x | 2 | control character" })
	void badSyntaxIsRefusedWithFileAndLine(String text, int line, String reason) {
		assertRefused(text.replace("~", "\n"), line, reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n\n", "# nothing\n###\n@a = b" })
	void fileWithoutRequestIsRefused(String text) {
		assertThat(problems(text)).containsExactly("orders.http: It contains no request.");
	}

	@Test
	void tooManyRequestsAreRefused() {
		assertThat(parse("GET /a\n###\n".repeat(1000))).hasSize(1000);
		assertRefused("GET /a\n###\n".repeat(1001), 2001, "more than 1000 requests");
	}

	@Test
	void whatIsWrongIsAllNamedAndKeepsNothingElseFromBeingRead() {
		String text = """
				@id = 7

				### Fine
				GET /orders/{{id}}

				### Unknown directive
				# @rehearse rolback
				POST /orders
				Content-Type: application/json
				X-Tenant

				{"id": {{nr}}}

				### Foreign host
				GET http://other.example/orders

				### Two wrong headers
				GET /orders
				Accept
				X-Bootwarmup-Token: x

				### Fine as well
				# @rehearse once
				POST /orders
				""";
		assertThat(problems(text)).extracting((problem) -> problem.replaceFirst("orders.http, (line \\d+): .*", "$1"))
			.containsExactly("line 7", "line 10", "line 12", "line 15", "line 19", "line 20");
		assertThat(parse(text)).extracting(RehearsedRequest::name).containsExactly("Fine", "Fine as well");
	}

	@Test
	void requestsBelowAWrongVariableAreReadIfTheyUseNone() {
		String text = "@id = 1\n###\n@id 2\n###\nGET /orders/{{id}}\n###\nGET /orders";
		assertThat(parse(text)).extracting(RehearsedRequest::uri).as("and not /orders/1").containsExactly("/orders");
		assertThat(problems(text)).hasSize(2)
			.last()
			.asString()
			.startsWith("orders.http, line 5: The definition of a variable above is wrong");
	}

	@Test
	void errorsWithoutEndAreNotAllNamed() {
		assertThat(problems("GET\n###\n".repeat(5000))).hasSize(101).last().asString().contains("too many errors");
		assertThat(problems("GET /a\n" + "x\n".repeat(5000))).hasSizeLessThan(105);
	}

	@Test
	void requestIsTiedToThoseWhoseAnswersItNeeds() {
		List<RehearsedRequest> requests = parse("""
				@token = {{login.response.body.$.access_token}}

				### Token
				# @name login
				# @rehearse once
				POST /login
				Content-Type: application/json

				{"password": "{{$env.PASSWORD}}"}

				###
				# @name mine
				GET /orders
				Authorization: Bearer {{token}}

				###
				GET /orders/{{mine.response.body.$[0].id}}?of={{ login.response.headers.X-User }}
				Authorization: Bearer {{token}}

				###
				GET /customers
				""");
		assertThat(requests).extracting(RehearsedRequest::ties)
			.containsExactly(new Ties(Set.of(new Name("orders.http", "login")), Set.of(), true),
					new Ties(Set.of(new Name("orders.http", "mine")), Set.of(new Name("orders.http", "login")), false),
					new Ties(Set.of(), Set.of(new Name("orders.http", "login"), new Name("orders.http", "mine")),
							false),
					Ties.NONE);
		assertThat(requests.get(0).name()).isEqualTo("Token");
		assertThat(body(requests.get(0))).isEqualTo("{\"password\": \"s3cr3t\"}");
		assertThat(requests.get(1).headers()).containsEntry("Authorization",
				"Bearer {{login.response.body.$.access_token}}");
		assertThat(requests.get(2).name())
			.isEqualTo("GET /orders/{{mine.response.body.$[0].id}}?of={{login.response.headers.X-User}}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "GET /{{a.response.body.id}} | 1 | no request 'a' above, or something is wrong",
					"GET /{{a.response.body.id}}~###~# @name a~GET /b | 1 | comment '# @name a'",
					"# @name a~GET /{{a.response.body.id}} | 2 | no request 'a' above",
					"# @name a~GET /a~###~# @name a~GET /b | 5 | 'a' is already that of a request above",
					"# @name a~GET /a~###~GET /b~X-A: {{a.request.body.id}} | 5 | only the answer",
					"# @name a~GET /a~###~GET /b/{{a.response.body.$..id}} | 4 | names and positions",
					"GET /a?x={{$env.PASSWORD}} | 1 | may be a secret",
					"@x = {{$processEnv PASSWORD}}~@y = a{{x}}~GET /a?x={{y}} | 3 | may be a secret",
					"GET /a~X-A: {{$env.MISSING}} | 2 | 'MISSING' is not set" })
	void referenceThatCantBeFollowedIsRefused(String text, int line, String reason) {
		assertRefused(text.replace("~", "\n"), line, reason);
	}

	@Test
	void handlerThatOnlySetsVariablesIsUnderstood() {
		List<RehearsedRequest> requests = parse("""
				# @rehearse once
				POST /login

				{}

				> {%
				  client.global.set("token", response.body.access_token);
				  client.global.set('user', response.headers.valueOf("X-User"))
				%}

				###
				# @name mine
				GET /orders
				Authorization: {{token}}
				> {% client.global.set("first", response.body[0].id); client.global.set("all", response.body); %}

				###
				GET /orders/{{first}}?user={{user}}
				""");
		assertThat(requests).extracting(RehearsedRequest::ties)
			.containsExactly(new Ties(Set.of(new Name("orders.http", "line2")), Set.of(), false),
					new Ties(Set.of(new Name("orders.http", "line13")), Set.of(new Name("orders.http", "line2")),
							false),
					new Ties(Set.of(), Set.of(new Name("orders.http", "line13"), new Name("orders.http", "line2")),
							false));
		assertThat(body(requests.get(0))).isEqualTo("{}");
		assertThat(requests.get(1).headers()).containsEntry("Authorization", "{{line2.response.body.$.access_token}}");
		assertThat(requests.get(2).uri())
			.isEqualTo("/orders/{{line13.response.body.$[0].id}}?user={{line2.response.headers.X-User}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "> {% client.test('a', () => {}); %}", "> {% client.global.set('a', 1); %}",
			"> {% client.global.set('a', response.body.b) client.log('a'); %}", "> {% %}", "> {%}", "> {%",
			"> {% client.global.set('a', response.body.b); ", "> {% client.global.set('a', response.body.b + 1); %}" })
	void handlerThatDoesAnythingElseIsRefused(String handler) {
		assertRefused("GET /a\n\n" + handler + "\n###\nGET /b", 3, "");
		assertRefused("GET /a\n" + handler + "\n###\nGET /b", 2, "");
		assertThat(parse("GET /a\n\n" + handler + "\n###\nGET /b")).extracting(RehearsedRequest::uri)
			.containsExactly("/b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /login\n\n> {% client.global.set('token', response.body.b + 1); %}",
			"# @rehearse once\nPOST /login\nBad header\n\n> {% client.global.set('token', response.body.b); %}",
			"# @name first\nGET /login\n\n > {% client.global.set('token', response.body.b); %}" })
	void variableOfARequestThatIsWrongIsUnknownBelow(String wrong) {
		String text = """
				# @name first
				# @rehearse once
				POST /login

				> {% client.global.set('token', response.body.a); %}

				###
				WRONG

				###
				GET /orders
				Authorization: {{token}}

				###
				GET /customers
				""".replace("WRONG", wrong);
		assertThat(parse(text)).extracting(RehearsedRequest::uri).containsExactly("/login", "/customers");
		assertThat(problems(text)).last().asString().contains("The definition of a variable above is wrong");
	}

	@Test
	void requestWithANameAndAHandlerIsKnownByBoth() {
		List<RehearsedRequest> requests = parse("""
				# @name login
				GET /login
				> {% client.global.set('token', response.body.a); %}

				###
				GET /a/{{login.response.body.a}}

				###
				GET /b/{{token}}
				""");
		assertThat(requests.get(0).ties().names()).extracting(Name::text).containsExactlyInAnyOrder("login", "line2");
		assertThat(Ties.unmet(requests)).isEmpty();
	}

	@Test
	void valueOfTheEnvironmentThatLooksLikeAVariableIsRefusedAndNotShown() {
		assertThat(RequestFileParser
			.parse("a.http", "GET /a\nX-A: {{$env.ODD}}", HOSTS, Map.of("ODD", "{{s3cr3t.request.body.x}}"))
			.problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.reason()).contains("'ODD'").doesNotContain("s3cr3t"));
	}

	@Test
	void nameOfTwoRequestsIsThatOfNone() {
		String text = "# @name a\nGET /a\n###\n# @name a\nGET /b\n###\nGET /c/{{a.response.body.id}}";
		assertThat(parse(text)).extracting(RehearsedRequest::uri).containsExactly("/a");
		assertThat(problems(text)).hasSize(2);
	}

	@Test
	void valuesOfTheEnvironmentCantExplode() {
		assertThat(RequestFileParser
			.parse("a.http", "# @rehearse once\nPOST /a\n\n" + "{{$env.BIG}}".repeat(1000), HOSTS,
					Map.of("BIG", "x".repeat(10_000)))
			.problems()).first().extracting(Problem::reason).asString().contains("more than 1 MiB");
	}

	@Test
	void variableThatIsDefinedAgainWithoutASecretMayStandInAUri() {
		assertThat(parse("@x = {{$env.PASSWORD}}\n@x = 1\nGET /a/{{x}}").get(0).uri()).isEqualTo("/a/1");
	}

	@Test
	void requestKnowsThatItHasValuesOfTheEnvironment() {
		assertThat(parse("@x = {{$env.PASSWORD}}\nGET /a\nX-A: {{x}}\n###\nGET /b"))
			.extracting((request) -> request.ties().hasSecrets())
			.containsExactly(true, false);
	}

	@Test
	void secretOfTheEnvironmentMayStandInAHeader() {
		assertThat(parse("@x = a{{$env.PASSWORD}}\nGET /a\nX-A: {{x}}\nX-B: {{$processEnv PASSWORD}}").get(0).headers())
			.containsOnly(Map.entry("X-A", "as3cr3t"), Map.entry("X-B", "s3cr3t"));
	}

	@Test
	void methodInLowerCaseIsUnderstood() {
		assertThat(parse("get /a\n###\n# @rehearse once\ndelete /a")).extracting(RehearsedRequest::name)
			.containsExactly("GET /a", "DELETE /a (once)");
	}

	@Test
	void statusThatIsExpectedIsThatOfTheRequestBelow() {
		assertThat(parse("# @rehearse expect 302\nGET /a\n###\nGET /b")).extracting(RehearsedRequest::expectedStatus)
			.containsExactly(302, null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "# @name login~GET /a | login", "// @name = the first page~GET /a | the first page",
					"### Login~# @name login~GET /a | Login", "# @name login~# Any comment~GET /a | login" })
	void requestWithoutTitleIsCalledByItsName(String text, String name) {
		assertThat(parse(text.replace("~", "\n"))).extracting(RehearsedRequest::name).containsExactly(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "### A new order~GET /a | A new order", "####   2nd page  ~~# no title~GET /a | 2nd page",
					"###~GET /a | GET /a", "### -----~GET /a | GET /a", "### A~###~GET /a | GET /a",
					"###größte~GET /a | größte" })
	void titleNamesTheRequest(String text, String name) {
		assertThat(parse(text.replace("~", "\n"))).extracting(RehearsedRequest::name).containsExactly(name);
	}

	@Test
	void titleIsThatOfOneRequestAndMakesItNoOther() {
		List<RehearsedRequest> requests = parse("### A\nGET /a\n\n###\nGET /a");
		assertThat(requests).extracting(RehearsedRequest::name).containsExactly("A", "GET /a");
		assertThat(requests.get(0)).isEqualTo(requests.get(1)).hasSameHashCodeAs(requests.get(1));
	}

	@Test
	void variablesCantExplode() {
		StringBuilder text = new StringBuilder("@v0 = aaaaaaaaaa\n");
		for (int i = 1; i < 40; i++) {
			text.append("@v%d = {{v%d}}{{v%d}}\n".formatted(i, i - 1, i - 1));
		}
		assertThat(problems(text + "GET /{{v39}}")).first().asString().contains("more than 1 MiB");
	}

	@Test
	void formIsPutTogetherAndMultipartBodyEndsItsLines() {
		RehearsedRequest form = parse("""
				# @rehearse once
				POST /a
				Content-Type: application/x-www-form-urlencoded

				name=ada
				  &page=1
				""").get(0);
		assertThat(body(form)).isEqualTo("name=ada&page=1");
		RehearsedRequest multipart = parse("""
				# @rehearse once
				POST /a
				Content-Type: multipart/form-data; boundary=b

				--b
				Content-Disposition: form-data; name="a"

				1
				--b--
				""").get(0);
		assertThat(body(multipart))
			.isEqualTo("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n");
	}

	@Test
	void markupInABodyIsNoScript() {
		assertThat(body(parse("# @rehearse once\nPOST /a\n\n<a\n>\n<b/>\n</a>").get(0))).isEqualTo("<a\n>\n<b/>\n</a>");
	}

	@Test
	void anyTextIsEitherReadOrRefusedInTime() {
		Random random = new Random(7);
		String[] parts = { "GET ", "POST ", "/", "http://", "localhost", "evil.example", "###", "#", "//", " @rehearse",
				" @name", " expect", " 302", " once", " rollback", "\n", "\n", "\r\n", "\n\n", ": ", "@", "=", "{{",
				"}}", "a.response.body.", "$", "a", " ", "\t", "<", ">", "{%", "> {%", "%}",
				"client.global.set('a', response.body.b);", "?", "&", "HTTP/1.1", "X-A", "Host", "\u0000", "\u2028",
				"ü", "%2e", "%", "..", "\\", "\uD800" };
		for (int i = 0; i < 5000; i++) {
			StringBuilder text = new StringBuilder();
			for (int length = random.nextInt(30); length > 0; length--) {
				text.append(parts[random.nextInt(parts.length)]);
			}
			assertThatNothingDangerousComesOf(text.toString());
		}
		for (String part : parts) {
			assertThatNothingDangerousComesOf(part.repeat(50_000));
			assertThatNothingDangerousComesOf("GET /" + part.repeat(50_000));
			assertThatNothingDangerousComesOf("GET /\nX: " + part.repeat(50_000));
			assertThatNothingDangerousComesOf("@a" + part.repeat(50_000));
			assertThatNothingDangerousComesOf(
					"GET /\n\n> {% client.global.set('a', response.body" + part.repeat(50_000));
		}
	}

	private static void assertThatNothingDangerousComesOf(String text) {
		Selection found = RequestFileParser.parse("orders.http", text, HOSTS, ENVIRONMENT);
		assertThat(found.requests().size() + found.problems().size()).isPositive();
		assertThat(found.problems()).allSatisfy((problem) -> assertThat(problem.place()).startsWith("orders.http"));
		assertThat(found.requests()).allSatisfy((request) -> {
			assertThat(ResponseReference.replace(request.uri(), (reference, position) -> "0")).startsWith("/")
				.doesNotStartWith("//")
				.isASCII()
				.doesNotContainAnyWhitespaces();
			RequestDraft draft = new RequestDraft(Origin.FILE, "GET", request.uri(), Map.of(), null, null, null);
			assertThat(draft.toRequest().uri()).isEqualTo(request.uri());
			assertThat(request.method()).isIn("GET", "HEAD", "POST");
			assertThat(request.effect() != Effect.NONE || !request.method().equals("POST")).isTrue();
			request.headers().forEach((name, value) -> assertThat(name + value).isASCII().doesNotContain("\n", "\r"));
		});
	}

	private static String body(RehearsedRequest request) {
		return new String(request.body(), StandardCharsets.UTF_8);
	}

	private static List<RehearsedRequest> parse(String text) {
		return RequestFileParser.parse("orders.http", text, HOSTS, ENVIRONMENT).requests();
	}

	private static List<String> problems(String text) {
		return RequestFileParser.parse("orders.http", text, HOSTS, ENVIRONMENT)
			.problems()
			.stream()
			.map((problem) -> problem.place() + ": " + problem.reason())
			.toList();
	}

	private static void assertRefused(String text, int line, String reason) {
		assertThat(problems(text)).singleElement()
			.satisfies((problem) -> assertThat(problem).startsWith("orders.http, line " + line + ": ")
				.contains(reason)
				.doesNotContain("s3cr3t"));
	}

}
