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

package io.github.bootwarmup.dispatch.request;

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

import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.synthetic.SyntheticRequest;

/**
 * Asks for an API version in the way in which a mapping expects it.
 */
public final class ApiVersions {

	private static final String ACCEPT = "org.springframework.web.accept.";

	private static final PrivateField RESOLVERS = PrivateField.of(ACCEPT + "DefaultApiVersionStrategy",
			"versionResolvers");

	private static final PrivateField HEADER = PrivateField.of(ACCEPT + "HeaderApiVersionResolver", "headerName");

	private static final PrivateField QUERY = PrivateField.of(ACCEPT + "QueryApiVersionResolver", "queryParamName");

	private static final PrivateField MEDIA_TYPE = PrivateField.of(ACCEPT + "MediaTypeParamApiVersionResolver",
			"compatibleMediaType");

	private static final PrivateField MEDIA_TYPE_PARAMETER = PrivateField
		.of(ACCEPT + "MediaTypeParamApiVersionResolver", "parameterName");

	private static final PrivateField PATH_SEGMENT = PrivateField.of(ACCEPT + "PathApiVersionResolver",
			"pathSegmentIndex");

	private final boolean versioned;

	private final List<?> resolvers;

	private final Optional<String> any;

	public ApiVersions(RequestMappingInfoHandlerMapping mapping) {
		ApiVersionStrategy strategy = mapping.getApiVersionStrategy();
		this.versioned = strategy != null;
		this.resolvers = (strategy != null) ? RESOLVERS.read(strategy).as(List.class).orElse(List.of()) : List.of();
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
			request.addHeader(HEADER.read(resolver).as(String.class).orElse("API-Version"), version);
		}
		else if (resolver instanceof QueryApiVersionResolver) {
			QUERY.read(resolver).as(String.class).ifPresent((name) -> request.setQueryString(name + "=" + version));
		}
		else if (resolver instanceof MediaTypeParamApiVersionResolver) {
			Optional<MediaType> type = MEDIA_TYPE.read(resolver).as(MediaType.class);
			Optional<String> name = MEDIA_TYPE_PARAMETER.read(resolver).as(String.class);
			if (type.isPresent() && name.isPresent()) {
				request.setHeader(HttpHeaders.ACCEPT, type.get() + ";" + name.get() + "=" + version);
			}
		}
	}

	/**
	 * Return the index of the path segment that holds the version, or -1.
	 */
	int pathSegment() {
		return this.resolvers.stream()
			.filter(PathApiVersionResolver.class::isInstance)
			.flatMap((resolver) -> PATH_SEGMENT.read(resolver).as(Integer.class).stream())
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
