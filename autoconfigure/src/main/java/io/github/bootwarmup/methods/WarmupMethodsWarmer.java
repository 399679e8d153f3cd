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

package io.github.bootwarmup.methods;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.WarmupOrder;
import io.github.bootwarmup.methods.WarmupMethod.Obstacle;
import io.github.bootwarmup.text.Line;

/**
 * Calls the methods that are annotated with {@link io.github.bootwarmup.Warmup}, each as
 * a step.
 */
public final class WarmupMethodsWarmer implements BuiltInWarmer {

	private static final Log logger = LogFactory.getLog(WarmupMethodsWarmer.class);

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Create a new instance.
	 * @param beanFactory has the beans
	 */
	public WarmupMethodsWarmer(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public String name() {
		return "methods";
	}

	@Override
	public int getOrder() {
		return WarmupOrder.UNORDERED;
	}

	@Override
	public void warm(StepRecorder recorder) {
		for (WarmupMethod method : new WarmupMethodFinder(this.beanFactory).find()) {
			Obstacle obstacle = method.obstacle();
			if (obstacle != null) {
				recorder.skip(method.name(), obstacle.toString());
				warn(method, obstacle);
			}
			else {
				recorder.step(method.name(), () -> method.call(this.beanFactory));
			}
		}
	}

	private static void warn(WarmupMethod method, Obstacle obstacle) {
		if (obstacle != Obstacle.LAZY) {
			logger.warn(WarmupCode.SETTING_WITHOUT_EFFECT
				.message("@Warmup on %s has no effect, since %s.".formatted(Line.of(method.name()), obstacle)));
		}
	}

	@Override
	public void inventory(StepRecorder recorder) {
		for (WarmupMethod method : new WarmupMethodFinder(this.beanFactory).find()) {
			Obstacle obstacle = method.obstacle();
			recorder.skip(method.name(),
					(obstacle != null) ? obstacle.toString() : "not called, because of bootwarmup.mode=observe");
		}
	}

}
