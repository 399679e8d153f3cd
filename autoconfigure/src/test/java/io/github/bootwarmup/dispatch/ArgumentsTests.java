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

package io.github.bootwarmup.dispatch;

import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.NumberFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a handler method can ask for, short of bodies.
 */
class ArgumentsTests {

	private static WarmedApplication application;

	@BeforeAll
	static void start() {
		application = WarmedApplication.run(Application.class, "api.tenant-header=X-Tenant");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void pathVariablesAreDryRun() {
		assertThat(application.notDryRun("/path/")).isEmpty();
	}

	@Test
	void parametersOfEveryConvertibleKindAreDryRun() {
		assertThat(application.notDryRun("/param/")).isEmpty();
	}

	@Test
	void headersAndCookiesAreDryRun() {
		assertThat(application.notDryRun("/header/")).isEmpty();
	}

	@Test
	void matrixVariablesAreDryRun() {
		assertThat(application.notDryRun("/matrix/")).isEmpty();
	}

	@Test
	void attributesAreDryRun() {
		assertThat(application.notDryRun("/attribute/")).isEmpty();
	}

	@Test
	void formsAreDryRun() {
		assertThat(application.notDryRun("/form/")).isEmpty();
	}

	@Test
	void multipartRequestsAreDryRun() {
		assertThat(application.notDryRun("/multipart/")).isEmpty();
	}

	@Test
	void whatSpringAndTheServletApiOfferIsDryRun() {
		assertThat(application.notDryRun("/offered/")).isEmpty();
	}

	@Test
	void constrainedParametersAreDryRun() {
		assertThat(application.notDryRun("/constrained/")).isEmpty();
	}

	@WebApplication
	@Import({ Paths.class, Parameters.class, Headers.class, Matrix.class, Attributes.class, Forms.class, Files.class,
			Offered.class, Constrained.class })
	static class Application {

	}

	enum Color {

		RED, GREEN

	}

	public record Code(String value) {
	}

	record Address(String street, int number) {
	}

	@RestController
	static class Paths {

		@GetMapping("/path/{id}")
		String id(@PathVariable long id) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/named/{item-id}")
		String named(@PathVariable("item-id") Integer id) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/regex/{id:\\d{3}-[A-F]+}")
		String regex(@PathVariable String id) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/two/{year:20\\d{2}}-{month:0[1-9]|1[0-2]}")
		String two(@PathVariable int year, @PathVariable int month) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/file/{name:[a-z]+}.{extension:pdf|txt}")
		String file(@PathVariable Map<String, String> variables) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/rest/{*rest}")
		String rest(@PathVariable String rest) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/any/*/x/**")
		String any() {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/uuid/{id}")
		String uuid(@PathVariable UUID id) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/enum/{color}")
		String color(@PathVariable Color color) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/date/{date}")
		String date(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
			throw new HandlerCalledError();
		}

		@GetMapping({ "/path/optional", "/path/optional/{id}" })
		String optional(@PathVariable Optional<Long> id) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/value/{code}")
		String value(@PathVariable Code code) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/list/{ids}")
		String list(@PathVariable List<Long> ids) {
			throw new HandlerCalledError();
		}

		@GetMapping("/path/property/${api.tenant-header}/{id}")
		String placeholder(@PathVariable long id) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Parameters {

		@GetMapping("/param/primitives")
		String primitives(@RequestParam int i, @RequestParam long l, @RequestParam boolean b, @RequestParam double d,
				@RequestParam char c, @RequestParam byte y, @RequestParam short s, @RequestParam float f) {
			throw new HandlerCalledError();
		}

		@GetMapping("/param/values")
		String values(@RequestParam Color color, @RequestParam UUID uuid, @RequestParam BigDecimal amount,
				@RequestParam URI uri, @RequestParam Locale locale, @RequestParam Currency currency,
				@RequestParam ZoneId zone, @RequestParam Code code, @RequestParam Class<?> type) {
			throw new HandlerCalledError();
		}

		@GetMapping("/param/times")
		String times(@RequestParam LocalDate date, @RequestParam LocalDateTime dateTime, @RequestParam Instant instant,
				@RequestParam OffsetDateTime offset, @RequestParam YearMonth month, @RequestParam Duration duration,
				@RequestParam Date old) {
			throw new HandlerCalledError();
		}

		@GetMapping("/param/formatted")
		String formatted(@RequestParam @DateTimeFormat(pattern = "dd.MM.yyyy") LocalDate date,
				@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime dateTime,
				@RequestParam @DateTimeFormat(pattern = "yyyy-MM-dd") Date old,
				@RequestParam @NumberFormat(style = NumberFormat.Style.PERCENT) BigDecimal rate) {
			throw new HandlerCalledError();
		}

		@GetMapping("/param/optional")
		String optional(@RequestParam Optional<LocalDate> date, @RequestParam(required = false) Integer number,
				@RequestParam(defaultValue = "10") int size) {
			throw new HandlerCalledError();
		}

		@GetMapping("/param/collections")
		String collections(@RequestParam List<Long> ids, @RequestParam Set<Color> colors, @RequestParam String[] names,
				@RequestParam int[] numbers, @RequestParam List<LocalDate> dates,
				@RequestParam Optional<List<UUID>> uuids) {
			throw new HandlerCalledError();
		}

		@GetMapping("/param/maps")
		String maps(@RequestParam Map<String, String> all, @RequestParam MultiValueMap<String, String> many) {
			throw new HandlerCalledError();
		}

		@GetMapping("/param/implicit")
		String implicit(String name, Long id, Color color) {
			throw new HandlerCalledError();
		}

		@GetMapping("/param/named")
		String named(@RequestParam("q") String query, @RequestParam(name = "p", required = false) Integer page) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Headers {

		@GetMapping("/header/plain")
		String plain(@RequestHeader("X-Request-Id") UUID id, @RequestHeader("X-Many") List<Integer> many) {
			throw new HandlerCalledError();
		}

		@GetMapping("/header/known")
		String known(@RequestHeader("Accept") String accept,
				@RequestHeader(HttpHeaders.ACCEPT_LANGUAGE) String language,
				@RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
				@RequestHeader("User-Agent") String agent, @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
				@RequestHeader(HttpHeaders.IF_NONE_MATCH) String tag,
				@RequestHeader(HttpHeaders.ORIGIN) String origin) {
			throw new HandlerCalledError();
		}

		@GetMapping("/header/all")
		String all(@RequestHeader HttpHeaders headers, @RequestHeader Map<String, String> map,
				@RequestHeader MultiValueMap<String, String> many) {
			throw new HandlerCalledError();
		}

		@GetMapping("/header/cookie")
		String cookie(@CookieValue String session, @CookieValue("n") int number,
				@CookieValue jakarta.servlet.http.Cookie raw) {
			throw new HandlerCalledError();
		}

		@GetMapping("/header/placeholder")
		String placeholder(@RequestHeader("${api.tenant-header}") String tenant) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Matrix {

		@GetMapping("/matrix/{id}")
		String last(@PathVariable long id, @MatrixVariable int q) {
			throw new HandlerCalledError();
		}

		@GetMapping("/matrix/{owner}/pets/{pet}")
		String both(@MatrixVariable(name = "q", pathVar = "owner") int q,
				@MatrixVariable(name = "r", pathVar = "pet") List<String> r) {
			throw new HandlerCalledError();
		}

		@GetMapping("/matrix/{owner}/all")
		String inner(@MatrixVariable(required = true) String color) {
			throw new HandlerCalledError();
		}

		@GetMapping("/matrix/map/{owner}")
		String map(@MatrixVariable MultiValueMap<String, String> all) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Attributes {

		@GetMapping("/attribute/request")
		String request(@RequestAttribute Address address, @RequestAttribute("t") String tenant) {
			throw new HandlerCalledError();
		}

		@GetMapping("/attribute/session")
		String session(@SessionAttribute Address address, @SessionAttribute(name = "n") Long number) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Forms {

		@PostMapping("/form/record")
		String ofRecord(@Valid @ModelAttribute OrderRecord form, BindingResult result) {
			throw new HandlerCalledError();
		}

		@PostMapping("/form/bean")
		String ofBean(@Valid OrderBean form) {
			throw new HandlerCalledError();
		}

		@GetMapping("/form/search")
		String search(Search search) {
			throw new HandlerCalledError();
		}

		@PostMapping("/form/raw")
		String raw(@RequestParam MultiValueMap<String, String> form) {
			throw new HandlerCalledError();
		}

		@PostMapping("/form/file")
		String withFile(@ModelAttribute Upload upload) {
			throw new HandlerCalledError();
		}

		@PostMapping("/form/path/{order}")
		String existing(@PathVariable("order") String id, @ModelAttribute("other") OrderBean form) {
			throw new HandlerCalledError();
		}

	}

	record OrderRecord(@NotBlank String name, @Positive int quantity, LocalDate day, Color color) {
	}

	record Search(String query, Optional<Integer> page, List<Color> colors, LocalDate from) {
	}

	static class OrderBean {

		@NotBlank
		@Size(min = 3, max = 10)
		private String name;

		@Email
		@NotBlank
		private String email;

		private Address address;

		@Min(5)
		private int quantity;

		private List<String> tags;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public String getEmail() {
			return this.email;
		}

		public void setEmail(String email) {
			this.email = email;
		}

		public Address getAddress() {
			return this.address;
		}

		public void setAddress(Address address) {
			this.address = address;
		}

		public int getQuantity() {
			return this.quantity;
		}

		public void setQuantity(int quantity) {
			this.quantity = quantity;
		}

		public List<String> getTags() {
			return this.tags;
		}

		public void setTags(List<String> tags) {
			this.tags = tags;
		}

	}

	static class Upload {

		private String title;

		private MultipartFile file;

		public String getTitle() {
			return this.title;
		}

		public void setTitle(String title) {
			this.title = title;
		}

		public MultipartFile getFile() {
			return this.file;
		}

		public void setFile(MultipartFile file) {
			this.file = file;
		}

	}

	@RestController
	static class Files {

		@PostMapping("/multipart/file")
		String file(@RequestParam MultipartFile file, @RequestParam String title) {
			throw new HandlerCalledError();
		}

		@PostMapping("/multipart/files")
		String files(@RequestParam("files") List<MultipartFile> files, @RequestParam MultipartFile[] more) {
			throw new HandlerCalledError();
		}

		@PostMapping(path = "/multipart/json", consumes = "multipart/form-data")
		String json(@RequestPart("meta") @Valid Address meta, @RequestPart("file") MultipartFile file,
				@RequestPart(required = false) List<Address> more) {
			throw new HandlerCalledError();
		}

		@PostMapping("/multipart/parts")
		String parts(@RequestParam Part part, @RequestPart("p") Part other, @RequestParam List<Part> all) {
			throw new HandlerCalledError();
		}

		@PostMapping("/multipart/optional")
		String optional(@RequestParam Optional<MultipartFile> file, @RequestPart("o") Optional<Address> address) {
			throw new HandlerCalledError();
		}

		@PostMapping("/multipart/map")
		String map(@RequestParam Map<String, MultipartFile> files,
				@RequestParam MultiValueMap<String, MultipartFile> m) {
			throw new HandlerCalledError();
		}

		@PostMapping("/multipart/request")
		String request(MultipartHttpServletRequest request, MultipartFile unnamed) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Offered {

		@GetMapping("/offered/servlet")
		String servlet(HttpServletRequest request, HttpServletResponse response, HttpSession session,
				Principal principal, Locale locale, java.util.TimeZone zone, ZoneId zoneId, HttpMethod method) {
			throw new HandlerCalledError();
		}

		@PostMapping("/offered/streams")
		String streams(java.io.InputStream in, java.io.OutputStream out) {
			throw new HandlerCalledError();
		}

		@PostMapping("/offered/characters")
		String characters(java.io.Reader in, java.io.Writer out) {
			throw new HandlerCalledError();
		}

		@GetMapping("/offered/spring")
		String spring(WebRequest request, Model model, Map<String, Object> map, RedirectAttributes redirect,
				SessionStatus status, UriComponentsBuilder uris) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	@Validated
	static class Constrained {

		@GetMapping("/constrained/numbers/{id}")
		String numbers(@PathVariable @Min(100) long id, @RequestParam @Max(-5) int below,
				@RequestParam @Positive BigDecimal amount) {
			throw new HandlerCalledError();
		}

		@GetMapping("/constrained/texts")
		String texts(@RequestParam @Email String email, @RequestParam @Pattern(regexp = "[A-Z]{2}\\d{4}") String code,
				@RequestParam @Size(min = 5) String name, @RequestParam @NotBlank String other) {
			throw new HandlerCalledError();
		}

		@GetMapping("/constrained/lists")
		String lists(@RequestParam @NotEmpty List<@Positive Long> ids,
				@RequestParam List<@Pattern(regexp = "x\\d") String> codes) {
			throw new HandlerCalledError();
		}

	}

}
