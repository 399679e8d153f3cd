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

package com.example.shop.order;

import java.time.LocalDate;
import java.util.List;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

public interface OrderRepository extends JpaRepository<Order, Long>, JpaSpecificationExecutor<Order> {

	@Override
	@EntityGraph(attributePaths = "customer")
	Page<Order> findAll(Specification<Order> filter, Pageable pageable);

	@Query("""
			select new com.example.shop.order.MonthlyRevenue(month(o.deliveryDate), count(o), sum(o.total))
			from Order o
			where o.status <> OrderStatus.CANCELLED and o.deliveryDate >= :from and o.deliveryDate < :to
			group by month(o.deliveryDate)
			order by month(o.deliveryDate)
			""")
	List<MonthlyRevenue> revenueByMonth(LocalDate from, LocalDate to);

}
