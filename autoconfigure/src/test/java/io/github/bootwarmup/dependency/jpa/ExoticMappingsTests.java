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

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Animal;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Car;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.CardPayment;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.CashPayment;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Cat;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Color;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Country;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Dog;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Draft;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Invoice;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Ledger;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.LedgerId;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Message;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Money;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Person;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Phone;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Profile;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Project;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Seat;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.SeatKey;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Shade;
import io.github.bootwarmup.dependency.jpa.ExoticEntities.Truck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Whatever the mapping, nothing is read or written, and afterwards all works as if
 * nothing had been.
 */
@ExtendWith(OutputCaptureExtension.class)
class ExoticMappingsTests {

	@BeforeEach
	void forget() {
		WarmedJpa.forget();
	}

	@Test
	void everyMappingIsWarmedWithoutARow(CapturedOutput output) {
		Map<String, Step> steps = WarmedJpa.run(ExoticApplication.class, (context) -> {
			WarmedJpa.assertThatNoRowWasTouched();
			assertThat(output.toString().lines().filter((line) -> line.contains(" WARN ") || line.contains(" ERROR ")))
				.noneMatch((line) -> line.contains("org.hibernate"));
		}, WarmedJpa.h2("exotic"));
		assertThat(steps.values().stream().filter((step) -> !step.name().contains("Repository")))
			.filteredOn((step) -> !step.detail().isEmpty())
			.extracting((step) -> entry(step.name(), step.detail()))
			.containsExactly(entry("Country", "not written, since it is immutable"));
		assertThat(steps.values()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
		assertThat(steps).containsKeys("Ledger", "Seat", "Vehicle", "Car", "Truck", "Payment", "CardPayment",
				"CashPayment", "Animal", "Dog", "Cat", "Person", "Phone", "Project", "Profile", "Draft", "Invoice",
				"Country", "Shade", "Message");
	}

	@Test
	void everyQueryOfARepositoryIsWarmed() {
		Map<String, Step> steps = WarmedJpa.run(ExoticApplication.class, (context) -> {
		}, WarmedJpa.h2("queries"));
		assertThat(steps.get("exoticMappingsTests.PersonRepository").detail()).endsWith("queries; not nativePeople");
		assertThat(steps.get("exoticMappingsTests.LedgerRepository").detail()).endsWith("queries");
		assertThat(steps.get("exoticMappingsTests.SeatRepository").detail()).endsWith("queries");
	}

	@Test
	void entitiesAreWrittenReadAndDeletedAfterwards() {
		WarmedJpa.run(ExoticApplication.class, (context) -> {
			Store store = new Store(context);
			Person boss = store.save(new Person("boss"));
			assertThat(boss.id).as("no number of the table was used up").isEqualTo(1);
			Person person = new Person("ada");
			person.settings.put("theme", "dark");
			person.tags = new String[] { "a", "b" };
			person.phones.add(new Phone("1"));
			person.projects.add(store.save(new Project("engine")));
			store.save(person);
			store.with((entities) -> {
				Person found = entities.find(Person.class, person.id);
				assertThat(found.settings).containsExactly(entry("theme", "dark"));
				assertThat(found.tags).containsExactly("a", "b");
				assertThat(found.phones).hasSize(1);
				assertThat(found.projects).hasSize(1);
			});
			store.with((entities) -> entities.persist(new Profile(entities.find(Person.class, person.id))));
			store.with((entities) -> entities.remove(entities.find(Profile.class, person.id)));
			store.with((entities) -> entities.remove(entities.find(Person.class, person.id)));

			LedgerId id = new LedgerId(2026, "a");
			store.saveAndRemove(new Ledger(id, "one"), Ledger.class, id);
			store.saveAndRemove(new Seat(7, "b"), Seat.class, new SeatKey(7, "b"));
			store.saveAndRemove(new Car(), Car.class, null);
			store.saveAndRemove(new Truck(), Truck.class, null);
			store.saveAndRemove(new CashPayment(), CashPayment.class, null);
			store.saveAndRemove(new Message(), Message.class, null);
			store.saveAndRemove(new Shade(Color.GREEN), Shade.class, Color.GREEN);
			store.saveAndRemove(new Country("NL"), Country.class, "NL");
			CardPayment payment = new CardPayment();
			payment.price = new Money(BigDecimal.TEN, "EUR");
			store.saveAndRemove(payment, CardPayment.class, null);
			Invoice invoice = new Invoice("i1");
			invoice.total = 21;
			invoice.note = "paid";
			store.save(invoice);
			store.with((entities) -> {
				assertThat(entities.find(Invoice.class, "i1").doubled).isEqualTo(42);
				assertThat(entities.find(Invoice.class, "i1").note).isEqualTo("paid");
			});
		}, WarmedJpa.h2("afterwards"));
	}

	@Test
	void noNumberOfASequenceIsUsedUp() {
		WarmedJpa.run(ExoticApplication.class, (context) -> {
			Store store = new Store(context);
			assertThat(store.save(new Dog()).id).isEqualTo(1);
			Cat cat = store.save(new Cat());
			assertThat(cat.id).isEqualTo(2);
			store.with((entities) -> assertThat(entities.find(Animal.class, cat.id)).isInstanceOf(Cat.class));
			Draft draft = store.save(new Draft());
			assertThat(draft.id).isEqualTo(1);
			store.with((entities) -> entities.remove(entities.find(Draft.class, draft.id)));
			store.with((entities) -> assertThat(entities.find(Draft.class, draft.id)).isNull());
			assertThat(context.getBean(JdbcTemplate.class).queryForObject("select count(*) from draft", Integer.class))
				.isOne();
		}, WarmedJpa.h2("sequences"));
	}

	@Test
	void queriesGiveTheRightResultsAfterwards() {
		WarmedJpa.run(ExoticApplication.class, (context) -> {
			Store store = new Store(context);
			store.save(new Person("ada"));
			store.save(new Person("bob"));
			PersonRepository people = context.getBean(PersonRepository.class);
			assertThat(people.findByLogin("ada")).isPresent();
			assertThat(people.findByLogin("eve")).isEmpty();
			assertThat(people.logins()).containsExactly("ada", "bob");
			assertThat(people.nativePeople("ada")).hasSize(1);
			assertThat(people.numberOfPeople()).isEqualTo(2);
			assertThat(people.findWithProjectsByLogin("ada").projects).isEmpty();
			assertThat(people.findInterfacesByLogin("bob")).extracting(Login::getLogin).containsExactly("bob");
			assertThat(people.findRecordsByLogin("bob")).containsExactly(new LoginOnly("bob"));
			assertThat(people.existsByLogin("ada")).isTrue();
			assertThat(people.countByLogin("ada")).isOne();
			assertThat(people.findSliceByLoginNotNull(PageRequest.of(0, 1)).hasNext()).isTrue();
			assertThat(people.findPageByLoginNotNull(PageRequest.of(0, 1)).getTotalElements()).isEqualTo(2);
			Window<Person> window = people.findFirst1ByOrderByLogin(ScrollPosition.keyset());
			assertThat(window).hasSize(1);
			assertThat(people.findFirst1ByOrderByLogin((KeysetScrollPosition) window.positionAt(0)))
				.extracting((person) -> person.login)
				.containsExactly("bob");
			assertThat(people.count(Example.of(new Person("ada"), ExampleMatcher.matching().withIgnorePaths("home"))))
				.isOne();
			assertThat(people.count((root, query, builder) -> builder.equal(root.get("login"), "ada"))).isOne();
			store.with((entities) -> {
				assertThat(people.streamByLoginNotNull()).hasSize(2);
				assertThat(people.removeByLogin("bob")).hasSize(1);
				assertThat(people.deleteByLogin("ada")).isOne();
			});
			assertThat(people.count()).isZero();
		}, WarmedJpa.h2("results"));
	}

	/**
	 * What the application does with its entities.
	 *
	 * @param context the application
	 */
	private record Store(ConfigurableApplicationContext context) {

		<T> T save(T entity) {
			with((entities) -> entities.persist(entity));
			return entity;
		}

		<T> void saveAndRemove(T entity, Class<T> type, Object id) {
			save(entity);
			Object saved = (id != null) ? id
					: this.context.getBean(EntityManagerFactory.class).getPersistenceUnitUtil().getIdentifier(entity);
			with((entities) -> entities.remove(entities.find(type, saved)));
			with((entities) -> assertThat(entities.find(type, saved)).isNull());
		}

		void with(Work work) {
			new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class))
				.executeWithoutResult((status) -> work.with(this.context.getBean(EntityManager.class)));
		}

		interface Work {

			void with(EntityManager entities);

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableJpaRepositories(basePackageClasses = ExoticMappingsTests.class, considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE,
					classes = { PersonRepository.class, LedgerRepository.class, SeatRepository.class }))
	static class ExoticApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(ExoticEntities.names());
		}

	}

	interface LedgerRepository extends JpaRepository<Ledger, LedgerId> {

		List<Ledger> findByIdCode(String code);

	}

	interface SeatRepository extends JpaRepository<Seat, SeatKey> {

		Optional<Seat> findByPlaceAndLetter(Integer place, String letter);

	}

	interface PersonRepository extends JpaRepository<Person, Long>, JpaSpecificationExecutor<Person> {

		Optional<Person> findByLogin(String login);

		@Query("select p.login from Person p order by p.login")
		List<String> logins();

		@Query(value = "select * from person where login = :login", nativeQuery = true)
		List<Person> nativePeople(String login);

		@Query(value = "select count(*) from person", nativeQuery = true)
		long numberOfPeople();

		@EntityGraph("Person.full")
		Person findWithProjectsByLogin(String login);

		@EntityGraph(attributePaths = { "projects", "boss.projects" })
		List<Person> findWithPathsByLogin(String login);

		List<Login> findInterfacesByLogin(String login);

		List<LoginOnly> findRecordsByLogin(String login);

		boolean existsByLogin(String login);

		long countByLogin(String login);

		long deleteByLogin(String login);

		List<Person> removeByLogin(String login);

		Slice<Person> findSliceByLoginNotNull(Pageable pageable);

		Page<Person> findPageByLoginNotNull(Pageable pageable);

		Stream<Person> streamByLoginNotNull();

		Window<Person> findFirst1ByOrderByLogin(ScrollPosition position);

		@Lock(LockModeType.PESSIMISTIC_WRITE)
		List<Person> findLockedByLogin(String login, Sort sort, Limit limit);

	}

	interface Login {

		String getLogin();

	}

	record LoginOnly(String login) {
	}

}
