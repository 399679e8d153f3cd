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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupReport.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Types that refuse values: the rest of what contains them is warmed all the same.
 */
class RefusedValuesTests {

	private static WarmedApplication application;

	@BeforeAll
	static void start() {
		Calls.reset();
		application = WarmedApplication.run(Application.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void usualFormIsFound() {
		assertWarm("/card", Payment.class, PaidAddress.class);
	}

	@Test
	void valuesThatHaveToFitEachOtherAreFound() {
		assertWarm("/stay", Stay.class, StayAddress.class);
	}

	@Test
	void exampleIsTaken() {
		assertWarm("/example", Exemplary.class, ExampleAddress.class);
	}

	@Test
	void constantOfTheTypeIsTaken() {
		assertWarm("/constant", Shipment.class, ShippedAddress.class);
	}

	@Test
	void whatNobodyCanGuessIsNull() {
		assertWarm("/secret", Vault.class, VaultAddress.class);
	}

	@Test
	void valueThatOnlyJacksonConstructsIsFound() {
		assertWarm("/iban", Account.class, AccountAddress.class);
	}

	@Test
	void valueThatCannotBeWrittenIsReplaced() {
		assertWarm("/written", Written.class, WrittenAddress.class);
	}

	@Test
	void parameterIsFound() {
		assertThat(application.notDryRun("/parameter")).isEmpty();
	}

	@Test
	void typeThatIsRefusedInOnePlaceHasAValueElsewhere() {
		assertThat(application.outcome("GET /deep")).isEqualTo(Outcome.WARMED);
		assertWarm("/flat", Flat.class, Fragile.class, FlatAddress.class);
	}

	@Test
	void routeThatIsPrimedIsPrimedInFull() {
		assertThat(application.detail("POST /primed")).contains("expression").doesNotContain("not primed");
		assertThat(JacksonCaches.written(application)).contains(PrimedAddress.class);
	}

	@Test
	void whatNothingCanReplaceIsPrimedAndCostsNoOtherRoute() {
		assertThat(application.outcome("GET /impossible")).isEqualTo(Outcome.PRIMED);
		assertThat(application.outcome("GET /zzz")).isEqualTo(Outcome.WARMED);
	}

	@Test
	void factoriesAreNotCalled() {
		assertThat(Calls.all()).isEmpty();
	}

	private static void assertWarm(String path, Class<?>... types) {
		assertThat(application.notDryRun(path)).isEmpty();
		assertThat(JacksonCaches.written(application)).contains(types);
		assertThat(JacksonCaches.read(application)).contains(types);
	}

	/**
	 * Not final: that it was written is known only when one was there.
	 */
	static class Address {

		private String street;

		public String getStreet() {
			return this.street;
		}

		public void setStreet(String street) {
			this.street = street;
		}

	}

	static class PaidAddress extends Address {

	}

	static class StayAddress extends Address {

	}

	static class ExampleAddress extends Address {

	}

	static class ShippedAddress extends Address {

	}

	static class VaultAddress extends Address {

	}

	static class AccountAddress extends Address {

	}

	static class WrittenAddress extends Address {

	}

	static class PrimedAddress extends Address {

	}

	record CardNumber(String value) {

		CardNumber {
			Assert.isTrue(value.matches("4\\d{15}"), "no card number");
		}

		static CardNumber of(String value) {
			Calls.count("factory");
			return new CardNumber(value);
		}

	}

	record Payment(CardNumber card, List<PaidAddress> addresses) {

		Payment {
			Objects.requireNonNull(card);
		}

	}

	record Days(LocalDate from, LocalDate to, int guests) {

		Days {
			Assert.isTrue(!to.isBefore(from) && guests < 5, "not a stay");
		}

	}

	record Stay(Days days, StayAddress address) {
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Schema {

		String example();

	}

	record Code(String text) {

		Code {
			Assert.isTrue(text.startsWith("PX-"), "no code");
		}

	}

	@Schema(example = "Q7")
	record Quality(String text) {

		Quality {
			Assert.isTrue(text.equals("Q7"), "no quality");
		}

	}

	record Title(@Schema(example = "Dr.") String text) {

		Title {
			Assert.isTrue(text.equals("Dr."), "no title");
		}

	}

	record Exemplary(@Schema(example = "PX-17") Code code, Quality quality, Title title, ExampleAddress address) {
	}

	record Parcel(String number, long weight) {

		public static final Parcel NONE = new Parcel("#none#", 0);

		Parcel {
			Assert.isTrue(number.equals("#none#"), "no number");
		}

	}

	record Shipment(Parcel parcel, ShippedAddress address) {

		Shipment {
			Objects.requireNonNull(parcel);
		}

	}

	record Unguessable(String text) {

		Unguessable {
			Assert.isTrue(text.startsWith("#7"), "not guessed");
		}

	}

	record Vault(Unguessable one, List<Unguessable> many, VaultAddress address) {
	}

	static final class Iban {

		private final String text;

		@JsonCreator
		Iban(String value) {
			Assert.isTrue(value.matches("DE\\d{20}"), "no IBAN");
			this.text = value;
		}

		@JsonValue
		String text() {
			return this.text;
		}

	}

	public record AccountNumber(String number) {

		public AccountNumber {
			Assert.isTrue(number.length() == 16, "no number");
		}

	}

	record Account(List<Iban> ibans, AccountAddress address) {
	}

	static class Moody {

		private String mood;

		public String getMood() {
			Assert.isTrue(this.mood.equals("a"), "not in the mood");
			return this.mood;
		}

		public void setMood(String mood) {
			this.mood = mood;
		}

	}

	record Written(Moody moody, WrittenAddress address) {
	}

	record Primed(Unguessable unguessable, PrimedAddress address) {
	}

	record Deep(Deeper<Deeper<Deeper<Deeper<Deeper<Fragile>>>>> fragile) {
	}

	static class Deeper<T> extends Address {

		private T inner;

		public T getInner() {
			return this.inner;
		}

		public void setInner(T inner) {
			this.inner = inner;
		}

	}

	static class FlatAddress extends Address {

	}

	static class Fragile {

		private final FlatAddress address;

		Fragile(FlatAddress address) {
			this.address = Objects.requireNonNull(address);
		}

		public FlatAddress getAddress() {
			return this.address;
		}

	}

	record Flat(List<Fragile> fragile) {
	}

	record Impossible(String text) {

		Impossible {
			throw new IllegalStateException("never");
		}

	}

	@WebApplication
	@Import(Refusing.class)
	static class Application {

	}

	@RestController
	static class Refusing {

		@PostMapping("/card")
		Payment card(@RequestBody Payment body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/stay")
		Stay stay(@RequestBody Stay body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/example")
		Exemplary example(@RequestBody Exemplary body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/constant")
		Shipment constant(@RequestBody Shipment body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/secret")
		Vault secret(@RequestBody Vault body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/iban")
		Account iban(@RequestBody Account body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/written")
		Written written(@RequestBody Written body) {
			throw new HandlerCalledError();
		}

		@GetMapping("/parameter/{account}")
		String parameter(@PathVariable AccountNumber account, @RequestParam AccountNumber again) {
			throw new HandlerCalledError();
		}

		@GetMapping("/deep")
		Deep deep() {
			throw new HandlerCalledError();
		}

		@PostMapping("/flat")
		Flat flat(@RequestBody Flat body) {
			throw new HandlerCalledError();
		}

		@PostMapping("/primed")
		Primed primed(@RequestBody Primed body, @Value("#{1}") int value) {
			throw new HandlerCalledError();
		}

		@GetMapping("/impossible")
		Impossible impossible() {
			throw new HandlerCalledError();
		}

		@GetMapping("/zzz")
		String last() {
			throw new HandlerCalledError();
		}

	}

}
