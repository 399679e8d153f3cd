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

package com.example.shop;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VersionController {

	private final @Nullable BuildProperties build;

	VersionController(ObjectProvider<BuildProperties> build) {
		this.build = build.getIfAvailable();
	}

	@GetMapping("/api/version")
	Version version() {
		return (this.build != null) ? new Version(this.build.getVersion(), this.build.getTime())
				: new Version(null, null);
	}

	record Version(@Nullable String version, @Nullable Instant builtAt) {

	}

}
