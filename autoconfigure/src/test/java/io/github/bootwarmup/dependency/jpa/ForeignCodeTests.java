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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostLoad;
import org.hibernate.Session;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.CollectionType;
import org.hibernate.annotations.EmbeddableInstantiator;
import org.hibernate.annotations.SortComparator;
import org.hibernate.annotations.Type;
import org.hibernate.annotations.ValueGenerationType;
import org.hibernate.boot.internal.DefaultCustomEntityDirtinessStrategy;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.collection.spi.PersistentList;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.metamodel.CollectionClassification;
import org.hibernate.metamodel.spi.ValueAccess;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.search.IndexingListener;
import org.hibernate.usertype.UserCollectionType;
import org.hibernate.usertype.UserTypeSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code of the application that takes part in reading and writing is not called; what it
 * takes no part in is warmed all the same.
 */
class ForeignCodeTests {

	private static final String NOT_READ = "rows are not read and written, since code of the application would take part";

	@BeforeEach
	void forget() {
		WarmedJpa.forget();
	}

	@Test
	void onlyWhatIsAssociatedWithForeignCodeIsLeftOut() {
		Map<String, Step> steps = WarmedJpa.run(AssociatedApplication.class,
				(context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(), WarmedJpa.h2("associated"));
		assertThat(detailsOf(steps, "Watched", "Referring", "Collecting", "Keyed", "Parent", "Child", "Indirect",
				"Embedding"))
			.containsOnly(NOT_READ);
		assertThat(detailsOf(steps, "Free", "Referred")).containsOnly("");
	}

	@Test
	void referenceToAnythingCountsAsOneToEverything() {
		Map<String, Step> steps = WarmedJpa.run(AnyApplication.class,
				(context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(), WarmedJpa.h2("any"));
		assertThat(detailsOf(steps, "Watched", "Pointing")).containsOnly(NOT_READ);
		assertThat(detailsOf(steps, "Free")).containsOnly("");
	}

	@Test
	void codeOfAMappingIsNotCalledWhereverItIs() {
		Map<String, Step> steps = WarmedJpa.run(MappedApplication.class,
				(context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(), WarmedJpa.h2("mapped"));
		assertThat(detailsOf(steps, "ElementConverted", "KeyConverted", "Accessed", "ElementAccessed", "Compared",
				"Collected", "Typed", "Instantiated"))
			.containsOnly(NOT_READ);
		assertThat(detailsOf(steps, "Generated"))
			.containsOnly("not written, since caches or a generator of the application would take part");
	}

	@Test
	void listenerOfRowsIsNotCalled() {
		Map<String, Step> steps = WarmedJpa.run(RowListeningApplication.class,
				(context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(), WarmedJpa.h2("rows-noticed"));
		assertThat(detailsOf(steps, "Free")).containsOnly(NOT_READ);
	}

	@Test
	void listenerOfWritingIsNotCalledNeitherByEntitiesNorByRepositories() {
		Map<String, Step> steps = WarmedJpa.run(WriteListeningApplication.class, (context) -> {
			assertThat(WarmedJpa.USER_CODE).isEmpty();
			context.getBean(FreeRepository.class).save(new Free());
			assertThat(WarmedJpa.USER_CODE).contains("pre insert");
		}, WarmedJpa.h2("writes-noticed"));
		assertThat(detailsOf(steps, "Free")).containsOnly("");
		assertThat(detailsOf(steps, "foreignCodeTests.FreeRepository"))
			.allMatch((detail) -> detail.endsWith("queries"));
	}

	@Test
	void strategyThatTellsWhatIsDirtyIsNotAsked() {
		Map<String, Step> steps = WarmedJpa.run(FreeApplication.class,
				(context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(), WarmedJpa.h2("dirtiness"),
				"spring.jpa.properties.hibernate.entity_dirtiness_strategy=" + Dirtiness.class.getName());
		assertThat(detailsOf(steps, "Free")).containsOnly("");
	}

	@Test
	void indexOfHibernateSearchIsNotWritten() {
		Map<String, Step> steps = WarmedJpa.run(IndexingApplication.class, (context) -> {
			assertThat(WarmedJpa.USER_CODE).isEmpty();
			context.getBean(FreeRepository.class).save(new Free());
			assertThat(WarmedJpa.USER_CODE).singleElement().asString().startsWith("indexed");
		}, WarmedJpa.h2("indexed"));
		assertThat(detailsOf(steps, "Free")).containsOnly("");
	}

	@Test
	void unitWithAListenerOfSearchesIsLeftAlone() {
		Map<String, Step> steps = WarmedJpa.run(SearchListeningApplication.class,
				(context) -> assertThat(WarmedJpa.USER_CODE).isEmpty(), WarmedJpa.h2("searches-noticed"));
		assertThat(steps.get("entityManagerFactory")).satisfies((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).contains("told of each search");
		});
		assertThat(steps).doesNotContainKey("Free");
	}

	private static List<String> detailsOf(Map<String, Step> steps, String... names) {
		assertThat(steps).containsKeys(names);
		return Arrays.stream(names).map((name) -> steps.get(name).detail()).toList();
	}

	private static PersistenceManagedTypes types(Class<?>... types) {
		return PersistenceManagedTypes.of(Arrays.stream(types).map(Class::getName).toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AssociatedApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return types(Watched.class, Referring.class, Collecting.class, Keyed.class, Parent.class, Child.class,
					Indirect.class, Embedding.class, Link.class, Free.class, Referred.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AnyApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return types(Watched.class, Pointing.class, Free.class, Referred.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class MappedApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return types(ElementConverted.class, KeyConverted.class, Accessed.class, ElementAccessed.class,
					AccessedPart.class, Compared.class, Collected.class, Typed.class, Instantiated.class, Part.class,
					Generated.class, NotingConverter.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FreeApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return types(Free.class, Referred.class);
		}

	}

	public static class Dirtiness extends DefaultCustomEntityDirtinessStrategy {

		@Override
		public boolean canDirtyCheck(Object entity, EntityPersister persister, Session session) {
			WarmedJpa.USER_CODE.add("dirtiness");
			return false;
		}

	}

	static class RowListeningApplication extends FreeApplication {

		@Bean
		InitializingBean listening(EntityManagerFactory factory) {
			return () -> factory.unwrap(SessionFactoryImplementor.class)
				.getEventListenerRegistry()
				.appendListeners(EventType.POST_LOAD, (event) -> WarmedJpa.USER_CODE.add("post load"));
		}

	}

	@EnableJpaRepositories(basePackageClasses = ForeignCodeTests.class, considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = FreeRepository.class))
	static class WriteListeningApplication extends FreeApplication {

		@Bean
		InitializingBean listening(EntityManagerFactory factory) {
			return () -> {
				var registry = factory.unwrap(SessionFactoryImplementor.class).getEventListenerRegistry();
				registry.appendListeners(EventType.PRE_INSERT, (event) -> {
					WarmedJpa.USER_CODE.add("pre insert");
					return false;
				});
				registry.appendListeners(EventType.PRE_DELETE, (event) -> {
					WarmedJpa.USER_CODE.add("pre delete");
					return false;
				});
				registry.appendListeners(EventType.FLUSH, (event) -> WarmedJpa.USER_CODE.add("flush"));
			};
		}

	}

	@EnableJpaRepositories(basePackageClasses = ForeignCodeTests.class, considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = FreeRepository.class))
	static class IndexingApplication extends FreeApplication {

		@Bean
		InitializingBean listening(EntityManagerFactory factory) {
			return () -> factory.unwrap(SessionFactoryImplementor.class)
				.getEventListenerRegistry()
				.appendListeners(EventType.POST_INSERT, new IndexingListener(WarmedJpa.USER_CODE));
		}

	}

	static class SearchListeningApplication extends FreeApplication {

		@Bean
		InitializingBean listening(EntityManagerFactory factory) {
			return () -> factory.unwrap(SessionFactoryImplementor.class)
				.getEventListenerRegistry()
				.appendListeners(EventType.AUTO_FLUSH, (event) -> WarmedJpa.USER_CODE.add("auto flush"));
		}

	}

	interface FreeRepository extends JpaRepository<Free, Long> {

		List<Free> deleteByName(String name);

	}

	@Entity(name = "Free")
	static class Free {

		@Id
		private Long id = 7L;

		private String name;

		@ManyToOne(fetch = FetchType.EAGER)
		private Referred referred;

	}

	@Entity(name = "Referred")
	static class Referred {

		@Id
		private Long id;

		private String name;

	}

	@Entity(name = "Watched")
	static class Watched {

		@Id
		private Long id;

		@ManyToOne
		private Referred referred;

		@PostLoad
		void loaded() {
			WarmedJpa.USER_CODE.add("loaded");
		}

	}

	@Entity(name = "Referring")
	static class Referring {

		@Id
		private Long id;

		@ManyToOne(cascade = CascadeType.ALL)
		private Watched watched;

	}

	@Entity(name = "Collecting")
	static class Collecting {

		@Id
		private Long id;

		@OneToMany(fetch = FetchType.EAGER)
		@JoinColumn(name = "collecting_id")
		private List<Watched> watched = new ArrayList<>();

	}

	@Entity(name = "Keyed")
	static class Keyed {

		@Id
		private Long id;

		@ElementCollection(fetch = FetchType.EAGER)
		@MapKeyJoinColumn
		private Map<Watched, Integer> numbers = new HashMap<>();

	}

	@Entity(name = "Indirect")
	static class Indirect {

		@Id
		private Long id;

		@ManyToMany
		private List<Referring> referring = new ArrayList<>();

	}

	@Embeddable
	static class Link {

		@ManyToOne
		private Watched watched;

	}

	@Entity(name = "Embedding")
	static class Embedding {

		@Id
		private Long id;

		private Link link;

	}

	@Entity(name = "Parent")
	@Inheritance
	static class Parent {

		@Id
		private Long id;

	}

	@Entity(name = "Child")
	static class Child extends Parent {

		@PostLoad
		void loaded() {
			WarmedJpa.USER_CODE.add("child loaded");
		}

	}

	@Entity(name = "Pointing")
	static class Pointing {

		@Id
		private Long id;

		@Any(fetch = FetchType.EAGER)
		@AnyKeyJavaClass(Long.class)
		@AnyDiscriminatorValue(discriminator = "W", entity = Watched.class)
		@JoinColumn(name = "target_id")
		@Column(name = "target_kind")
		private Object target;

	}

	@Entity(name = "ElementConverted")
	static class ElementConverted {

		@Id
		private Long id;

		@ElementCollection(fetch = FetchType.EAGER)
		@Convert(converter = NotingConverter.class)
		private List<String> texts = new ArrayList<>();

	}

	@Entity(name = "KeyConverted")
	static class KeyConverted {

		@Id
		private Long id;

		@ElementCollection(fetch = FetchType.EAGER)
		@Convert(converter = NotingConverter.class, attributeName = "key")
		private Map<String, Integer> numbers = new HashMap<>();

	}

	@Entity(name = "Accessed")
	@Access(AccessType.PROPERTY)
	static class Accessed {

		private Long id;

		@Id
		Long getId() {
			return this.id;
		}

		void setId(Long id) {
			WarmedJpa.USER_CODE.add("set id");
			this.id = id;
		}

	}

	@Embeddable
	@Access(AccessType.PROPERTY)
	static class AccessedPart {

		private int number;

		int getNumber() {
			return this.number;
		}

		void setNumber(int number) {
			WarmedJpa.USER_CODE.add("set number");
			this.number = number;
		}

	}

	@Entity(name = "ElementAccessed")
	static class ElementAccessed {

		@Id
		private Long id;

		@ElementCollection(fetch = FetchType.EAGER)
		private List<AccessedPart> parts = new ArrayList<>();

	}

	@Entity(name = "Compared")
	static class Compared {

		@Id
		private Long id;

		@ElementCollection(fetch = FetchType.EAGER)
		@SortComparator(NotingComparator.class)
		private SortedSet<Integer> numbers = new TreeSet<>();

	}

	public static class NotingComparator implements Comparator<Integer> {

		@Override
		public int compare(Integer one, Integer other) {
			WarmedJpa.USER_CODE.add("compare");
			return one.compareTo(other);
		}

	}

	@Entity(name = "Collected")
	static class Collected {

		@Id
		private Long id;

		@ElementCollection(fetch = FetchType.EAGER)
		@OrderColumn
		@CollectionType(type = NotingCollectionType.class)
		private List<Integer> numbers = new ArrayList<>();

	}

	public static class NotingCollectionType implements UserCollectionType {

		@Override
		public CollectionClassification getClassification() {
			return CollectionClassification.LIST;
		}

		@Override
		public Class<?> getCollectionClass() {
			return List.class;
		}

		@Override
		public PersistentCollection<?> instantiate(SharedSessionContractImplementor session,
				CollectionPersister persister) {
			WarmedJpa.USER_CODE.add("instantiate collection");
			return new PersistentList<>(session);
		}

		@Override
		public PersistentCollection<?> wrap(SharedSessionContractImplementor session, Object collection) {
			WarmedJpa.USER_CODE.add("wrap collection");
			return new PersistentList<>(session, (List<?>) collection);
		}

		@Override
		public Iterator<?> getElementsIterator(Object collection) {
			return ((List<?>) collection).iterator();
		}

		@Override
		public boolean contains(Object collection, Object entity) {
			return ((List<?>) collection).contains(entity);
		}

		@Override
		public Object indexOf(Object collection, Object entity) {
			return ((List<?>) collection).indexOf(entity);
		}

		@Override
		@SuppressWarnings("rawtypes")
		public Object replaceElements(Object original, Object target, CollectionPersister persister, Object owner,
				Map copyCache, SharedSessionContractImplementor session) {
			return target;
		}

		@Override
		public Object instantiate(int anticipatedSize) {
			return new ArrayList<>();
		}

	}

	@Entity(name = "Typed")
	static class Typed {

		@Id
		@Type(NotingType.class)
		private String id;

	}

	public static class NotingType extends UserTypeSupport<String> {

		NotingType() {
			super(String.class, Types.VARCHAR);
		}

		@Override
		public String deepCopy(String value) {
			WarmedJpa.USER_CODE.add("copy");
			return value;
		}

		@Override
		public boolean isMutable() {
			return true;
		}

	}

	@Embeddable
	@EmbeddableInstantiator(PartInstantiator.class)
	static class Part {

		private int number;

	}

	public static class PartInstantiator implements org.hibernate.metamodel.spi.EmbeddableInstantiator {

		@Override
		public Object instantiate(ValueAccess values) {
			WarmedJpa.USER_CODE.add("instantiate");
			return new Part();
		}

		@Override
		public boolean isInstance(Object object) {
			return object instanceof Part;
		}

		@Override
		public boolean isSameClass(Object object) {
			return object.getClass() == Part.class;
		}

	}

	@Entity(name = "Instantiated")
	static class Instantiated {

		@Id
		private Long id;

		private Part part;

	}

	@Entity(name = "Generated")
	static class Generated {

		@Id
		private Long id;

		@Basic
		@Noted
		private String text;

	}

	@ValueGenerationType(generatedBy = NotingGenerator.class)
	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.FIELD)
	@interface Noted {

	}

	public static class NotingGenerator implements BeforeExecutionGenerator {

		@Override
		public Object generate(SharedSessionContractImplementor session, Object owner, Object current,
				org.hibernate.generator.EventType type) {
			WarmedJpa.USER_CODE.add("generate");
			return "text";
		}

		@Override
		public EnumSet<org.hibernate.generator.EventType> getEventTypes() {
			return EventTypeSets.ALL;
		}

	}

	public static class NotingConverter implements AttributeConverter<String, String> {

		@Override
		public String convertToDatabaseColumn(String attribute) {
			WarmedJpa.USER_CODE.add("to column");
			return attribute;
		}

		@Override
		public String convertToEntityAttribute(String column) {
			WarmedJpa.USER_CODE.add("to attribute");
			return column;
		}

	}

}
