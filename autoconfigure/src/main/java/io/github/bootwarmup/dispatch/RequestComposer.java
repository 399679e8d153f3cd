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

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;

/**
 * Composes, for a route, a request that its mapping accepts and its arguments can be
 * resolved from.
 */
final class RequestComposer {

	private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	private final Samples samples;

	private final ParameterSamples texts;

	private final FormFields formFields;

	private final Bodies bodies;

	private final ApiVersions versions;

	RequestComposer(Samples samples, Binding binding, Bodies bodies, ApiVersions versions) {
		this.samples = samples;
		this.texts = new ParameterSamples(binding.conversionService());
		this.formFields = new FormFields(samples, this.texts, binding);
		this.bodies = bodies;
		this.versions = versions;
	}

	/**
	 * Compose a request.
	 * @param route the route
	 * @param left parameters for which nothing is sent
	 * @throws UnsampledException if there is no request to be had
	 */
	SyntheticRequest compose(Route.OfMethod route, Set<MethodParameter> left) throws IOException {
		MethodParameter[] parameters = route.handlerMethod().getMethodParameters();
		String path = PathTemplate.expand(route.pattern(), (variable) -> pathVariable(variable, parameters, left))
			.orElseThrow(() -> new UnsampledException("no path was found for " + route.pattern()));
		String version = route.info().getVersionCondition().getVersion();
		SyntheticRequest request = new SyntheticRequest(route.dispatcher().servletContext(), route.method(),
				this.versions.apply(path, version) + matrixVariables(parameters, left));
		request.addHeader(HttpHeaders.ACCEPT, accept(route));
		this.versions.apply(request, version);
		addConditions(route, request);
		for (MethodParameter parameter : parameters) {
			if (!left.contains(parameter)) {
				add(route, request, parameter);
			}
		}
		return request;
	}

	private String pathVariable(String variable, MethodParameter[] parameters, Set<MethodParameter> left) {
		return Arrays.stream(parameters)
			.filter((parameter) -> !left.contains(parameter))
			.filter((parameter) -> parameter.hasParameterAnnotation(PathVariable.class))
			.filter((parameter) -> name(parameter, parameter.getParameterAnnotation(PathVariable.class))
				.equals(variable))
			.findFirst()
			.map(this.texts::text)
			.orElse("1");
	}

	private String matrixVariables(MethodParameter[] parameters, Set<MethodParameter> left) {
		StringBuilder matrix = new StringBuilder();
		for (MethodParameter parameter : parameters) {
			MatrixVariable annotation = parameter.getParameterAnnotation(MatrixVariable.class);
			if (annotation != null && !left.contains(parameter)) {
				matrix.append(';').append(name(parameter, annotation)).append('=').append(this.texts.text(parameter));
			}
		}
		return matrix.toString();
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
			.filter(MediaType::isConcrete)
			.findFirst()
			.ifPresent((type) -> request.setContentType(type.toString()));
	}

	private static void addConditions(Set<NameValueExpression<String>> conditions, BiConsumer<String, String> target) {
		conditions.stream()
			.filter((condition) -> !condition.isNegated())
			.forEach((condition) -> target.accept(condition.getName(),
					Objects.requireNonNullElse(condition.getValue(), "1")));
	}

	private void add(Route.OfMethod route, SyntheticRequest request, MethodParameter parameter) throws IOException {
		parameter.initParameterNameDiscovery(this.names);
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		RequestParam requestParam = parameter.getParameterAnnotation(RequestParam.class);
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		CookieValue cookie = parameter.getParameterAnnotation(CookieValue.class);
		if (isFile(parameter)) {
			addPart(request, name(parameter, requestParam), "a.txt", MediaType.TEXT_PLAIN, new byte[] { 'a' });
		}
		else if (parameter.hasParameterAnnotation(RequestPart.class)) {
			addRequestPart(request, parameter);
		}
		else if (requestParam != null) {
			request.addParameter(name(parameter, requestParam), this.texts.text(parameter));
		}
		else if (header != null) {
			request.addHeader(name(parameter, header), this.texts.text(parameter));
		}
		else if (cookie != null) {
			request.addCookie(name(parameter, cookie), this.texts.text(parameter));
		}
		else if (parameter.hasParameterAnnotation(RequestAttribute.class)) {
			request.setAttribute(name(parameter, parameter.getParameterAnnotation(RequestAttribute.class)),
					sample(route.handlerMethod(), parameter));
		}
		else if (parameter.hasParameterAnnotation(SessionAttribute.class)) {
			request.getSession()
				.setAttribute(name(parameter, parameter.getParameterAnnotation(SessionAttribute.class)),
						sample(route.handlerMethod(), parameter));
		}
		else if (parameter.hasParameterAnnotation(RequestBody.class)) {
			addBody(route, request, type(route.handlerMethod(), parameter));
		}
		else if (HttpEntity.class.isAssignableFrom(type)) {
			addBody(route, request, type(route.handlerMethod(), parameter).as(HttpEntity.class).getGeneric(0));
		}
		else if (parameter.hasParameterAnnotation(ModelAttribute.class)
				|| parameter.getParameterAnnotations().length == 0 && !isSpringOrServlet(type)) {
			addImplicit(request, parameter, type);
		}
	}

	/**
	 * A parameter that is bound without being told how: a simple one by its name, another
	 * by the names of its properties.
	 */
	private void addImplicit(SyntheticRequest request, MethodParameter parameter, Class<?> type) {
		if (BeanUtils.isSimpleProperty(type)) {
			request.addParameter(name(parameter, null), this.texts.text(parameter));
		}
		else {
			this.formFields.of(ResolvableType.forMethodParameter(parameter)).forEach(request::addParameter);
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
	}

	private void addRequestPart(SyntheticRequest request, MethodParameter parameter) throws IOException {
		ResolvableType type = ResolvableType.forMethodParameter(parameter);
		Object sample = this.samples.of(type);
		Bodies.Body body = (sample != null) ? this.bodies.write(sample, type, Set.of()) : null;
		if (body == null) {
			throw new UnsampledException("no sample was found for the part " + type);
		}
		String name = name(parameter, parameter.getParameterAnnotation(RequestPart.class));
		addPart(request, name, null, body.mediaType(), body.bytes());
	}

	private static void addPart(SyntheticRequest request, String name, @Nullable String fileName, MediaType type,
			byte[] content) {
		request.setContentType(MediaType.MULTIPART_FORM_DATA_VALUE + ";boundary=bootwarmup");
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

	private static boolean isSpringOrServlet(Class<?> type) {
		return type.getName().startsWith("org.springframework.") || type.getName().startsWith("jakarta.")
				|| type.getName().startsWith("java.security.") || Map.class.isAssignableFrom(type);
	}

	private String name(MethodParameter parameter, @Nullable Annotation annotation) {
		parameter.initParameterNameDiscovery(this.names);
		String declared = (annotation != null) ? (String) AnnotationUtils.getValue(annotation, "name") : null;
		return StringUtils.hasText(declared) ? declared : Optional.ofNullable(parameter.getParameterName()).orElse("");
	}

}
