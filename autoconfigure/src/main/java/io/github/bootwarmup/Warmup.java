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

package io.github.bootwarmup;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a method of a bean called during warm-up, as a step of its own, on a thread of
 * warm-up and after all runners. The method is public or package-private, has no
 * parameters and belongs to a singleton; what it returns is ignored.
 * <p>
 * {@link org.springframework.core.annotation.Order @Order} on the methods sorts those of
 * all beans; without, they are called in the order of their beans. A failure is reported
 * and stops nothing, unless {@code bootwarmup.required} names the step.
 * <p>
 * A bean that is still lazy when the methods are called is not created for their sake.
 *
 * @since 0.1.0
 * @see Warmer
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Warmup {

}
