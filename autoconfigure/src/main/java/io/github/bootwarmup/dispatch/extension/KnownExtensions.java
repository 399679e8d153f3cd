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

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The argument resolvers and return-value handlers of which it is known what they do, by
 * their exact classes. Some may run: they only read the request, only write the response,
 * and only call serializers. The others may be asked what they support, and no more. What
 * is in neither list isn't even asked.
 */
final class KnownExtensions {

	private static final String WEB = "org.springframework.web.method.annotation.";

	private static final String MVC = "org.springframework.web.servlet.mvc.method.annotation.";

	private static final String DATA = "org.springframework.data.web.";

	private static final String DATA_REST = "org.springframework.data.rest.webmvc.";

	private static final String SECURITY = "org.springframework.security.";

	private static final Set<String> ALLOWED = Stream
		.of(in(WEB, "ErrorsMethodArgumentResolver", "MapMethodProcessor", "ModelMethodProcessor",
				"RequestHeaderMapMethodArgumentResolver", "RequestHeaderMethodArgumentResolver",
				"RequestParamMapMethodArgumentResolver", "RequestParamMethodArgumentResolver",
				"SessionStatusMethodArgumentResolver"),
				in(MVC, "ApiVersionMethodArgumentResolver", "ContinuationHandlerMethodArgumentResolver",
						"HttpEntityMethodProcessor", "MatrixVariableMapMethodArgumentResolver",
						"MatrixVariableMethodArgumentResolver", "PathVariableMapMethodArgumentResolver",
						"PathVariableMethodArgumentResolver", "PrincipalMethodArgumentResolver",
						"RedirectAttributesMethodArgumentResolver", "RequestAttributeMethodArgumentResolver",
						"RequestPartMethodArgumentResolver", "RequestResponseBodyMethodProcessor",
						"ServletCookieValueMethodArgumentResolver", "ServletModelAttributeMethodProcessor",
						"ServletRequestMethodArgumentResolver", "ServletResponseMethodArgumentResolver",
						"SessionAttributeMethodArgumentResolver", "UriComponentsBuilderMethodArgumentResolver"),
				in(MVC, "AsyncTaskMethodReturnValueHandler", "CallableMethodReturnValueHandler",
						"DeferredResultMethodReturnValueHandler", "HttpHeadersReturnValueHandler",
						"ModelAndViewMethodReturnValueHandler", "ResponseBodyEmitterReturnValueHandler",
						"ResponseEntityReturnValueHandler", "StreamingResponseBodyReturnValueHandler",
						"ViewMethodReturnValueHandler", "ViewNameMethodReturnValueHandler"),
				in(DATA, "HateoasPageableHandlerMethodArgumentResolver", "HateoasSortHandlerMethodArgumentResolver",
						"OffsetScrollPositionHandlerMethodArgumentResolver", "PageableHandlerMethodArgumentResolver",
						"PagedResourcesAssemblerArgumentResolver", "SlicedResourcesAssemblerArgumentResolver",
						"SortHandlerMethodArgumentResolver"),
				in(SECURITY, "web.method.annotation.AuthenticationPrincipalArgumentResolver",
						"web.method.annotation.CsrfTokenArgumentResolver",
						"web.method.annotation.CurrentSecurityContextArgumentResolver"))
		.flatMap(Function.identity())
		.collect(Collectors.toUnmodifiableSet());

	private static final Map<String, String> REFUSED = Stream
		.of(refused("which evaluates an expression", in(WEB, "ExpressionValueMethodArgumentResolver")),
				refused("which asks the application's resolvers of views",
						in(MVC, "ModelAndViewResolverMethodReturnValueHandler")),
				refused("which may get a token from an identity provider",
						in(SECURITY, "oauth2.client.web.method.annotation.OAuth2AuthorizedClientArgumentResolver")),
				refused("which asks whatever holds the security context",
						in(SECURITY, "web.bind.support.AuthenticationPrincipalArgumentResolver")),
				refused("which makes a projection that may evaluate expressions",
						in(DATA, "ProxyingHandlerMethodArgumentResolver")),
				refused("which asks the application for its bindings",
						in(DATA, "querydsl.QuerydslPredicateArgumentResolver")),
				refused("which asks repositories",
						in(DATA_REST, "config.PersistentEntityResourceAssemblerArgumentResolver",
								"config.PersistentEntityResourceHandlerMethodArgumentResolver",
								"config.QuerydslAwareRootResourceInformationHandlerMethodArgumentResolver",
								"config.RepresentationModelAssemblersArgumentResolver",
								"config.ResourceMetadataHandlerMethodArgumentResolver",
								"config.RootResourceInformationHandlerMethodArgumentResolver",
								"json.MappingAwareDefaultedPageableArgumentResolver",
								"json.MappingAwarePageableArgumentResolver", "json.MappingAwareSortArgumentResolver",
								"support.BackendIdHandlerMethodArgumentResolver",
								"support.DefaultedPageableHandlerMethodArgumentResolver",
								"support.ETagArgumentResolver", "support.HttpMethodHandlerMethodArgumentResolver")))
		.flatMap(Function.identity())
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

	private KnownExtensions() {
	}

	/**
	 * Return the names of the classes that may run.
	 */
	static Set<String> allowed() {
		return ALLOWED;
	}

	/**
	 * Return the names of the classes that may not run, and for each why.
	 */
	static Map<String, String> refused() {
		return REFUSED;
	}

	/**
	 * Return whether an object may be asked what it supports.
	 */
	static boolean isKnown(Object extension) {
		String name = extension.getClass().getName();
		return ALLOWED.contains(name) || REFUSED.containsKey(name);
	}

	/**
	 * Return whether an object may run.
	 */
	static boolean isAllowed(Object extension) {
		return ALLOWED.contains(extension.getClass().getName());
	}

	/**
	 * Return why an object may not run, or {@code null} if it may.
	 */
	static @Nullable String refusal(Object extension) {
		return REFUSED.get(extension.getClass().getName());
	}

	private static Stream<String> in(String prefix, String... names) {
		return Arrays.stream(names).map(prefix::concat);
	}

	private static Stream<Map.Entry<String, String>> refused(String reason, Stream<String> names) {
		return names.map((name) -> Map.entry(name, reason));
	}

}
