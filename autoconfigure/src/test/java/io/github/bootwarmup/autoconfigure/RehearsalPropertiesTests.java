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

package io.github.bootwarmup.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.rehearsal.RehearsalSettings;
import io.github.bootwarmup.rehearsal.RehearsalTelemetry;
import io.github.bootwarmup.rehearsal.requests.AutoRehearsal;
import io.github.bootwarmup.rehearsal.requests.PathCredentials;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog;
import io.github.bootwarmup.rehearsal.requests.RequestHeaders;
import io.github.bootwarmup.rehearsal.requests.RequestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * How the properties of the rehearsal are written, and what is read by who has made a
 * mistake.
 */
@ExtendWith(OutputCaptureExtension.class)
class RehearsalPropertiesTests {

	private static final String PREFIX = "bootwarmup.rehearsal.";

	private static final String SECRET = "s3cr3t";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(BootWarmupAutoConfiguration.class, BootWarmupRehearsalAutoConfiguration.class));

	@Test
	void defaultsAreThoseThatAreDocumented() {
		this.contextRunner.run((context) -> {
			RehearsalSettings settings = context.getBean(RehearsalSettings.class);
			assertThat(settings).usingRecursiveComparison()
				.isEqualTo(new RehearsalSettings(false, null, 10, 5000, 50, 20, Duration.ofSeconds(2), 0,
						RehearsalTelemetry.EXCLUDE, "localhost", Map.of()));
			assertThat(context).hasSingleBean(RequestCatalog.class).hasSingleBean(RequestHeaders.class);
			assertThat(requestSettings(context)).isEqualTo(new RequestSettings(AutoRehearsal.NONE, List.of(), List.of(),
					List.of(), List.of(), "localhost", List.of()));
		});
	}

	@ParameterizedTest
	@CsvSource({ "5s, 5000", "1m, 60000", "750, 750", "PT2S, 2000", "auto, ", "Auto, " })
	void maxDurationIsAutoOrADuration(String value, @Nullable Long millis) {
		this.contextRunner.withPropertyValues(PREFIX + "max-duration=" + value)
			.run((context) -> assertThat(context.getBean(RehearsalSettings.class).maxDuration())
				.isEqualTo((millis != null) ? Duration.ofMillis(millis) : null));
	}

	@Test
	void everySettingIsRead() {
		this.contextRunner
			.withPropertyValues(PREFIX + "enabled=true", PREFIX + "max-duration=3s", PREFIX + "min-iterations=1",
					PREFIX + "max-iterations=7", PREFIX + "max-writes=6", PREFIX + "auto-iterations=5",
					PREFIX + "auto-include=/orders/**", PREFIX + "timeout=500ms", PREFIX + "port=9999",
					PREFIX + "telemetry=include", PREFIX + "host=api.example.com:8443",
					PREFIX + "headers.X-Tenant=blue", PREFIX + "auto=get", PREFIX + "exclude=/admin/**,/x",
					PREFIX + "files=classpath:warmup/*.http,file:/x/a.http")
			.run((context) -> {
				RehearsalSettings settings = context.getBean(RehearsalSettings.class);
				assertThat(settings).usingRecursiveComparison()
					.isEqualTo(new RehearsalSettings(true, Duration.ofSeconds(3), 1, 7, 6, 5, Duration.ofMillis(500),
							9999, RehearsalTelemetry.INCLUDE, "api.example.com:8443", Map.of("X-Tenant", "blue")));
				assertThat(requestSettings(context)).isEqualTo(new RequestSettings(AutoRehearsal.GET,
						List.of("/orders/**"), List.of(), List.of("classpath:warmup/*.http", "file:/x/a.http"),
						List.of("/admin/**", "/x"), "api.example.com:8443", List.of()));
			});
	}

	@Test
	void bothFormsOfRequestsCanBeMixedInOneList() {
		yaml("""
				bootwarmup.rehearsal.requests:
				  - GET /orders/7?ids=1,2
				  - uri: /orders
				    headers:
				      Accept: application/json
				      X-Tenant: blue
				    expect-status: 404
				  - "HEAD  /orders "
				  - method: POST
				    uri: /orders
				    body: '{"customer": "ada"}'
				    rollback-transactions: true
				  - method: delete
				    uri: /orders/7
				    once: true
				  - method: POST
				    uri: /graphql
				    safe: true
				""").run((context) -> {
			List<RehearsedRequest> requests = requestSettings(context).requests();
			assertThat(requests).extracting(RehearsedRequest::name)
				.containsExactly("GET /orders/7?ids=1,2", "GET /orders", "HEAD /orders", "POST /orders (rollback)",
						"DELETE /orders/7 (once)", "POST /graphql");
			assertThat(requests.get(1).headers()).containsEntry("Accept", "application/json")
				.containsEntry("X-Tenant", "blue");
			assertThat(requests.get(1).expectedStatus()).isEqualTo(404);
			assertThat(new String(requests.get(3).body(), StandardCharsets.UTF_8)).isEqualTo("{\"customer\": \"ada\"}");
			assertThat(requests.get(4).effect()).isEqualTo(Effect.ONCE);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /a", "GET /a, GET /b", "[GET /a, HEAD /b]" })
	void shortFormNeedsNoList(String value) {
		yaml("bootwarmup.rehearsal.requests: " + value)
			.run((context) -> assertThat(requestSettings(context).requests()).extracting(RehearsedRequest::uri)
				.startsWith("/a"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"POST /orders | requests[0].method | 'safe: true', 'rollback-transactions: true' and 'once: true'",
			"/orders | requests[0].method | one of GET, HEAD", "GET | requests[0].uri | one slash",
			"GET /a,2 | requests[1].method | one of GET", "GET http://other.example/ | requests[0].uri | one slash",
			"GET //other.example/ | requests[0].uri | one slash", "GET /%2e%2e/a | requests[0].uri | encoded dot",
			"GET /a b | requests[0].uri | percent-encoded" })
	void shortFormThatCantBeSentIsAnErrorThatNamesTheProperty(String value, String property, String reason) {
		assertInvalid(property, reason, "requests=" + value);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "method=PUT | method | exactly one of", "headers.Host=x | headers | bootwarmup.rehearsal.host",
					"headers.X-Bootwarmup-Token=s3cr3t | headers | set by warm-up only",
					"headers.Content-Length=1 | headers | set by warm-up only", "body=s3cr3t | body | has no body",
					"expect-status=99 | expect-status | between 200 and 599" })
	void longFormThatCantBeSentIsAnErrorThatNamesTheProperty(String setting, String property, String reason) {
		assertInvalid("requests[2]." + property, reason, "requests[0]=GET /a", "requests[1]=GET /b",
				"requests[2].uri=/orders", "requests[2]." + setting);
	}

	@Test
	void valueOfAHeaderThatBreaksTheLineIsAnErrorThatDoesntRepeatIt(CapturedOutput output) {
		assertInvalid("requests[0].headers.Authorization", "line break", "requests[0].uri=/orders",
				"requests[0].headers.Authorization=" + SECRET + "\r\nX-Other: 1");
		assertInvalid("headers.Authorization", "line break", "headers.Authorization=" + SECRET + "\nX-Other: 1");
		assertThat(output).doesNotContain(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "once", "rollback-transactions" })
	void requestThatChangesSomethingCantBeSafe(String effect) {
		assertInvalid("requests[0]", "Only one of 'safe: true'", "requests[0].method=POST", "requests[0].uri=/orders",
				"requests[0].safe=true", "requests[0]." + effect + "=true");
	}

	@Test
	void requestCantBeBothSentOnceAndRolledBack() {
		assertInvalid("requests[0]", "Only one of", "requests[0].method=POST", "requests[0].uri=/orders",
				"requests[0].once=true", "requests[0].rollback-transactions=true");
	}

	@Test
	void tooManyRequestsAreAnError() {
		String[] requests = IntStream.range(0, 1001)
			.mapToObj((i) -> "requests[" + i + "]=GET /" + i)
			.toArray(String[]::new);
		assertInvalid("requests", "more than 1000", requests);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://other.example", "a b", "a/b", "user@host", "a\r\nb", "", "host:port", "ü" })
	void hostThatIsNoneIsAnError(String host) {
		assertInvalid("host", "host name or an address", "host=" + host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rehearsal.md", "secured-applications.md" })
	void settingsInTheDocumentationAreRead(String page) throws IOException {
		List<String> documented = Pattern.compile("(?s)```yaml\\n(.*?)```")
			.matcher(Files.readString(Path.of("../docs", page)))
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(documented).isNotEmpty();
		for (String text : documented) {
			yaml(new WebApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(BootWarmupAutoConfiguration.class))
				.withPropertyValues("PARTNER_KEY=a", "REPORTS_CREDENTIALS=b", "WARMUP_SECRET=c"), text)
				.run((context) -> {
					assertThat(requestSettings(context)).as(text).isNotNull();
					assertThat(context.getBean(BootWarmupProperties.class).rehearsal().isDefault()).as(text).isFalse();
				});
		}
	}

	@Test
	void requestsMayReferToThoseAbove() {
		yaml("""
				bootwarmup.rehearsal.requests:
				  - name: login
				    method: POST
				    uri: /login
				    once: true
				  - uri: /orders/{{login.response.body.$.id}}
				""").run((context) -> assertThat(requestSettings(context).requests()).extracting(RehearsedRequest::name)
			.containsExactly("login", "GET /orders/{{login.response.body.$.id}}"));
		assertInvalid("requests[0]", "There is no request 'login' above",
				"requests[0].uri=/a/{{login.response.body.id}}", "requests[1].name=login", "requests[1].uri=/b");
		assertInvalid("requests[1]", "already that of a request above", "requests[0].name=a", "requests[0].uri=/a",
				"requests[1].name=a", "requests[1].uri=/b");
		assertInvalid("requests[0]", "A name begins with a letter", "requests[0].name=a b", "requests[0].uri=/a");
		assertInvalid("requests[1]", "write names and positions", "requests[0].name=a", "requests[0].uri=/a",
				"requests[1].uri=/b", "requests[1].headers.X-A={{a.response.body.$..id}}");
	}

	@Test
	void credentialsAreRead() {
		this.contextRunner
			.withPropertyValues(PREFIX + "credentials[0].paths=/partner/**,/legacy",
					PREFIX + "credentials[0].headers.X-Api-Key=" + SECRET, PREFIX + "credentials[1].paths=/**",
					PREFIX + "credentials[1].headers.X-Tenant=blue")
			.run((context) -> {
				List<PathCredentials> credentials = requestSettings(context).credentials();
				assertThat(credentials).extracting(PathCredentials::headers)
					.containsExactly(Map.of("X-Api-Key", SECRET), Map.of("X-Tenant", "blue"));
				assertThat(credentials.get(0).paths().matchPath("/legacy")).isTrue();
				assertThat(credentials.get(0).paths().matchPath("/orders")).isFalse();
			});
	}

	@Test
	void credentialsThatAreInvalidAreErrorsThatNameTheProperty() {
		assertInvalid("credentials[0].paths", "There are none", "credentials[0].headers.X-Api-Key=" + SECRET);
		assertInvalid("credentials[0]", "needs 'headers' or a 'registration-id'", "credentials[0].paths=/a");
		assertInvalid("credentials[0]", "Only one is possible", "credentials[0].paths=/a",
				"credentials[0].headers.authorization=" + SECRET, "credentials[0].registration-id=shop");
		assertInvalid("credentials[0].paths[0]", "no path pattern", "credentials[0].paths=/a/{b",
				"credentials[0].headers.X-Api-Key=" + SECRET);
		assertInvalid("credentials[0].headers.X-A", "the headers of one request only", "credentials[0].paths=/a",
				"credentials[0].headers.X-A={{login.response.body.token}}");
		assertInvalid("headers.X-A", "the headers of one request only", "headers.X-A={{login.response.body.token}}");
		assertInvalid("credentials[0].headers", "is set with bootwarmup.rehearsal.host", "credentials[0].paths=/a",
				"credentials[0].headers.Host=" + SECRET);
	}

	@Test
	void exclusionThatIsNoPatternIsAnErrorThatNamesIt() {
		assertInvalid("exclude[1]", "no path pattern", "exclude=/a/**,/b/{x");
	}

	@ParameterizedTest
	@CsvSource({ "max-duration, 0s, longer than zero", "max-duration, -1s, negative",
			"max-duration, long, or a duration", "max-duration, 5 seconds, or a duration",
			"timeout, 0s, longer than zero", "min-iterations, 0, between 1 and", "min-iterations, 5001, max-iterations",
			"max-iterations, 2000000, between 1", "max-writes, 0, between 1", "max-writes, -1, between 1",
			"auto-iterations, 0, between 1", "auto-iterations, -1, between 1", "port, -1, between 0 and 65535",
			"port, 70000, between 0 and 65535", "files[0], https://other.example/a.http, begins with",
			"files[0], warmup/a.http, begins with" })
	void valueThatMakesNoSenseIsAnErrorThatNamesTheProperty(String name, String value, String reason) {
		this.contextRunner.withPropertyValues(PREFIX + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(PREFIX + name)
				.hasMessageContaining(reason));
	}

	@ParameterizedTest
	@CsvSource({ "request, GET /", "maxduration2, 5s", "oauth2.registration, x" })
	void unknownKeyIsAWarning(String name, String value, CapturedOutput output) {
		this.contextRunner.withPropertyValues(PREFIX + name + "=" + value)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("BOOTWARMUP-014 " + PREFIX + name.toLowerCase(Locale.ROOT));
	}

	@Test
	void mistakeIsExplainedInPlainWords(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(PREFIX + "requests[0]=GET /a", PREFIX + "requests[1].uri=/b",
				PREFIX + "requests[1].method=DELETE", PREFIX + "requests[1].headers.Authorization=" + SECRET));
		assertThat(output)
			.contains("APPLICATION FAILED TO START", PREFIX + "requests[1].method", "DELETE may change something")
			.doesNotContain(SECRET);
	}

	@Test
	void rehearsalThatIsSwitchedOffIsNotLookedAt() {
		this.contextRunner.withPropertyValues(PREFIX + "enabled=false", PREFIX + "requests=DELETE /x")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RehearsalSettings.class)
				.doesNotHaveBean(RequestCatalog.class)
				.doesNotHaveBean(RequestHeaders.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "requests=DELETE /x", "requests[7]=GET /a", "requests[0].urI2=x", "host=a b",
			"exclude=/b/{x", "headers.Host=x", "timeout=0s", "timeout=soon", "port=-1", "port=any", "auto=always",
			"telemetry=some", "port=70000", "files=warmup/a.http", "oauth2.registration-id=none" })
	void nothingThatIsWrongFailsTheStartWhenWarmUpIsOff(String setting, CapturedOutput output) {
		this.contextRunner.withPropertyValues(PREFIX + setting).run((context) -> assertThat(context).hasFailed());
		for (String off : List.of("off", "false", "OFF")) {
			this.contextRunner.withPropertyValues(PREFIX + setting, "bootwarmup.mode=" + off)
				.run((context) -> assertThat(context).hasNotFailed());
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("no such property")))
			.allMatch((line) -> setting.contains("urI2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "deadline=0s", "deadline=soon", "on-failure=panic", "beans.mode=some",
			"dispatch.max-duration=-1s", "dispatch.exclude=/a/{b", "rehearsal.credentials=foo",
			"rehearsal.credentials[1].paths=/a" })
	void nothingElseThatIsWrongFailsTheStartWhenWarmUpIsOff(String setting) {
		WebApplicationContextRunner runner = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(BootWarmupAutoConfiguration.class,
					BootWarmupDispatchAutoConfiguration.class, BootWarmupRehearsalAutoConfiguration.class))
			.withPropertyValues("bootwarmup." + setting);
		runner.run((context) -> assertThat(context).hasFailed());
		runner.withPropertyValues("bootwarmup.mode=off").run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void modeThatIsNoneFailsTheStart() {
		this.contextRunner.withPropertyValues("bootwarmup.mode=of").run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void propertiesOfOthersAreReadAsEverWhenWarmUpIsOff() {
		this.contextRunner.withUserConfiguration(Other.class)
			.withPropertyValues("bootwarmup.mode=off", "other.port=any")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void applicationsOfOtherKindsAreLeftAlone() {
		AutoConfigurations configurations = AutoConfigurations.of(BootWarmupAutoConfiguration.class,
				BootWarmupRehearsalAutoConfiguration.class);
		new ApplicationContextRunner().withConfiguration(configurations)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RehearsalSettings.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(configurations)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RehearsalSettings.class));
		this.contextRunner.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RehearsalSettings.class));
	}

	@Test
	void neitherActuatorNorSecurityIsNeeded() {
		this.contextRunner
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate",
					"org.springframework.boot.health", "org.springframework.security"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(RequestCatalog.class).find().requests()).isEmpty();
			});
		this.contextRunner.withClassLoader(new FilteredClassLoader(OAuth2AuthorizedClientManager.class))
			.withPropertyValues(PREFIX + "oauth2.registration-id=shop")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationException.class));
	}

	private void assertInvalid(String property, String reason, String... settings) {
		String[] properties = new String[settings.length];
		for (int i = 0; i < settings.length; i++) {
			properties[i] = PREFIX + settings[i];
		}
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationException.class, (ex) -> {
					assertThat(ex.property()).isEqualTo(PREFIX + property);
					assertThat(ex.reason()).contains(reason).doesNotContain(SECRET);
				}));
	}

	private WebApplicationContextRunner yaml(String text) {
		return yaml(this.contextRunner, text);
	}

	private static WebApplicationContextRunner yaml(WebApplicationContextRunner runner, String text) {
		return runner.withInitializer((context) -> {
			try {
				new YamlPropertySourceLoader()
					.load("test", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
					.forEach(context.getEnvironment().getPropertySources()::addFirst);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private static RequestSettings requestSettings(ApplicationContext context) {
		return context.getBean(BootWarmupProperties.class).rehearsal().toRequestSettings();
	}

	private static void start(String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		String[] arguments = new String[properties.length + 1];
		arguments[0] = "--server.port=0";
		for (int i = 0; i < properties.length; i++) {
			arguments[i + 1] = "--" + properties[i];
		}
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			assertThat(context.isActive()).isTrue();
		}
	}

	@EnableConfigurationProperties(OtherProperties.class)
	static class Other {

	}

	@ConfigurationProperties("other")
	record OtherProperties(int port) {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, BootWarmupAutoConfiguration.class,
			BootWarmupRehearsalAutoConfiguration.class })
	static class Application {

	}

}
