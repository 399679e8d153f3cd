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

package io.github.bootwarmup.dependency.messages;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.io.DefaultResourceLoader;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which bundles are loaded, and whose message sources are left alone.
 */
class MessagesDependencyTests {

	@TempDir
	private Path classes;

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private URLClassLoader loader;

	@BeforeEach
	void writeBundles() throws IOException {
		this.loader = new URLClassLoader(new URL[] { this.classes.toUri().toURL() }, getClass().getClassLoader());
		Files.createDirectory(this.classes.resolve("texts"));
		for (String name : List.of("shop", "shop_de", "shop_pt_BR", "shop_details", "shopping_fr")) {
			Files.writeString(this.classes.resolve("texts/" + name + ".properties"), "hello=" + name);
		}
	}

	@Test
	void bundlesOfAllLocalesAreLoaded() throws IOException {
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBundleClassLoader(this.loader);
		source.setBasename("texts.shop");
		check(source);
	}

	@Test
	void bundlesAreLoadedOfflineToo() throws IOException {
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBundleClassLoader(this.loader);
		source.setBasename("texts.shop");
		this.beans.registerSingleton("messageSource", source);
		assertThat(warm(true)).extracting(Step::outcome).containsExactly(Outcome.WARMED);
		Files.writeString(this.classes.resolve("texts/shop_de.properties"), "hello=changed");
		assertThat(source.getMessage("hello", null, Locale.GERMAN)).as("loaded before").isEqualTo("shop_de");
	}

	@Test
	void reloadableBundlesOfAllLocalesAreLoaded() throws IOException {
		ReloadableResourceBundleMessageSource source = new ReloadableResourceBundleMessageSource();
		source.setResourceLoader(new DefaultResourceLoader(this.loader));
		source.setBasename("classpath:/texts/shop");
		check(source);
	}

	@Test
	void bundlesInAnArchiveAreLoaded() throws IOException {
		Path archive = this.classes.resolve("texts.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive))) {
			for (String name : List.of("labels", "labels_de", "labels_pt_BR", "label_fr", "deeper/labels_it")) {
				jar.putNextEntry(new JarEntry("texts/" + name + ".properties"));
				jar.write("hello=there".getBytes(StandardCharsets.UTF_8));
			}
		}
		this.loader = new URLClassLoader(new URL[] { archive.toUri().toURL() }, getClass().getClassLoader());
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBundleClassLoader(this.loader);
		source.setBasename("texts.labels");
		this.beans.registerSingleton("messageSource", source);
		assertThat(warm()).singleElement()
			.satisfies((step) -> assertThat(step.detail().split(", ")).containsOnly(Locale.getDefault().toLanguageTag(),
					"de", "pt-BR"));
		this.loader.close();
	}

	@Test
	void bundlesWithoutADefaultAreFoundBesideThatOfTheDefaultLocale() throws IOException {
		for (String name : List.of("only_" + Locale.getDefault().getLanguage(), "only_is")) {
			Files.writeString(this.classes.resolve("texts/" + name + ".properties"), "hello=" + name);
		}
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBundleClassLoader(this.loader);
		source.setBasename("texts/only");
		this.beans.registerSingleton("messageSource", source);
		assertThat(warm()).singleElement().satisfies((step) -> assertThat(step.detail().split(", ")).contains("is"));
	}

	@Test
	void classPathIsNotListedForBundlesAtItsRoot() throws IOException {
		AtomicInteger listed = new AtomicInteger();
		this.loader = new URLClassLoader(new URL[] { this.classes.toUri().toURL() }, getClass().getClassLoader()) {

			@Override
			public URL[] getURLs() {
				listed.incrementAndGet();
				return super.getURLs();
			}

		};
		for (String name : List.of("root", "root_de")) {
			Files.writeString(this.classes.resolve(name + ".properties"), "hello=" + name);
		}
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBundleClassLoader(this.loader);
		source.setBasename("root");
		this.beans.registerSingleton("messageSource", source);
		assertThat(warm()).singleElement().satisfies((step) -> assertThat(step.detail()).contains("de"));
		assertThat(listed).hasValue(0);
	}

	private void check(MessageSource source) throws IOException {
		this.beans.registerSingleton("messageSource", source);
		assertThat(warm()).singleElement().satisfies((step) -> {
			assertThat(step.name()).isEqualTo("messageSource");
			assertThat(step.outcome()).isEqualTo(Outcome.WARMED);
			assertThat(step.detail().split(", ")).contains(Locale.getDefault().toLanguageTag(), "de", "pt-BR")
				.doesNotContain("fr", "details");
		});
		Files.writeString(this.classes.resolve("texts/shop_de.properties"), "hello=changed");
		assertThat(source.getMessage("hello", null, Locale.GERMAN)).as("loaded before").isEqualTo("shop_de");
	}

	@Test
	void sourceBelowOneOfTheApplicationsIsLeftAlone() {
		AtomicInteger calls = new AtomicInteger();
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBasename("texts.shop");
		source.setParentMessageSource(new StaticMessageSource() {

			@Override
			protected String resolveCodeWithoutArguments(String code, Locale locale) {
				calls.incrementAndGet();
				return null;
			}

		});
		this.beans.registerSingleton("messageSource", source);
		assertThat(warm()).singleElement().satisfies((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).endsWith("would be called");
		});
		assertThat(calls).hasValue(0);
	}

	private List<Step> warm() {
		return warm(false);
	}

	private List<Step> warm(boolean offline) {
		return WarmedDependency
			.warm(new DependencyWarmer(new MessagesDependency(this.beans, new DefaultResourceLoader(this.loader)),
					new DependencySettings(Duration.ofSeconds(30), Duration.ZERO, offline)))
			.steps();
	}

}
