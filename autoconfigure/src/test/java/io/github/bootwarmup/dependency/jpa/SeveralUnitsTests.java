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

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.transaction.PlatformTransactionManager;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each of several persistence units is warmed, with its own database, entities and
 * repositories.
 */
class SeveralUnitsTests {

	private static final String SHOP = "jdbc:h2:mem:units-shop";

	private static final String STOCK = "jdbc:h2:mem:units-stock";

	@BeforeEach
	void forget() {
		WarmedJpa.forget();
	}

	@Test
	void eachUnitIsWarmedWithItsOwnDatabaseAndRepositories() {
		Map<String, Step> steps = WarmedJpa.run(TwoUnits.class, (context) -> {
			WarmedJpa.assertThatNoRowWasTouched();
			assertThat(context.getBean(OrderRepository.class).save(new ShopOrder()).id).isEqualTo(1);
			assertThat(context.getBean(ShopItemRepository.class).save(new Item()).id).isEqualTo(1);
			assertThat(context.getBean(StockItemRepository.class).save(new Item()).id).isEqualTo(1);
			assertThat(count(context.getBean("shopData", DataSource.class))).isOne();
			assertThat(count(context.getBean("stockData", DataSource.class))).isOne();
		});
		assertThat(steps.values()).extracting(Step::outcome).containsOnly(Outcome.WARMED);
		assertThat(steps.keySet()).containsExactlyInAnyOrder("shop", "stock", "shop.ShopOrder", "shop.Item",
				"stock.Shelf", "stock.Item", "severalUnitsTests.OrderRepository",
				"severalUnitsTests.ShopItemRepository", "severalUnitsTests.StockItemRepository", "shopTransactions",
				"stockTransactions");
	}

	@Test
	void unitThatIsLeftAloneDoesNotKeepTheOtherFromBeingWarmed() {
		Map<String, Step> steps = WarmedJpa.run(TwoUnits.class, (context) -> {
		}, "stock.statistics=true");
		assertThat(steps.get("stock").outcome()).isEqualTo(Outcome.SKIPPED);
		assertThat(steps).doesNotContainKeys("stock.Shelf", "severalUnitsTests.StockItemRepository");
		assertThat(
				List.of(steps.get("shop"), steps.get("shop.Item"), steps.get("severalUnitsTests.ShopItemRepository")))
			.extracting(Step::outcome)
			.containsOnly(Outcome.WARMED);
	}

	private static Integer count(DataSource dataSource) {
		return new JdbcTemplate(dataSource).queryForObject("select count(*) from item", Integer.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ ShopRepositories.class, StockRepositories.class })
	static class TwoUnits extends WarmedJpa.Spying {

		@Bean
		@Primary
		DataSource shopData() {
			return DataSourceBuilder.create().url(SHOP).build();
		}

		@Bean
		DataSource stockData() {
			return DataSourceBuilder.create().url(STOCK).build();
		}

		@Bean
		@Primary
		LocalContainerEntityManagerFactoryBean shop(@Qualifier("shopData") DataSource dataSource) {
			return unit("shop", dataSource, false, ShopOrder.class, Item.class);
		}

		@Bean
		LocalContainerEntityManagerFactoryBean stock(@Qualifier("stockData") DataSource dataSource,
				@Value("${stock.statistics:false}") boolean statistics) {
			return unit("stock", dataSource, statistics, Shelf.class, Item.class);
		}

		@Bean
		@Primary
		PlatformTransactionManager shopTransactions(@Qualifier("shop") EntityManagerFactory factory) {
			return new JpaTransactionManager(factory);
		}

		@Bean
		PlatformTransactionManager stockTransactions(@Qualifier("stock") EntityManagerFactory factory) {
			return new JpaTransactionManager(factory);
		}

		private static LocalContainerEntityManagerFactoryBean unit(String name, DataSource dataSource,
				boolean statistics, Class<?>... entities) {
			LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();
			unit.setPersistenceUnitName(name);
			unit.setPersistenceProvider(new HibernatePersistenceProvider());
			unit.setDataSource(dataSource);
			unit.setManagedTypes(
					PersistenceManagedTypes.of(Arrays.stream(entities).map(Class::getName).toArray(String[]::new)));
			unit.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create-drop", "hibernate.generate_statistics",
					String.valueOf(statistics)));
			return unit;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableJpaRepositories(entityManagerFactoryRef = "shop", transactionManagerRef = "shopTransactions",
			basePackageClasses = SeveralUnitsTests.class, considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE,
					classes = { OrderRepository.class, ShopItemRepository.class }))
	static class ShopRepositories {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableJpaRepositories(entityManagerFactoryRef = "stock", transactionManagerRef = "stockTransactions",
			basePackageClasses = SeveralUnitsTests.class, considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = StockItemRepository.class))
	static class StockRepositories {

	}

	interface OrderRepository extends JpaRepository<ShopOrder, Long> {

	}

	interface ShopItemRepository extends JpaRepository<Item, Long> {

		List<Item> findByTitle(String title);

	}

	interface StockItemRepository extends JpaRepository<Item, Long> {

		boolean existsByTitle(String title);

	}

	@Entity(name = "ShopOrder")
	static class ShopOrder {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		private Long id;

		private String invoice;

	}

	@Entity(name = "Shelf")
	static class Shelf {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		private Long id;

		private String place;

	}

	@Entity(name = "Item")
	static class Item {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		private Long id;

		private String title;

	}

}
