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

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.NamedAttributeNode;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SortNatural;

/**
 * Entities that are mapped in all kinds of ways.
 */
final class ExoticEntities {

	private ExoticEntities() {
	}

	static String[] names() {
		return Arrays.stream(ExoticEntities.class.getDeclaredClasses())
			.filter((type) -> type.isAnnotationPresent(Entity.class) || type.isAnnotationPresent(Embeddable.class)
					|| type.isAnnotationPresent(MappedSuperclass.class))
			.map(Class::getName)
			.toArray(String[]::new);
	}

	enum Color {

		RED, GREEN

	}

	@Embeddable
	static class LedgerId implements Serializable {

		private int period;

		private String code;

		protected LedgerId() {
		}

		LedgerId(int period, String code) {
			this.period = period;
			this.code = code;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof LedgerId that && this.period == that.period && this.code.equals(that.code);
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.period, this.code);
		}

	}

	@Entity(name = "Ledger")
	static class Ledger {

		@EmbeddedId
		private LedgerId id = new LedgerId();

		String title;

		Ledger() {
		}

		Ledger(LedgerId id, String title) {
			this.id = id;
			this.title = title;
		}

	}

	record SeatKey(Integer place, String letter) {
	}

	@Entity(name = "Seat")
	@IdClass(SeatKey.class)
	static class Seat {

		@Id
		private Integer place;

		@Id
		private String letter;

		private boolean outside;

		Seat() {
		}

		Seat(int place, String letter) {
			this.place = place;
			this.letter = letter;
		}

	}

	@MappedSuperclass
	abstract static class Dated {

		@CreationTimestamp
		private Instant created;

		@Version
		private long version;

	}

	@Entity(name = "Vehicle")
	@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
	@DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.CHAR)
	@DiscriminatorValue("V")
	abstract static class Vehicle extends Dated {

		@Id
		@GeneratedValue(strategy = GenerationType.UUID)
		private UUID id;

		String plate;

	}

	@Entity(name = "Car")
	@DiscriminatorValue("C")
	static class Car extends Vehicle {

		private Integer doors;

	}

	@Entity(name = "Truck")
	@DiscriminatorValue("T")
	static class Truck extends Vehicle {

		private Double tons;

		@ManyToOne(fetch = FetchType.LAZY)
		private Car towed;

	}

	@Entity(name = "Payment")
	@Inheritance(strategy = InheritanceType.JOINED)
	abstract static class Payment {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		@Embedded
		Money price;

	}

	@Entity(name = "CardPayment")
	static class CardPayment extends Payment {

		private String card;

	}

	@Entity(name = "CashPayment")
	static class CashPayment extends Payment {

		private boolean coins;

	}

	@Entity(name = "Animal")
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	abstract static class Animal {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		@SequenceGenerator(name = "animals", sequenceName = "animals", allocationSize = 1)
		Long id;

		String name;

		@ManyToOne(fetch = FetchType.EAGER)
		private Animal mother;

	}

	@Entity(name = "Dog")
	static class Dog extends Animal {

		private int barks;

	}

	@Entity(name = "Cat")
	static class Cat extends Animal {

		private int meows;

	}

	@Embeddable
	record Money(BigDecimal amount, String currency) {
	}

	@Embeddable
	record Range(int low, int high) {
	}

	@Embeddable
	static class Geo {

		private double latitude;

		private Double longitude;

	}

	@Embeddable
	static class Address {

		@Column(nullable = false)
		String street;

		@Embedded
		private Geo geo;

		Address() {
		}

		Address(String street) {
			this.street = street;
		}

	}

	@Embeddable
	@DiscriminatorColumn(name = "contact_kind")
	static class Contact {

		String text;

	}

	@Embeddable
	@DiscriminatorValue("mail")
	static class Mail extends Contact {

		String subject;

	}

	@Entity(name = "Person")
	@NamedEntityGraph(name = "Person.full",
			attributeNodes = { @NamedAttributeNode("projects"), @NamedAttributeNode("boss") })
	static class Person {

		@Id
		@GeneratedValue(strategy = GenerationType.TABLE)
		@TableGenerator(name = "people", table = "numbers", allocationSize = 1)
		Long id;

		@NaturalId
		String login;

		@Column(nullable = false)
		private Address home;

		@Embedded
		private Contact contact;

		@Embedded
		private Range range;

		@ElementCollection(fetch = FetchType.EAGER)
		@OrderColumn
		private List<Address> formerHomes = new ArrayList<>();

		@ElementCollection
		Map<String, String> settings = new HashMap<>();

		@ElementCollection
		@MapKeyEnumerated(EnumType.STRING)
		private Map<Color, Integer> favourites = new HashMap<>();

		@ElementCollection
		@MapKeyJoinColumn
		private Map<Project, Integer> hours = new HashMap<>();

		@ElementCollection(fetch = FetchType.EAGER)
		@SortNatural
		private SortedSet<String> nicknames = new TreeSet<>();

		String[] tags;

		private List<Integer> scores;

		@Lob
		private String biography;

		private byte[] picture;

		private Duration shift;

		@Enumerated(EnumType.STRING)
		private Color color;

		@ManyToMany
		Set<Project> projects = new HashSet<>();

		@ManyToOne(fetch = FetchType.LAZY)
		private Person boss;

		@OneToMany(mappedBy = "boss")
		private List<Person> team = new ArrayList<>();

		@OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
		@JoinColumn(name = "person_id", nullable = false)
		@OrderColumn
		List<Phone> phones = new ArrayList<>();

		Person() {
		}

		Person(String login) {
			this.login = login;
			this.home = new Address("Main Street");
			this.contact = new Mail();
		}

	}

	@Entity(name = "Phone")
	static class Phone {

		@Id
		@GeneratedValue
		private Long id;

		private String number;

		Phone() {
		}

		Phone(String number) {
			this.number = number;
		}

	}

	@Entity(name = "Project")
	static class Project {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		private String title;

		@ManyToMany(mappedBy = "projects")
		private Set<Person> people = new HashSet<>();

		Project() {
		}

		Project(String title) {
			this.title = title;
		}

	}

	@Entity(name = "Profile")
	static class Profile {

		@Id
		private Long id;

		@OneToOne(optional = false)
		@MapsId
		private Person person;

		private String text;

		Profile() {
		}

		Profile(Person person) {
			this.person = person;
		}

	}

	@Entity(name = "Draft")
	@SoftDelete
	static class Draft {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		@SequenceGenerator(name = "drafts", sequenceName = "drafts", allocationSize = 1)
		Long id;

		private String text;

	}

	@Entity(name = "Invoice")
	@SecondaryTable(name = "invoice_note")
	@DynamicUpdate
	@SQLRestriction("total >= 0")
	static class Invoice extends Dated {

		@Id
		private String id;

		int total;

		@Formula("total * 2")
		Integer doubled;

		@Column(table = "invoice_note")
		String note;

		Invoice() {
		}

		Invoice(String id) {
			this.id = id;
		}

	}

	@Entity(name = "Country")
	@Immutable
	static class Country {

		@Id
		private String code;

		Country() {
		}

		Country(String code) {
			this.code = code;
		}

	}

	@Entity(name = "Shade")
	static class Shade {

		@Id
		@Enumerated(EnumType.STRING)
		private Color color;

		private String name;

		Shade() {
		}

		Shade(Color color) {
			this.color = color;
		}

	}

	@Entity(name = "Message")
	@FilterDef(name = "owned", parameters = @ParamDef(name = "owner", type = String.class))
	@Filter(name = "owned", condition = "owner = :owner")
	static class Message {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		private String owner;

	}

}
