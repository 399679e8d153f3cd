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

package com.example.shop.customer;

import java.util.Objects;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import org.jspecify.annotations.Nullable;

@Entity
public class Customer {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "customer_seq")
	@SequenceGenerator(name = "customer_seq")
	private @Nullable Long id;

	private String name;

	private String email;

	@Enumerated(EnumType.STRING)
	private Tier tier;

	@Embedded
	private Address address;

	public Customer(String name, String email, Tier tier, Address address) {
		this.name = name;
		this.email = email;
		this.tier = tier;
		this.address = address;
	}

	@SuppressWarnings("NullAway.Init")
	protected Customer() {
		// For JPA
	}

	public long getId() {
		return Objects.requireNonNull(this.id, "not saved yet");
	}

	public String getName() {
		return this.name;
	}

	public String getEmail() {
		return this.email;
	}

	public Tier getTier() {
		return this.tier;
	}

	public Address getAddress() {
		return this.address;
	}

}
