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

package io.github.bootwarmup.dispatch.extension;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can't be read counts as the application's.
 */
class ApplicationPartsTests {

	private final ApplicationCode applicationCode = ApplicationCode.of(new DefaultListableBeanFactory());

	private final ApplicationParts parts = new ApplicationParts(this.applicationCode);

	private final Reading renamed = PrivateField.of(RequestMappingHandlerAdapter.class.getName(), "renamed")
		.read(new RequestMappingHandlerAdapter());

	@Test
	void partThatCannotBeReadIsNamedByItsKind() {
		assertThat(this.parts.of("session attribute store", this.renamed)).hasValue("session attribute store");
		assertThat(this.parts.in("body advice", this.renamed)).containsExactly("body advice");
		assertThat(this.parts.negotiation(this.renamed)).containsExactly("content negotiation");
	}

	@Test
	void partThatIsNotThereIsNobodys() {
		assertThat(this.parts.of("session attribute store", Reading.ABSENT)).isEmpty();
		assertThat(this.parts.in("body advice", Reading.ABSENT)).isEmpty();
		assertThat(this.parts.negotiation(Reading.ABSENT)).isEmpty();
	}

	@Test
	void partThatIsNoListWhereOneIsExpectedIsTheApplications() {
		assertThat(this.parts.in("body advice", new Reading.Known("text"))).containsExactly("body advice");
	}

	@Test
	void strategyOfTheApplicationIsNamed() {
		ContentNegotiationStrategy own = (request) -> List.of();
		assertThat(this.parts.negotiation(new ContentNegotiationManager(own))).singleElement()
			.asString()
			.startsWith("content negotiation strategy " + ApplicationPartsTests.class.getName());
	}

	@Test
	void mappingOfAnotherKindThanIsKnownIsTheApplications() {
		MappingUse mapping = new MappingUse((request) -> null, this.parts);
		assertThat(mapping.everywhere()).isPresent();
		assertThat(new MappingUse(new SimpleUrlHandlerMapping(), this.parts).everywhere()).isEmpty();
	}

	@Test
	void conversionServiceOfTheApplicationConvertsEverything() {
		DefaultConversionService own = new DefaultConversionService() {
		};
		assertThat(new Converters(own, this.applicationCode).userConverter(TypeDescriptor.valueOf(Integer.class)))
			.isEqualTo(own.getClass());
	}

}
