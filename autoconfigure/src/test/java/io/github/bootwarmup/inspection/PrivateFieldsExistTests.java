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

package io.github.bootwarmup.inspection;

import java.lang.reflect.Modifier;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every private field that is read exists in the versions that this is built against. One
 * that doesn't would count as the application's, and cost what depends on it.
 */
class PrivateFieldsExistTests {

	@ParameterizedTest
	@MethodSource
	void fieldExistsAndCanBeMadeReadable(PrivateField field) throws ReflectiveOperationException {
		Class<?> type = Class.forName(field.declaringClass(), false, getClass().getClassLoader());
		assertThat(type.getDeclaredField(field.name()).trySetAccessible()).isTrue();
	}

	static Stream<PrivateField> fieldExistsAndCanBeMadeReadable() {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.bootwarmup")
			.stream()
			.map(JavaClass::getAllFields)
			.flatMap((fields) -> fields.stream()
				.filter((field) -> field.getRawType().isEquivalentTo(PrivateField.class))
				.map(JavaField::reflect))
			.filter((field) -> Modifier.isStatic(field.getModifiers()))
			.map((field) -> (PrivateField) ReflectionTestUtils.getField(field.getDeclaringClass(), field.getName()));
	}

}
