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

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.ModelFactory;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;

import io.github.bootwarmup.dispatch.extension.Binding;
import io.github.bootwarmup.dispatch.extension.ParameterNames;
import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.dispatch.sample.Samples;
import io.github.bootwarmup.dispatch.sample.UnsampledException;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.synthetic.SyntheticPart;
import io.github.bootwarmup.synthetic.SyntheticRequest;

/**
 * Composes, for a route, a request that its mapping accepts and its arguments can be
 * resolved from.
 */
public final class RequestComposer {

	private static final String MULTIPART = MediaType.MULTIPART_FORM_DATA_VALUE + ";boundary=bootwarmup";

	private static final List<String> OFFERED = List.of(ApplicationCode.SPRING, "jakarta.", "java.security.",
			"java.io.", "kotlin.coroutines.");

	private final Samples samples;

	private final ParameterNames names;

	private final ParameterSamples texts;

	private final FormFields formFields;

	private final Bodies bodies;

	private final ApiVersions versions;

	private final RoutePaths paths;

	public RequestComposer(Samples samples, ParameterNames names, Binding binding, Bodies bodies,
			ApiVersions versions) {
		this.samples = samples;
		this.names = names;
		this.texts = new ParameterSamples(binding, samples.substitutes());
		this.formFields = new FormFields(samples, this.texts, binding);
		this.bodies = bodies;
		this.versions = versions;
		this.paths = new RoutePaths(names, this.texts);
	}

	/**
	 * Compose a request.
	 * @param route the route
	 * @param left parameters for which nothing is sent
	 * @throws UnsampledException if there is no request to be had
	 */
	public SyntheticRequest compose(Route.OfMethod route, Set<MethodParameter> left) throws IOException {
		String version = route.info().getVersionCondition().getVersion();
		SyntheticRequest request = new SyntheticRequest(route.dispatcher().servletContext(), route.method(),
				this.versions.apply(this.paths.path(route, left), route.pattern(), version));
		if (!this.versions.isVersioned(route.pattern())) {
			request.setDispatcherType(DispatcherType.ERROR);
		}
		request.addHeader(HttpHeaders.ACCEPT, accept(route));
		this.versions.apply(request, version);
		addConditions(route, request);
		for (MethodParameter parameter : route.handlerMethod().getMethodParameters()) {
			if (!left.contains(parameter)) {
				add(route, request, parameter);
			}
		}
		return request;
	}

	private static String accept(Route.OfMethod route) {
		return route.info()
			.getProducesCondition()
			.getProducibleMediaTypes()
			.stream()
			.findFirst()
			.map(MediaType::toString)
			.orElse(MediaType.ALL_VALUE);
	}

	private static void addConditions(Route.OfMethod route, SyntheticRequest request) {
		addConditions(route.info().getParamsCondition().getExpressions(), request::addParameter);
		addConditions(route.info().getHeadersCondition().getExpressions(), request::addHeader);
		route.info()
			.getConsumesCondition()
			.getConsumableMediaTypes()
			.stream()
			.findFirst()
			.ifPresent((type) -> request.setContentType(Bodies.concrete(type).toString()));
	}

	private static void addConditions(Set<NameValueExpression<String>> conditions, BiConsumer<String, String> target) {
		conditions.stream()
			.filter((condition) -> !condition.isNegated())
			.forEach((condition) -> target.accept(condition.getName(),
					Objects.requireNonNullElse(condition.getValue(), "1")));
	}

	private void add(Route.OfMethod route, SyntheticRequest request, MethodParameter parameter) throws IOException {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		RequestParam requestParam = parameter.getParameterAnnotation(RequestParam.class);
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		RequestPart requestPart = parameter.getParameterAnnotation(RequestPart.class);
		CookieValue cookie = parameter.getParameterAnnotation(CookieValue.class);
		if (isFile(parameter)) {
			addPart(request, this.names.of(parameter, (requestParam != null) ? requestParam : requestPart), "a.txt",
					MediaType.TEXT_PLAIN, new byte[] { 'a' });
		}
		else if (requestPart != null) {
			addRequestPart(route, request, parameter, requestPart);
		}
		else if (requestParam != null) {
			request.addParameter(this.names.of(parameter, requestParam), this.texts.text(parameter));
		}
		else if (header != null) {
			addHeader(request, this.names.of(parameter, header), parameter);
		}
		else if (cookie != null) {
			request.addCookie(this.names.of(parameter, cookie), this.texts.text(parameter));
		}
		else if (parameter.hasParameterAnnotation(RequestAttribute.class)) {
			request.setAttribute(this.names.of(parameter, parameter.getParameterAnnotation(RequestAttribute.class)),
					sample(route.handlerMethod(), parameter));
		}
		else if (parameter.hasParameterAnnotation(SessionAttribute.class)) {
			request.getSession()
				.setAttribute(this.names.of(parameter, parameter.getParameterAnnotation(SessionAttribute.class)),
						sample(route.handlerMethod(), parameter));
		}
		else if (parameter.hasParameterAnnotation(RequestBody.class)) {
			addBody(route, request, type(route.handlerMethod(), parameter));
		}
		else if (HttpEntity.class.isAssignableFrom(type)) {
			addBody(route, request, type(route.handlerMethod(), parameter).as(HttpEntity.class).getGeneric(0));
		}
		else if (MultipartRequest.class.isAssignableFrom(type)) {
			request.setContentType(MULTIPART);
		}
		else if (parameter.hasParameterAnnotation(ModelAttribute.class) || isImplicit(parameter, type)) {
			addImplicit(route, request, parameter, type);
		}
	}

	private void addHeader(SyntheticRequest request, String name, MethodParameter parameter) {
		if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) && request.getContentType() == null) {
			request.setContentType(MediaType.APPLICATION_JSON_VALUE);
		}
		else if (request.getHeader(name) == null) {
			request.addHeader(name, this.texts.text(parameter));
		}
	}

	/**
	 * A parameter that is bound without being told how: a simple one by its name, another
	 * by the names of its properties.
	 */
	private void addImplicit(Route.OfMethod route, SyntheticRequest request, MethodParameter parameter, Class<?> type) {
		if (BeanUtils.isSimpleProperty(type)) {
			request.addParameter(this.names.of(parameter, null), this.texts.text(parameter));
			return;
		}
		ResolvableType form = type(route.handlerMethod(), parameter);
		this.formFields.of(form).forEach(request::addParameter);
		SessionAttributes session = AnnotatedElementUtils.findMergedAnnotation(route.handlerMethod().getBeanType(),
				SessionAttributes.class);
		String name = ModelFactory.getNameForParameter(parameter);
		if (session != null && (List.of(session.names()).contains(name) || List.of(session.types()).contains(type))) {
			request.getSession().setAttribute(name, this.samples.of(form));
		}
	}

	private void addBody(Route.OfMethod route, SyntheticRequest request, ResolvableType type) throws IOException {
		Object sample = this.samples.of(type);
		Bodies.Body body = (sample != null)
				? this.bodies.write(sample, type, route.info().getConsumesCondition().getConsumableMediaTypes()) : null;
		if (body == null) {
			throw new UnsampledException("no sample was found for the body " + type);
		}
		request.setBody(body.bytes(), body.mediaType().toString());
		if (sample instanceof MultiValueMap<?, ?> form
				&& MediaType.APPLICATION_FORM_URLENCODED.includes(body.mediaType())) {
			form.toSingleValueMap()
				.forEach((name, value) -> request.addParameter(String.valueOf(name), String.valueOf(value)));
		}
	}

	private void addRequestPart(Route.OfMethod route, SyntheticRequest request, MethodParameter parameter,
			RequestPart annotation) throws IOException {
		ResolvableType type = type(route.handlerMethod(), parameter);
		Object sample = this.samples.of(type);
		Bodies.Body body = (sample != null) ? this.bodies.write(sample, type, Set.of()) : null;
		if (body == null) {
			throw new UnsampledException("no sample was found for the part " + type);
		}
		addPart(request, this.names.of(parameter, annotation), null, body.mediaType(), body.bytes());
	}

	private static void addPart(SyntheticRequest request, String name, @Nullable String fileName, MediaType type,
			byte[] content) {
		request.setContentType(MULTIPART);
		request.addPart(new SyntheticPart(name, fileName, type.toString(), content));
	}

	private @Nullable Object sample(HandlerMethod handlerMethod, MethodParameter parameter) {
		return this.samples.of(type(handlerMethod, parameter));
	}

	private static ResolvableType type(HandlerMethod handlerMethod, MethodParameter parameter) {
		return ResolvableType.forMethodParameter(parameter, ResolvableType.forClass(handlerMethod.getBeanType()));
	}

	private static boolean isFile(MethodParameter parameter) {
		ResolvableType type = ResolvableType.forMethodParameter(parameter.nestedIfOptional());
		Class<?> element = type.isArray() ? type.getComponentType().toClass()
				: (type.as(Iterable.class).hasGenerics()) ? type.as(Iterable.class).getGeneric(0).toClass()
						: parameter.nestedIfOptional().getNestedParameterType();
		return MultipartFile.class.isAssignableFrom(element) || Part.class.isAssignableFrom(element);
	}

	/**
	 * Return whether a parameter is bound without being told how, and is not one of those
	 * that Spring has without anything being sent.
	 */
	private static boolean isImplicit(MethodParameter parameter, Class<?> type) {
		boolean told = Arrays.stream(parameter.getParameterAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> annotation != Validated.class
					&& annotation.getName().startsWith(ApplicationCode.SPRING));
		return !told && !Map.class.isAssignableFrom(type) && OFFERED.stream().noneMatch(type.getName()::startsWith);
	}

}
