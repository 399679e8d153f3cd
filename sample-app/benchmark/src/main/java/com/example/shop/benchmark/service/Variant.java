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

package com.example.shop.benchmark.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One way to start the service.
 *
 * @param name what it is called in results
 * @param command its command, with placeholders such as {@code {port}}
 */
public record Variant(String name, String command) {

	/**
	 * The placeholder for the port on which the service has to listen.
	 */
	public static final String PORT = "port";

	public static Variant parse(String text) {
		int separator = text.indexOf('=');
		if (separator < 1 || text.substring(separator + 1).isBlank()) {
			throw new IllegalArgumentException("A variant has to be NAME=COMMAND, but is: " + text);
		}
		Variant variant = new Variant(text.substring(0, separator).strip(), text.substring(separator + 1).strip());
		Words.split(variant.command());
		return variant;
	}

	/**
	 * Parse variants, of which no two may have the same name.
	 */
	public static List<Variant> parseAll(Collection<String> texts) {
		Set<String> names = new HashSet<>();
		List<Variant> variants = new ArrayList<>();
		for (String text : texts) {
			Variant variant = parse(text);
			if (!names.add(variant.name())) {
				throw new IllegalArgumentException("Two variants are called " + variant.name());
			}
			variants.add(variant);
		}
		return variants;
	}

	/**
	 * Parse variants of which several instances run at once, so that each has to be told
	 * its port.
	 */
	public static List<Variant> parseAllWithPort(Collection<String> texts) {
		List<Variant> variants = parseAll(texts);
		variants.stream().filter((variant) -> !variant.choosesPort()).findFirst().ifPresent((variant) -> {
			throw new IllegalArgumentException(("The command of the variant %s doesn't say %s: several instances run "
					+ "at once, each on a port of its own, such as --server.port=%s")
				.formatted(variant.name(), placeholder(PORT), placeholder(PORT)));
		});
		return variants;
	}

	/**
	 * Let another variant be the first in each round, so that none has an advantage of
	 * its place.
	 * @param variants the variants, or something of each of them
	 * @param round the number of the round; in round 1 the order is as given
	 */
	public static <T> List<T> inTurn(List<T> variants, int round) {
		List<T> turn = new ArrayList<>(variants);
		Collections.rotate(turn, 1 - round);
		return turn;
	}

	public boolean choosesPort() {
		return this.command.contains(placeholder(PORT));
	}

	/**
	 * Fill one placeholder in, with what may be several words.
	 */
	public Variant with(String placeholder, String value) {
		return new Variant(this.name, this.command.replace(placeholder(placeholder), value));
	}

	public Variant named(String name) {
		return new Variant(name, this.command);
	}

	/**
	 * Return the words of the command.
	 * @param port the port on which the service has to listen
	 */
	public List<String> words(int port) {
		return Words.split(with(PORT, String.valueOf(port)).command());
	}

	private static String placeholder(String name) {
		return "{" + name + "}";
	}

}
