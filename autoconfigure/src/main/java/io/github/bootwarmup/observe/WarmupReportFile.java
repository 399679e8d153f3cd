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

package io.github.bootwarmup.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.text.Line;

/**
 * Writes the report into a file, for a build to check. It has the shape of what the
 * endpoint answers, and every value.
 */
public final class WarmupReportFile implements WarmupObserver {

	private static final Log logger = LogFactory.getLog(WarmupReportFile.class);

	private final @Nullable Path file;

	private final Supplier<GateState> gate;

	private final Mode mode;

	/**
	 * Create a new instance.
	 * @param file the file, or {@code null} for none
	 * @param gate provides the state of the gate
	 * @param mode what warm-up may do
	 */
	public WarmupReportFile(@Nullable Path file, Supplier<GateState> gate, Mode mode) {
		this.file = file;
		this.gate = gate;
		this.mode = mode;
	}

	@Override
	public void completed(WarmupReport report, boolean open) {
		Path file = this.file;
		if (file != null) {
			write(file, WarmupDescriptor.of(this.gate.get(), this.mode, report, null, true));
		}
	}

	private static void write(Path file, WarmupDescriptor descriptor) {
		try {
			Path folder = file.toAbsolutePath().getParent();
			if (folder != null) {
				Files.createDirectories(folder);
			}
			Files.writeString(file, DescriptorJson.of(descriptor));
		}
		catch (IOException ex) {
			logger.warn(WarmupCode.SETTING_WITHOUT_EFFECT
				.message("bootwarmup.report.file has no effect, since %s can't be written (%s): name another file."
					.formatted(Line.of(file.toString()), Line.of(ex))));
		}
	}

}
