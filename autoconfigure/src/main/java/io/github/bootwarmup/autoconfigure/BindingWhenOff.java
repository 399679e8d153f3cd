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

package io.github.bootwarmup.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

import io.github.bootwarmup.core.Mode;

/**
 * Passes over what can't be read of our properties while warm-up is off, so that
 * switching it off helps whatever is wrong with them.
 */
final class BindingWhenOff implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(BootWarmupProperties.PREFIX);

	private static final ConfigurationPropertyName MODE = PREFIX.append("mode");

	private final Environment environment;

	BindingWhenOff(Environment environment) {
		this.environment = environment;
	}

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new AbstractBindHandler(bindHandler) {

			@Override
			public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Exception error) throws Exception {
				if (isOurs(name) && isOff()) {
					return (target.getValue() != null) ? target.getValue().get() : null;
				}
				return super.onFailure(name, target, context, error);
			}

		};
	}

	private static boolean isOurs(ConfigurationPropertyName name) {
		return (PREFIX.equals(name) || PREFIX.isAncestorOf(name)) && !MODE.equals(name);
	}

	private boolean isOff() {
		return Binder.get(this.environment).bind(MODE, Bindable.of(Mode.class)).orElse(Mode.WARM) == Mode.OFF;
	}

}
