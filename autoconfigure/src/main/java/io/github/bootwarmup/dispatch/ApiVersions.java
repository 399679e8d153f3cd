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

package io.github.bootwarmup.dispatch;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.accept.ApiVersionStrategy;
import org.springframework.web.accept.HeaderApiVersionResolver;
import org.springframework.web.accept.MediaTypeParamApiVersionResolver;
import org.springframework.web.accept.PathApiVersionResolver;
import org.springframework.web.accept.QueryApiVersionResolver;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import io.github.bootwarmup.core.Fields;

/**
 * Asks for an API version in the way in which a mapping expects it.
 */
final class ApiVersions {

	private final boolean versioned;

	private final List<?> resolvers;

	private final Optional<String> any;

	ApiVersions(RequestMappingInfoHandlerMapping mapping) {
		ApiVersionStrategy strategy = mapping.getApiVersionStrategy();
		List<?> resolvers = (strategy != null) ? Fields.read(strategy, "versionResolvers", List.class) : null;
		this.versioned = strategy != null;
		this.resolvers = (resolvers != null) ? resolvers : List.of();
		this.any = mapping.getHandlerMethods()
			.keySet()
			.stream()
			.map((info) -> info.getVersionCondition().getVersion())
			.filter((version) -> version != null)
			.findFirst();
	}

	/**
	 * Put the version where one of the resolvers finds it.
	 * @param request the request
	 * @param mapped the version of the route, if it has one
	 */
	void apply(SyntheticRequest request, @Nullable String mapped) {
		String version = (mapped != null) ? mapped : this.any.orElse(null);
		if (!this.versioned || version == null) {
			return;
		}
		String plain = version.replace("+", "");
		this.resolvers.forEach((resolver) -> apply(request, resolver, plain));
	}

	private static void apply(SyntheticRequest request, Object resolver, String version) {
		if (resolver instanceof HeaderApiVersionResolver) {
			String name = Fields.read(resolver, "headerName", String.class);
			request.addHeader((name != null) ? name : "API-Version", version);
		}
		else if (resolver instanceof QueryApiVersionResolver) {
			request.setQueryString(Fields.read(resolver, "queryParamName", String.class) + "=" + version);
		}
		else if (resolver instanceof MediaTypeParamApiVersionResolver) {
			MediaType type = Fields.read(resolver, "compatibleMediaType", MediaType.class);
			String name = Fields.read(resolver, "parameterName", String.class);
			request.setHeader(HttpHeaders.ACCEPT, type + ";" + name + "=" + version);
		}
	}

	/**
	 * Return the index of the path segment that holds the version, or -1.
	 */
	int pathSegment() {
		return this.resolvers.stream()
			.filter(PathApiVersionResolver.class::isInstance)
			.map((resolver) -> Fields.read(resolver, "pathSegmentIndex", Integer.class))
			.filter((index) -> index != null)
			.findFirst()
			.orElse(-1);
	}

	/**
	 * Replace the path segment that holds the version.
	 * @param path the path
	 * @param pattern the path pattern of the route
	 * @param mapped the version of the route, if it has one
	 */
	String apply(String path, String pattern, @Nullable String mapped) {
		int index = pathSegment();
		String version = (mapped != null) ? mapped : this.any.orElse(null);
		String[] segments = path.substring(1).split("/");
		if (index < 0 || version == null || index >= segments.length || !isVersioned(pattern)) {
			return path;
		}
		segments[index] = version.replace("+", "");
		return "/" + String.join("/", segments);
	}

	/**
	 * Return whether the paths of a pattern can hold a version, if that is where it is
	 * looked for. Others, such as that of errors, are reached by dispatches only.
	 */
	boolean isVersioned(String pattern) {
		int index = pathSegment();
		String[] segments = StringUtils.trimLeadingCharacter(pattern, '/').split("/");
		return index < 0
				|| (index < segments.length && (segments[index].contains("{") || segments[index].contains("*")));
	}

}
