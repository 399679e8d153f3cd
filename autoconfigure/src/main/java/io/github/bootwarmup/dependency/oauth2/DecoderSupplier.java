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

package io.github.bootwarmup.dependency.oauth2;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * What makes a decoder when the first token comes. That is done earlier only if it runs
 * nothing of the application's: after it was done, or if Spring Boot does it alone.
 */
final class DecoderSupplier {

	private static final String SINGLETON = "org.springframework.util.function.SingletonSupplier";

	private static final PrivateField DELEGATE = PrivateField
		.of("org.springframework.security.oauth2.jwt.SupplierJwtDecoder", "delegate");

	private static final PrivateField MADE = PrivateField.of(SINGLETON, "singletonInstance");

	private static final PrivateField MAKING = PrivateField.of(SINGLETON, "instanceSupplier");

	private static final String BOOT = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.";

	private static final String CUSTOMIZER = "JwkSetUriJwtDecoderBuilderCustomizer";

	private final Reading delegate;

	private final ConfigurableListableBeanFactory beanFactory;

	private final ApplicationCode code;

	DecoderSupplier(JwtDecoder decoder, ConfigurableListableBeanFactory beanFactory, ApplicationCode code) {
		this.delegate = DELEGATE.read(decoder);
		this.beanFactory = beanFactory;
		this.code = code;
	}

	Optional<Supplier<?>> find() {
		return this.delegate.as(Supplier.class).map((supplier) -> supplier);
	}

	boolean mayBeAsked() {
		return this.delegate.read(MADE).as(JwtDecoder.class).isPresent()
				|| (this.delegate.read(MAKING).as(Object.class).filter(this::isBoots).isPresent() && !isCustomized());
	}

	/**
	 * Spring Security's lambda holds the supplier that it was given.
	 */
	private boolean isBoots(Object making) {
		Class<?> type = making.getClass();
		return Arrays.stream(type.getDeclaredFields())
			.filter((field) -> field.getType() == Supplier.class)
			.map((field) -> PrivateField.of(type.getName(), field.getName()).read(making).as(Supplier.class))
			.flatMap(Optional::stream)
			.anyMatch((supplier) -> this.code.isOf(supplier, BOOT));
	}

	private boolean isCustomized() {
		return Stream.of(BOOT + CUSTOMIZER, BOOT + "servlet." + CUSTOMIZER)
			.filter((name) -> ClassUtils.isPresent(name, this.beanFactory.getBeanClassLoader()))
			.map((name) -> ClassUtils.resolveClassName(name, this.beanFactory.getBeanClassLoader()))
			.anyMatch((type) -> BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true,
					false).length > 0);
	}

}
