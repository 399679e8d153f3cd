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

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.off.WarmupSwitch;
import io.github.bootwarmup.text.Line;

/**
 * Binds our properties so that they don't fail a start without need. A key that this
 * version doesn't know is a warning, since a configuration may be shared by services with
 * other versions. While warm-up is off nothing counts but that, so that switching it off
 * helps whatever is wrong. Converters of the application are not asked: they would be for
 * each default, too.
 */
final class TolerantBinding extends AbstractBindHandler {

	private static final Log logger = LogFactory.getLog(TolerantBinding.class);

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(BootWarmupProperties.PREFIX);

	private final Environment environment;

	private final Set<ConfigurationPropertyName> passedOver = new HashSet<>();

	private TolerantBinding(Environment environment) {
		super(new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
		this.environment = environment;
	}

	static BootWarmupProperties bind(Environment environment) {
		TolerantBinding handler = new TolerantBinding(environment);
		BootWarmupProperties bound = Binder.get(environment, handler)
			.bindOrCreate(BootWarmupProperties.PREFIX, BootWarmupProperties.class);
		return handler.isOff() ? BootWarmupProperties.of(Map.of(BootWarmupProperties.PREFIX + ".mode", Mode.OFF))
				: bound;
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		if (PREFIX.isAncestorOf(name) && isOff()) {
			this.passedOver.add(name);
			return null;
		}
		return super.onFailure(name, target, context, error);
	}

	@Override
	public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			@Nullable Object result) throws Exception {
		try {
			super.onFinish(name, target, context, result);
		}
		catch (UnboundConfigurationPropertiesException ex) {
			ex.getUnboundProperties().stream().filter(this::isUnknown).forEach(TolerantBinding::warn);
		}
	}

	private boolean isUnknown(ConfigurationProperty unbound) {
		ConfigurationPropertyName name = unbound.getName();
		return this.passedOver.stream().noneMatch((passed) -> passed.equals(name) || passed.isAncestorOf(name));
	}

	private boolean isOff() {
		return WarmupSwitch.mode(this.environment) == Mode.OFF;
	}

	private static void warn(ConfigurationProperty unknown) {
		String place = (unknown.getOrigin() != null) ? " (%s)".formatted(unknown.getOrigin()) : "";
		logger.warn(WarmupCode.SETTING_WITHOUT_EFFECT
			.message("%s%s has no effect, since there is no such property: correct or remove it."
				.formatted(Line.of(unknown.getName().toString()), Line.of(place))));
	}

}
