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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.QueryHint;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.spi.support.DomainDataStorageAccess;
import org.hibernate.cache.spi.support.RegionFactoryTemplate;
import org.hibernate.cache.spi.support.StorageAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is made up is never kept in a cache.
 */
class CachedEntitiesTests {

	private static final String NOT_WRITTEN = "not written, since caches or a generator of the application would take part";

	private static final String PREFIX = "spring.jpa.properties.hibernate.";

	private static final Set<Object> KEPT = ConcurrentHashMap.newKeySet();

	@BeforeEach
	void forget() {
		WarmedJpa.forget();
		KEPT.clear();
	}

	@Test
	void nothingIsKeptInTheSecondLevelCache() {
		Map<String, Step> steps = WarmedJpa.run(CachingApplication.class, (context) -> {
			WarmedJpa.assertThatNoRowWasTouched();
			assertThat(KEPT).isEmpty();
			TagRepository tags = context.getBean(TagRepository.class);
			Tag saved = tags.save(new Tag());
			assertThat(tags.findByName("a")).isEmpty();
			assertThat(tags.findById(saved.id)).isPresent();
			assertThat(KEPT).isNotEmpty();
		}, WarmedJpa.h2("second-level"), PREFIX + "cache.region.factory_class=" + Regions.class.getName(),
				PREFIX + "cache.use_second_level_cache=true");
		assertThat(List.of("Tag", "Tagged", "Noted")).allSatisfy((name) -> {
			assertThat(steps.get(name).outcome()).isEqualTo(Outcome.WARMED);
			assertThat(steps.get(name).detail()).isEqualTo(NOT_WRITTEN);
		});
		assertThat(steps.get("Plain").detail()).isEmpty();
		assertThat(steps.get("cachedEntitiesTests.TagRepository").outcome()).isEqualTo(Outcome.WARMED);
	}

	@Test
	void nothingIsKeptInTheQueryCache() {
		Map<String, Step> steps = WarmedJpa.run(CachingApplication.class, (context) -> {
			assertThat(KEPT).isEmpty();
			TagRepository tags = context.getBean(TagRepository.class);
			Tag tag = new Tag();
			tag.name = "a";
			tags.save(tag);
			assertThat(tags.findByName("a")).hasSize(1);
		}, WarmedJpa.h2("query-cache"), PREFIX + "cache.region.factory_class=" + Regions.class.getName(),
				PREFIX + "cache.use_second_level_cache=true", PREFIX + "cache.use_query_cache=true");
		assertThat(steps.get("cachedEntitiesTests.TagRepository")).satisfies((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).contains("query cache");
		});
		assertThat(steps.get("Plain").detail()).isEqualTo(NOT_WRITTEN);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableJpaRepositories(basePackageClasses = CachedEntitiesTests.class, considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = TagRepository.class))
	static class CachingApplication extends WarmedJpa.Spying {

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of(Tag.class.getName(), Tagged.class.getName(), Noted.class.getName(),
					Plain.class.getName());
		}

	}

	interface TagRepository extends JpaRepository<Tag, Long> {

		@QueryHints({ @QueryHint(name = "org.hibernate.cacheable", value = "true"),
				@QueryHint(name = "org.hibernate.cacheMode", value = "NORMAL") })
		List<Tag> findByName(String name);

	}

	@Entity(name = "Tag")
	@Cacheable
	@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
	static class Tag {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		private Long id;

		private String name;

	}

	@Entity(name = "Tagged")
	static class Tagged {

		@Id
		private Long id;

		@ManyToOne(fetch = FetchType.LAZY)
		private Tag tag;

	}

	@Entity(name = "Noted")
	static class Noted {

		@Id
		private Long id;

		@ElementCollection
		@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
		private List<String> notes;

	}

	@Entity(name = "Plain")
	static class Plain {

		@Id
		private Long id;

	}

	/**
	 * A cache in memory that tells what was put into it, but for the time of the last
	 * write to each table.
	 */
	public static final class Regions extends RegionFactoryTemplate {

		@Override
		protected void prepareForUse(SessionFactoryOptions settings, Map<String, Object> configuration) {
		}

		@Override
		protected void releaseFromUse() {
		}

		@Override
		protected DomainDataStorageAccess createDomainDataStorageAccess(DomainDataRegionConfig configuration,
				DomainDataRegionBuildingContext context) {
			return new Storage(KEPT);
		}

		@Override
		protected StorageAccess createQueryResultsRegionStorageAccess(String region,
				SessionFactoryImplementor factory) {
			return new Storage(KEPT);
		}

		@Override
		protected StorageAccess createTimestampsRegionStorageAccess(String region, SessionFactoryImplementor factory) {
			return new Storage(ConcurrentHashMap.newKeySet());
		}

	}

	private static final class Storage implements DomainDataStorageAccess {

		private final Map<Object, Object> values = new ConcurrentHashMap<>();

		private final Set<Object> kept;

		Storage(Set<Object> kept) {
			this.kept = kept;
		}

		@Override
		public Object getFromCache(Object key, SharedSessionContractImplementor session) {
			return this.values.get(key);
		}

		@Override
		public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
			this.values.put(key, value);
			this.kept.add(key);
		}

		@Override
		public boolean contains(Object key) {
			return this.values.containsKey(key);
		}

		@Override
		public void evictData() {
			this.values.clear();
		}

		@Override
		public void evictData(Object key) {
			this.values.remove(key);
		}

		@Override
		public void release() {
			this.values.clear();
		}

	}

}
